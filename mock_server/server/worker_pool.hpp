#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace mock_jira {

/// Threads that run jobs, started when there is no idle one for a job, up to a limit; jobs beyond
/// it wait. Safe to call from any thread.
class WorkerPool {
 public:
  explicit WorkerPool(std::size_t most_threads) : most_threads_(most_threads) {}
  ~WorkerPool() { finish(); }

  void run(std::function<void()> job);

  /// Runs what is queued, then ends all threads. Nothing may be queued afterwards.
  void finish();

 private:
  void work();

  const std::size_t most_threads_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> jobs_;  // these four guarded by mutex_
  std::vector<std::thread> threads_;
  std::size_t idle_ = 0;
  bool finishing_ = false;
};

}  // namespace mock_jira
