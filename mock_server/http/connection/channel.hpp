#pragma once

#include <asio/basic_stream_socket.hpp>
#include <asio/buffer.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/ssl/context.hpp>
#include <asio/ssl/stream.hpp>
#include <memory>
#include <string>
#include <utility>

namespace mock_jira {

/// A connected socket, with or without TLS around it. Not thread-safe, except where said.
class Channel {
 public:
  /// A concrete executor: the type-erased one costs a call for each step.
  using Executor = asio::io_context::executor_type;
  using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;

  /// With a context, TLS is spoken from `handshake` on; `tls` outlives the channel.
  Channel(Socket socket, asio::ssl::context* tls)
      : socket_(std::move(socket)), handle_(socket_.native_handle()) {
    if (tls != nullptr) tls_ = std::make_unique<Tls>(socket_, *tls);
  }

  bool is_tls() const { return tls_ != nullptr; }
  Executor executor() { return socket_.get_executor(); }

  /// Sends at once, and never waits for the peer to read.
  void prepare();

  /// Speaks plainly from now on.
  void drop_tls() { tls_.reset(); }

  /// Waits until there is something to read, and reads nothing. `then(error)`.
  template <typename Then>
  void wait_readable(Then then) {
    socket_.async_wait(Socket::wait_read, std::move(then));
  }

  /// Waits until nothing can be sent any more, as the peer has left. `then(error)`, also with an
  /// error when the channel is closed.
  template <typename Then>
  void wait_broken(Then then) {
    socket_.async_wait(Socket::wait_error, std::move(then));
  }

  /// The first byte that waits to be read, if there is one; it stays there.
  bool peek(char& byte);

  /// Drops some of what waits to be read, unseen by TLS. False once nothing comes any more.
  bool drop_received();

  template <typename Then>
  void handshake(Then then) {
    tls_->async_handshake(asio::ssl::stream_base::server, std::move(then));
  }

  /// `then(error, size)`.
  template <typename Then>
  void read(asio::mutable_buffer into, Then then) {
    if (tls_) {
      tls_->async_read_some(into, std::move(then));
    } else {
      socket_.async_read_some(into, std::move(then));
    }
  }

  /// Sends what can be sent without waiting; returns how much that was.
  std::size_t try_write(asio::const_buffer from, asio::error_code& error);

  /// Sends some of it, which stays where it is until `then(error, size)`.
  template <typename Then>
  void write(asio::const_buffer from, Then then) {
    if (tls_) {
      tls_->async_write_some(from, std::move(then));
    } else {
      socket_.async_write_some(from, std::move(then));
    }
  }

  /// Ends our side; the peer may still send.
  void end_sending();

  /// Says goodbye as TLS wants it, at once, and waits until the peer did too. `then(error)`. What
  /// is being read goes on; it may end with an error.
  template <typename Then>
  void end_tls(Then then) {
    tls_->async_shutdown(std::move(then));
  }

  /// From now on nothing comes and nothing goes; what is under way ends with an error.
  void close();
  /// The peer will be told by a RST.
  void reset_when_closed();

  /// Makes whatever is under way end with an error. Safe from any thread while the channel lives
  /// and is not closed.
  void shut_down_from_outside();

  /// `127.0.0.1:2990`, of our end.
  std::string local_address();

 private:
  using Tls = asio::ssl::stream<Socket&>;

  Socket socket_;
  const Socket::native_handle_type handle_;
  std::unique_ptr<Tls> tls_;
};

}  // namespace mock_jira
