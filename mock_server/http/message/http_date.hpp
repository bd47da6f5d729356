#pragma once

#include <ctime>
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

}  // namespace mock_jira
