#include "admin/context.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "text/json_text.hpp"

namespace mock_jira::admin {

Reply json(int status, std::string body) {
  Reply reply = content(json_type, std::move(body) + '\n');
  reply.status = status;
  return reply;
}

Reply content(std::string_view type, std::string body) {
  return {.headers = {{"Content-Type", std::string{type}}},
          .body = std::move(body),
          .label = "rule=admin"};
}

Reply done() {
  return {.status = 204, .label = "rule=admin"};
}

Reply error(int status, std::string_view message) {
  return json(status,
              to_text({{"errors", nlohmann::ordered_json::array({{{"message", message}}})}}));
}

Reply error(const Mistakes& mistakes) {
  auto errors = nlohmann::ordered_json::array();
  for (const auto& mistake : mistakes.list) {
    errors.push_back(
        {{"message", mistake.message}, {"line", mistake.line}, {"column", mistake.column}});
  }
  return json(400, to_text({{"errors", std::move(errors)}}));
}

}  // namespace mock_jira::admin
