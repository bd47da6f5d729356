#include "http/message/http_date.hpp"

#include "text/instant.hpp"

namespace mock_jira {

std::string_view HttpDate::at(std::time_t second) {
  if (second != second_) {
    second_ = second;
    text_ = utc_text(second, "%a, %d %b %Y %H:%M:%S GMT");
  }
  return text_;
}

}  // namespace mock_jira
