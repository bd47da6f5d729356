#include "server/wire/http_date.hpp"

namespace mock_jira {

std::string_view HttpDate::now() {
  const std::time_t now = std::time(nullptr);
  if (now != second_) {
    second_ = now;
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::strftime(text_.data(), text_.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  }
  return {text_.data(), text_.size() - 1};
}

}  // namespace mock_jira
