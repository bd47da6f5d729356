#include "http/message/http_date.hpp"

#include <array>

#include "text/instant.hpp"

namespace mock_jira {

std::string_view HttpDate::at(std::time_t second) {
  if (second != second_) {
    second_ = second;
    text_ = utc_text(second, "%a, %d %b %Y %H:%M:%S GMT");
  }
  return text_;
}

std::optional<std::time_t> parse_http_date(std::string_view text) {
  constexpr std::array forms{"%a, %d %b %Y %H:%M:%S GMT",  // of today
                             "%A, %d-%b-%y %H:%M:%S GMT",  // of RFC 850
                             "%a %b %e %H:%M:%S %Y"};      // of asctime()
  const std::string whole{text};
  for (const char* form : forms) {
    std::tm parts{};
    const char* end = ::strptime(whole.c_str(), form, &parts);
    if (end == whole.c_str() + whole.size()) return ::timegm(&parts);
  }
  return std::nullopt;
}

}  // namespace mock_jira
