#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <utility>

#include "site/judge/journal_budget.hpp"

namespace mock_jira {

/// Sees to it that what sites let go goes back to the system. glibc keeps freed memory that lies
/// below memory in use, and hands it out again; a server whose sites have gone would look as large
/// as when they were there. Giving it back takes some milliseconds, since the whole heap is looked
/// through, so it is done once in 32 MiB, by the thread that let them go. Safe to use from any
/// thread.
class FreedMemory {
 public:
  static constexpr std::size_t enough = 32u << 20;

  /// `give_back` may be called by several threads at once.
  explicit FreedMemory(std::function<void()> give_back = give_back_to_system)
      : give_back_(std::move(give_back)) {}

  /// About so many bytes were freed. To be called without a lock, and after the freeing.
  void add(std::size_t bytes);

  /// Of any C library but glibc we know no way; it does as it does.
  static void give_back_to_system();

 private:
  const std::function<void()> give_back_;
  std::atomic<std::size_t> bytes_ = 0;
};

/// What the sites of a server share.
struct SiteMemory {
  explicit SiteMemory(std::size_t journal_bytes = JournalBudget::default_bytes)
      : journals(journal_bytes) {}

  JournalBudget journals;
  FreedMemory freed{};
};

}  // namespace mock_jira
