#pragma once

#include <ctime>
#include <optional>
#include <string>
#include <string_view>

namespace mock_jira {

/// An instant as the Date header writes it; formatted once a second. Not thread-safe.
class HttpDate {
 public:
  std::string_view now() { return at(std::time(nullptr)); }
  /// Seconds since 1970. The text stays until the next call.
  std::string_view at(std::time_t second);

 private:
  std::time_t second_ = -1;
  std::string text_;  // `Sun, 06 Nov 1994 08:49:37 GMT`
};

/// Seconds since 1970; empty if the text is none of the three forms of RFC 9110 §5.6.7.
std::optional<std::time_t> parse_http_date(std::string_view text);

}  // namespace mock_jira
