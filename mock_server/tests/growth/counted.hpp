#pragma once

#include <cstdint>

namespace mock_jira::test {

/// What this thread asked of the C++ and the C library so far: blocks allocated, bytes allocated,
/// comparisons of texts and the bytes they were given, bytes that were searched for one and bytes
/// that were moved. Counted in this program only (counted.cpp defines these functions); the same
/// input makes the same numbers on every machine.
struct Counted {
  std::uint64_t blocks = 0;
  std::uint64_t bytes = 0;
  std::uint64_t comparisons = 0;
  std::uint64_t compared = 0;
  std::uint64_t searched = 0;
  std::uint64_t moved = 0;

  std::uint64_t all() const { return blocks + bytes + comparisons + compared + searched + moved; }
};

Counted counted();

}  // namespace mock_jira::test
