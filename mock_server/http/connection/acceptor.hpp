#pragma once

#include <asio/basic_socket_acceptor.hpp>
#include <asio/ip/tcp.hpp>
#include <cstddef>
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "http/connection/connection.hpp"
#include "http/connection/event_loop.hpp"

namespace mock_jira {

/// Listens on one port, and deals what comes in out to the loops in turn. Works on the first.
class Acceptor {
 public:
  using Loops = std::vector<std::unique_ptr<EventLoop>>;

  /// Bound and listening, but not yet accepting. `host` is a name or an address, port 0 any free
  /// one, `flag` its name on the command line; `loops` outlive it. The error is a sentence for the
  /// user.
  static tl::expected<std::unique_ptr<Acceptor>, std::string> bind(
      const Loops& loops, const std::string& host, int port, const std::string& flag,
      std::shared_ptr<asio::ssl::context> tls);

  /// Accepts from now on, with at most `max_connections` at a time.
  void start(std::size_t max_connections);

  /// From any thread, after `start`: accepts nothing more.
  void stop();

  int port() const { return port_; }

 private:
  using Socket = asio::basic_socket_acceptor<asio::ip::tcp, EventLoop::Executor>;

  Acceptor(const Loops& loops, Socket socket, std::shared_ptr<asio::ssl::context> tls);
  void accept();
  void deal(Channel::Socket socket, EventLoop& loop);
  void pause();

  const Loops& loops_;
  std::size_t next_loop_ = 0;
  Socket socket_;
  asio::basic_waitable_timer<EventLoop::Clock, asio::wait_traits<EventLoop::Clock>,
                             EventLoop::Executor>
      pause_;
  int port_;
  Entrance entrance_;
  std::size_t max_connections_ = 0;
};

}  // namespace mock_jira
