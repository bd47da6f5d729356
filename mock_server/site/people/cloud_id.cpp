#include "site/people/cloud_id.hpp"

#include <array>
#include <cstdint>

namespace mock_jira {
namespace {

/// FNV-1a, from a start of one's own.
std::uint64_t hash(std::string_view text, std::uint64_t start) {
  std::uint64_t value = start;
  for (const char c : text) {
    value ^= static_cast<unsigned char>(c);
    value *= 0x100000001b3;
  }
  return value ^ (value >> 29);
}

}  // namespace

std::string cloud_id_of(std::string_view site_name) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::array<std::uint64_t, 2> halves{hash(site_name, 0xcbf29ce484222325),
                                      hash(site_name, 0x9e3779b97f4a7c15)};
  halves[0] = (halves[0] & ~0xf000ULL) | 0x8000;                     // version 8: made by us
  halves[1] = (halves[1] & ~(0xc000ULL << 48)) | (0x8000ULL << 48);  // of RFC 9562
  std::string id;
  for (const auto half : halves) {
    for (int shift = 60; shift >= 0; shift -= 4) {
      const auto length = id.size();
      if (length == 8 || length == 13 || length == 18 || length == 23) id += '-';
      id += digits[(half >> shift) & 0xf];
    }
  }
  return id;
}

}  // namespace mock_jira
