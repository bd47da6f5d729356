#pragma once

#include <cstdint>

namespace mock_jira::test {

/// What this thread asked of the C++ and the C library so far: blocks allocated, bytes allocated,
/// comparisons of texts and the bytes they were given. Counted in this program only (counted.cpp
/// defines both functions); the same input makes the same numbers on every machine.
struct Counted {
  std::uint64_t blocks = 0;
  std::uint64_t bytes = 0;
  std::uint64_t comparisons = 0;
  std::uint64_t compared = 0;

  std::uint64_t all() const { return blocks + bytes + comparisons + compared; }
};

Counted counted();

}  // namespace mock_jira::test
