#include "http/connection/event_loop.hpp"

#include <algorithm>
#include <asio/post.hpp>

#include "http/connection/connection.hpp"

namespace mock_jira {
namespace {

using std::chrono::milliseconds;

/// For replies that are on their way when the server stops.
constexpr milliseconds finishing_time{500};
constexpr milliseconds finishing_interval{10};

/// How often deadlines are looked at: often enough for the shortest.
milliseconds watch_interval(const WireLimits& limits) {
  const auto shortest =
      std::min({limits.head_time, limits.body_time, limits.idle_time, limits.stall_time});
  return std::clamp(shortest / 4, milliseconds{5}, milliseconds{250});
}

}  // namespace

EventLoop::EventLoop(Exchange& exchange)
    : exchange_(exchange), thread_([this] { context_.run(); }) {}

EventLoop::~EventLoop() {
  if (thread_.joinable()) stop();
  wait();
}

void EventLoop::add(const std::shared_ptr<Connection>& connection) {
  if (stopping_) {
    --exchange_.connections;
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    connections_.insert(connection);
  }
  if (!watching_) watch_deadlines();
  connection->start();
}

void EventLoop::remove(const std::shared_ptr<Connection>& connection) {
  const std::lock_guard lock(mutex_);
  connections_.erase(connection);
  --exchange_.connections;
  if (stopping_ && connections_.empty()) watch_.cancel();
}

void EventLoop::watch_deadlines() {
  watching_ = !connections_.empty();
  if (!watching_) return;
  watch_.expires_after(stopping_ ? finishing_interval : watch_interval(exchange_.limits));
  watch_.async_wait([this](const asio::error_code&) {
    check_deadlines();
    watch_deadlines();
  });
}

void EventLoop::check_deadlines() {
  const auto now = Clock::now();
  for (auto next = connections_.begin(); next != connections_.end();) {
    const auto connection = *next++;  // which may go
    connection->check_deadline(now);
  }
}

void EventLoop::stop() {
  {
    // From here, so that a handler which takes its time keeps nobody else waiting.
    const std::lock_guard lock(mutex_);
    for (const auto& connection : connections_) connection->break_off_if_idle();
  }
  asio::post(context_, [this] { finish(); });
}

void EventLoop::finish() {
  stopping_ = true;
  latest_end_ = Clock::now() + finishing_time;
  for (auto next = connections_.begin(); next != connections_.end();) {
    const auto connection = *next++;
    connection->finish();
  }
  work_.reset();
  watch_.cancel();  // to be waited for in shorter steps, or no more
}

void EventLoop::wait() {
  if (thread_.joinable()) thread_.join();
}

}  // namespace mock_jira
