#include "growth/counted.hpp"

#include <cstddef>
#include <cstdlib>
#include <new>

// Stands in front of what the libraries bring. A loop that compares texts calls memcmp (or bcmp, as
// compilers write it where only equality is asked), ours or one of a library; one that searches
// memchr; and a text that loses its front memmove.

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

const void* search(const void* text, int wanted, std::size_t size) {
  const auto* at = static_cast<const volatile unsigned char*>(text);
  for (std::size_t i = 0; i < size; ++i) {
    ++so_far.searched;
    if (at[i] == static_cast<unsigned char>(wanted)) {
      return static_cast<const unsigned char*>(text) + i;
    }
  }
  return nullptr;
}

void* move(void* to, const void* from, std::size_t size) {
  so_far.moved += size;
  auto* x = static_cast<volatile unsigned char*>(to);
  const auto* y = static_cast<const volatile unsigned char*>(from);
  if (to < from) {
    for (std::size_t i = 0; i < size; ++i) x[i] = y[i];
  } else {
    for (std::size_t i = size; i > 0; --i) x[i - 1] = y[i - 1];
  }
  return to;
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

// C++ has two of this name.
extern "C" const void* counted_memchr(const void* text, int wanted, std::size_t size) noexcept
    __asm__("memchr");
extern "C" const void* counted_memchr(const void* text, int wanted, std::size_t size) noexcept {
  return mock_jira::test::search(text, wanted, size);
}
extern "C" void* memmove(void* to, const void* from, std::size_t size) noexcept {
  return mock_jira::test::move(to, from, size);
}
