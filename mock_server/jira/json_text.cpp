#include "jira/json_text.hpp"

#include <nlohmann/json.hpp>

namespace mock_jira {

void append_quoted(std::string& out, std::string_view text) {
  out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace mock_jira
