#include "site/site_memory.hpp"

#include <cstdlib>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace mock_jira {

void FreedMemory::add(std::size_t bytes) {
  bytes_ += bytes;
  if (bytes_ < enough) return;
  if (bytes_.exchange(0) >= enough) give_back_();  // else another thread was faster
}

void FreedMemory::give_back_to_system() {
#if defined(__GLIBC__)
  malloc_trim(0);
#endif
}

}  // namespace mock_jira
