#include "text/uuid.hpp"

#include <algorithm>

#include "text/letters.hpp"
#include "text/number.hpp"

namespace mock_jira {

std::string make_uuid(std::uint64_t high, std::uint64_t low) {
  auto text = hexadecimal((high & ~0xf000ULL) | 0x8000) +
              hexadecimal((low & ~(0xc000ULL << 48)) | (0x8000ULL << 48));
  for (const std::size_t place : {8U, 13U, 18U, 23U}) text.insert(place, 1, '-');
  return text;
}

bool is_uuid(std::string_view text) {
  constexpr std::string_view form = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  return std::equal(form.begin(), form.end(), text.begin(), text.end(), [](char expected, char c) {
    return expected == '-' ? c == '-' : hexadecimal_value(c) >= 0;
  });
}

}  // namespace mock_jira
