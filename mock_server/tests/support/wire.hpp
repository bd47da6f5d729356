#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <string>
#include <string_view>

namespace mock_jira {

/// A bare TCP connection to a server on this machine: what a client sends, byte for byte. Whatever
/// takes longer than ten seconds fails.
class Wire {
 public:
  explicit Wire(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const timeval limit{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    const int yes = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
      throw std::runtime_error("cannot connect");
    }
  }
  ~Wire() { ::close(socket_); }
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  void send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (n <= 0) return;  // the server may refuse before all is sent
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
  }

  /// One whole reply by its Content-Length; `body_follows` is false for answers to HEAD.
  std::string reply(bool body_follows = true) {
    while (received_.find("\r\n\r\n") == std::string::npos) {
      if (!receive()) return take(received_.size());
    }
    const auto head = received_.find("\r\n\r\n") + 4;
    std::size_t length = 0;
    const auto field = received_.find("Content-Length: ");
    if (body_follows && field < head) length = std::stoul(received_.substr(field + 16));
    while (received_.size() < head + length) {
      if (!receive()) return take(received_.size());
    }
    return take(head + length);
  }

  /// True if the server ended the connection and sent nothing more.
  bool ended() { return received_.empty() && !receive(); }

  /// All that still comes until the server ends the connection.
  std::string rest() {
    while (receive()) {
    }
    return take(received_.size());
  }

  /// Whether it ended with a RST rather than a FIN.
  bool was_reset() const { return reset_; }

  /// Sends until nothing more is taken for a moment, or `most` is; returns how much that was.
  std::size_t send_what_fits(std::size_t most) {
    const timeval moment{.tv_sec = 0, .tv_usec = 200'000};
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &moment, sizeof moment);
    const std::string portion(64u << 10, 'x');
    std::size_t size = 0;
    for (ssize_t n = 1; n > 0 && size < most;
         size += static_cast<std::size_t>(std::max<ssize_t>(n, 0))) {
      n = ::send(socket_, portion.data(), portion.size(), MSG_NOSIGNAL);
    }
    return size;
  }

  /// The server will be told by a RST.
  void reset_when_closed() {
    const linger at_once{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  }

  /// Our side is over; the server may still answer.
  void end_sending() { ::shutdown(socket_, SHUT_WR); }

  /// For those who speak something else over it.
  int socket() const { return socket_; }

 private:
  bool receive() {
    std::array<char, 65536> bytes;
    const auto n = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      throw std::runtime_error("no answer within ten seconds");
    }
    reset_ = n < 0 && errno == ECONNRESET;
    if (n <= 0) return false;
    received_.append(bytes.data(), static_cast<std::size_t>(n));
    return true;
  }
  std::string take(std::size_t size) {
    std::string taken = received_.substr(0, size);
    received_.erase(0, size);
    return taken;
  }

  int socket_;
  std::string received_;
  bool reset_ = false;
};

}  // namespace mock_jira
