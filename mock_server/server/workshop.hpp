#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "http/message/http.hpp"

namespace mock_jira {

/// Makes replies that take long beside the event loops, which go on serving others: one after the
/// other, by a thread of its own that stands back behind theirs. Safe to use from any thread.
class Workshop {
 public:
  /// What waits to be made holds so many bytes at most.
  static constexpr std::size_t max_bytes = 64u << 20;

  /// What is not made by then is not made any more.
  ~Workshop();

  /// A reply that becomes that of `make` once it is made, and throws what that throws. Empty if so
  /// much waits that there is no room for `bytes` more.
  std::optional<Reply> later(std::size_t bytes, std::function<Reply()> make);

 private:
  struct Made;
  struct Job {
    std::size_t bytes;
    std::function<Reply()> make;
    std::shared_ptr<Made> made;
  };
  static Reply look(const std::shared_ptr<Made>& made);
  void work(const std::stop_token& stop);

  std::mutex mutex_;
  std::condition_variable_any more_;
  std::deque<Job> jobs_;   // these three guarded by mutex_
  std::size_t bytes_ = 0;  // of what waits, and of what is being made
  std::jthread thread_;    // begins with the first job
};

}  // namespace mock_jira
