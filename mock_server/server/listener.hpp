#pragma once

#include <functional>
#include <memory>
#include <string>
#include <tl/expected.hpp>

#include "core/http.hpp"
#include "core/time.hpp"

namespace mock_jira {

struct ListenerOptions {
  std::string host = "127.0.0.1";  ///< a name or an address
  int port = 0;                    ///< 0 picks a free one
  int most_connections = 1024;     ///< further ones wait until one ends
  /// Called after each request was handled or refused, with how long that took; from many threads.
  std::function<void(const Request&, const Reply&, std::chrono::microseconds)> observer{};
};

/// Carries requests from sockets to a handler and its replies back; knows nothing of Jira.
///
/// Every connection has a thread of its own while it lasts; idle ones are kept for 75 s. What is no
/// proper HTTP, or too large (a body over 4 MiB), is refused here, in Jira's error shape.
class Listener {
 public:
  /// Called from many threads at once.
  using Handler = std::function<Reply(const Request&)>;

  /// Once this returns, requests are answered. The error is a sentence for the user.
  static tl::expected<std::unique_ptr<Listener>, std::string> start(ListenerOptions options,
                                                                    Handler handler);
  /// Stops.
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  int port() const;
  /// `http://127.0.0.1:2990`, reachable from this machine also if the host is a wildcard.
  std::string url() const;

  /// Accepts nothing more, lets requests in hand be answered, ends idle connections at once.
  /// Returns when all is over; a second call does nothing.
  void stop();

 private:
  class Impl;
  explicit Listener(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace mock_jira
