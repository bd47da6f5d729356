#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "http/message/http.hpp"
#include "http/message/limits.hpp"
#include "http/tls/tls_identity.hpp"

namespace mock_jira {

struct ListenerOptions {
  std::string host = "127.0.0.1";               ///< a name or an address
  int port = 0;                                 ///< 0 picks a free one
  std::optional<TlsIdentity> tls{};             ///< with it, `port` speaks https ...
  std::optional<int> http_port = std::nullopt;  ///< ... and this one http beside it
  WireLimits limits{};
  /// Writes the reply to a request that is refused before it gets to the handler, or fails there;
  /// `sentence` says why. A request that could not be read comes without target. From many threads.
  /// Empty: in plain text.
  std::function<Reply(const Request&, int status, std::string sentence)> refuse{};
  /// Called after each request was handled or refused, with how long that took; from many threads.
  /// Must not block.
  std::function<void(const Request&, const Reply&, std::chrono::microseconds)> observer{};
};

/// Carries requests from sockets to a handler and its replies back.
///
/// One event loop a core; a waiting client costs memory, no thread. What is no proper HTTP, too
/// large or too slow is refused here (`WireLimits`).
class Listener {
 public:
  /// Called from many threads at once, each of which serves many connections: it must not block.
  using Handler = std::function<Reply(const Request&)>;

  /// Once this returns, requests are answered. The error is a sentence for the user.
  static tl::expected<std::unique_ptr<Listener>, std::string> start(ListenerOptions options,
                                                                    Handler handler);
  /// Stops it.
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  int port() const;
  /// `http://127.0.0.1:2990`, reachable from this machine also if the host is a wildcard.
  std::string url() const;
  /// The same of the plain port beside TLS, if there is one.
  std::optional<std::string> http_url() const;

  /// Accepts nothing more, lets requests in hand be answered, sends what only waits, ends idle
  /// connections at once. Returns when all is over; a second call does nothing.
  void stop();

 private:
  class Impl;
  explicit Listener(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace mock_jira
