#pragma once

#include <asio/basic_waitable_timer.hpp>
#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_set>

#include "http/connection/budget.hpp"
#include "http/message/http.hpp"
#include "http/message/http_date.hpp"
#include "http/message/limits.hpp"

namespace mock_jira {

class Connection;

/// What the connections of a listener share.
struct Exchange {
  std::function<Reply(const Request&)> handler;
  /// After each request was handled or refused, with how long that took.
  std::function<void(const Request&, const Reply&, std::chrono::microseconds)> observer{};
  WireLimits limits{};
  /// Writes the reply to a refused request.
  std::function<Reply(const Request&, int status, std::string sentence)> refuse{};
  Budget body_memory{limits.body_memory};    ///< for the bodies of requests on their way
  std::atomic<std::size_t> connections = 0;  ///< let in by an acceptor, and not yet over
};

/// A thread with the connections that it serves. Nothing that runs on it may block.
class EventLoop {
 public:
  using Clock = std::chrono::steady_clock;
  using Executor = asio::io_context::executor_type;

  /// `exchange` outlives the loop.
  explicit EventLoop(Exchange& exchange);
  /// Stops, and waits for the end.
  ~EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  /// From any thread, once: ends idle connections at once, has the others send what they have in
  /// hand, and after a moment ends them all. `wait` for the end of that.
  void stop();
  void wait();

  asio::io_context& context() { return context_; }

  // From here on: for connections, on the loop's own thread.

  Exchange& exchange() { return exchange_; }
  const Exchange& exchange() const { return exchange_; }
  void add(const std::shared_ptr<Connection>& connection);
  void remove(const std::shared_ptr<Connection>& connection);

  bool stopping() const { return stopping_; }
  Clock::time_point latest_end() const { return latest_end_; }  ///< once it is stopping
  std::string_view date() { return date_.now(); }

  // Memory for a request and for a reply, used by one connection at a time.
  Request& spare_request() { return request_; }
  std::string& spare_bytes() { return bytes_; }

 private:
  using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;

  void watch_deadlines();
  void check_deadlines();
  void finish();

  Exchange& exchange_;
  asio::io_context context_{1};
  asio::executor_work_guard<Executor> work_{context_.get_executor()};
  Timer watch_{context_};
  bool watching_ = false;
  bool stopping_ = false;
  Clock::time_point latest_end_{};
  HttpDate date_;
  Request request_;
  std::string bytes_;
  std::mutex mutex_;
  std::unordered_set<std::shared_ptr<Connection>> connections_;  // changed under mutex_
  std::thread thread_;  // the last, so that all else is there when it starts
};

}  // namespace mock_jira
