#pragma once

#include <cstddef>
#include <cstdlib>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace mock_jira {

/// What glibc's allocator has given out now. It stays the same under a sanitizer, which has an
/// allocator of its own, and is 0 with other C libraries: where it does not grow there is nothing
/// to test.
inline std::size_t allocated() {
#if defined(__GLIBC__)
  const auto info = mallinfo2();
  return info.uordblks + info.hblkhd;  // of the heap, and beside it, in whole pages
#else
  return 0;
#endif
}

}  // namespace mock_jira
