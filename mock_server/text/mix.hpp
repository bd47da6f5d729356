#pragma once

#include <cstdint>
#include <string_view>

namespace mock_jira {

/// One well-mixed number for each input (splitmix64): a generator without a state to guard.
constexpr std::uint64_t mix(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

/// One number for each text, the same in every run (FNV-1a); another `start` gives others.
constexpr std::uint64_t hash(std::string_view text, std::uint64_t start = 0xcbf29ce484222325) {
  for (const char c : text) start = (start ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return start;
}

}  // namespace mock_jira
