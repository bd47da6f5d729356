#pragma once

#include <array>
#include <ctime>
#include <string_view>

namespace mock_jira {

/// Now, as the Date header writes it; formatted once a second. Not thread-safe.
class HttpDate {
 public:
  std::string_view now();

 private:
  std::time_t second_ = -1;
  std::array<char, 30> text_{};  // `Sun, 06 Nov 1994 08:49:37 GMT`
};

}  // namespace mock_jira
