#pragma once

#include <atomic>
#include <cstddef>

namespace mock_jira {

/// Memory that many share, in bytes: who finds too little left has to do without. Safe from any
/// thread.
class Budget {
 public:
  explicit Budget(std::size_t size) : left_(size) {}

  /// False, and nothing is taken, if so much is not left.
  bool take(std::size_t size) {
    auto left = left_.load(std::memory_order_relaxed);
    while (left >= size) {
      if (left_.compare_exchange_weak(left, left - size, std::memory_order_relaxed)) return true;
    }
    return false;
  }
  void give_back(std::size_t size) { left_.fetch_add(size, std::memory_order_relaxed); }

 private:
  std::atomic<std::size_t> left_;
};

/// What one of them has of a budget, which outlives it. Given back with it. Not thread-safe.
class Share {
 public:
  explicit Share(Budget& budget) : budget_(budget) {}
  ~Share() { release(); }
  Share(const Share&) = delete;
  Share& operator=(const Share&) = delete;

  /// From now on it is that large at least; false, and it is as before, if that is not left.
  bool cover(std::size_t size) {
    if (size <= size_) return true;
    if (!budget_.take(size - size_)) return false;
    size_ = size;
    return true;
  }

  void release() {
    budget_.give_back(size_);
    size_ = 0;
  }

 private:
  Budget& budget_;
  std::size_t size_ = 0;
};

}  // namespace mock_jira
