#include "text/number.hpp"

#include <cstdio>
#include <cstdlib>

namespace mock_jira {

std::string format_number(double number) {
  constexpr int always_the_same = 17;  // so many digits tell every two numbers apart
  char text[32];
  for (int digits = 10; digits <= always_the_same; ++digits) {
    (void)std::snprintf(text, sizeof text, "%.*g", digits, number);
    if (std::strtod(text, nullptr) == number) break;
  }
  return text;
}

std::string hexadecimal(std::uint64_t number) {
  char text[17];
  (void)std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(number));
  return text;
}

}  // namespace mock_jira
