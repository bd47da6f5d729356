#include "src/http/semaphore.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace jira_task::internal {

EventFd::EventFd() : number_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK | EFD_SEMAPHORE)) {}

EventFd::~EventFd() {
  if (number_ >= 0) close(number_);
}

void EventFd::wake() const {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = write(number_, &one, sizeof one);
}

void EventFd::clear() const {
  std::uint64_t one = 0;
  [[maybe_unused]] const auto taken = read(number_, &one, sizeof one);
}

void Semaphore::release() {
  ++count_;
  released_.wake();
}

bool Semaphore::try_acquire() {
  int count = count_.load();
  while (count > 0) {
    if (count_.compare_exchange_weak(count, count - 1)) return true;
  }
  return false;
}

bool Semaphore::try_acquire_until(std::chrono::steady_clock::time_point deadline,
                                  const std::stop_token& stop) {
  using std::chrono::milliseconds;
  if (try_acquire()) return true;
  const EventFd stopped;
  const std::stop_callback on_stop(stop, [&stopped] { stopped.wake(); });
  const bool is_woken = released_.number() >= 0 && stopped.number() >= 0;
  const milliseconds longest{is_woken ? 60'000 : 20};
  while (!try_acquire()) {
    const auto now = std::chrono::steady_clock::now();
    if (stop.stop_requested() || now >= deadline) return false;
    const auto pause = std::min(std::chrono::ceil<milliseconds>(deadline - now), longest);
    std::array<pollfd, 2> waiting{{{released_.number(), POLLIN, 0}, {stopped.number(), POLLIN, 0}}};
    poll(waiting.data(), waiting.size(), static_cast<int>(pause.count()));
    if (waiting[0].revents != 0) released_.clear();
  }
  return true;
}

}  // namespace jira_task::internal
