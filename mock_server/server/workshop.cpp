#include "server/workshop.hpp"

#include <unistd.h>

#include <atomic>
#include <exception>
#include <utility>

namespace mock_jira {

struct Workshop::Made {
  std::atomic<bool> done = false;
  Reply reply{};                 // these two are read once it is
  std::exception_ptr failure{};  // instead of the reply
};

Workshop::~Workshop() {
  thread_.request_stop();
}

std::optional<Reply> Workshop::later(std::size_t bytes, std::function<Reply()> make) {
  auto made = std::make_shared<Made>();
  {
    const std::lock_guard lock{mutex_};
    if (bytes_ + bytes > max_bytes) return std::nullopt;
    bytes_ += bytes;
    jobs_.push_back({bytes, std::move(make), made});
    if (!thread_.joinable()) {
      thread_ = std::jthread{[this](const std::stop_token& stop) { work(stop); }};
    }
  }
  more_.notify_one();
  return look(made);
}

/// The reply if it is made, else one that looks again a moment later.
Reply Workshop::look(const std::shared_ptr<Made>& made) {
  if (!made->done) {
    return {.delivery = {.delay = Duration{1}, .late = [made] { return look(made); }}};
  }
  if (made->failure) std::rethrow_exception(made->failure);
  return std::move(made->reply);
}

void Workshop::work(const std::stop_token& stop) {
  [[maybe_unused]] const int niceness = ::nice(10);  // of this thread alone, on Linux
  std::unique_lock lock{mutex_};
  while (more_.wait(lock, stop, [this] { return !jobs_.empty(); })) {
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    try {
      job.made->reply = job.make();
    } catch (...) {
      job.made->failure = std::current_exception();
    }
    job.make = nullptr;
    job.made->done = true;
    lock.lock();
    bytes_ -= job.bytes;
  }
}

}  // namespace mock_jira
