#include "http/message/http_date.hpp"

namespace mock_jira {

std::string_view HttpDate::at(std::time_t second) {
  if (second != second_) {
    second_ = second;
    std::tm parts{};
    ::gmtime_r(&second, &parts);
    std::strftime(text_.data(), text_.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  }
  return {text_.data(), text_.size() - 1};
}

}  // namespace mock_jira
