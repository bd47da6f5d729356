#include "growth/counted.hpp"

#include <cstddef>
#include <cstdlib>
#include <new>

// Stands in front of what the libraries bring. A loop that compares texts calls memcmp (or bcmp, as
// compilers write it where only equality is asked), ours or one of a library.

namespace mock_jira::test {
namespace {

thread_local Counted so_far;

void* allocate_or_null(std::size_t size) {
  ++so_far.blocks;
  so_far.bytes += size;
  return std::malloc(size > 0 ? size : 1);
}

void* allocate(std::size_t size) {
  if (void* block = allocate_or_null(size)) return block;
  throw std::bad_alloc{};
}

int compare(const void* a, const void* b, std::size_t size) {
  ++so_far.comparisons;
  so_far.compared += size;
  const auto* x = static_cast<const volatile unsigned char*>(a);  // else this calls itself
  const auto* y = static_cast<const volatile unsigned char*>(b);
  for (std::size_t i = 0; i < size; ++i) {
    if (x[i] != y[i]) return x[i] < y[i] ? -1 : 1;
  }
  return 0;
}

}  // namespace

Counted counted() {
  return so_far;
}

}  // namespace mock_jira::test

void* operator new(std::size_t size) {
  return mock_jira::test::allocate(size);
}
void* operator new[](std::size_t size) {
  return mock_jira::test::allocate(size);
}
// What the library would do by itself goes past the others: a block of its own, freed here.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return mock_jira::test::allocate_or_null(size);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return mock_jira::test::allocate_or_null(size);
}
void operator delete(void* block) noexcept {
  std::free(block);
}
void operator delete[](void* block) noexcept {
  std::free(block);
}
void operator delete(void* block, std::size_t) noexcept {
  std::free(block);
}
void operator delete[](void* block, std::size_t) noexcept {
  std::free(block);
}

extern "C" int memcmp(const void* a, const void* b, std::size_t size) noexcept {
  return mock_jira::test::compare(a, b, size);
}
extern "C" int bcmp(const void* a, const void* b, std::size_t size) noexcept {
  return mock_jira::test::compare(a, b, size);
}
