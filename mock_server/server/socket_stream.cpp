#include "server/socket_stream.hpp"

#include <arpa/inet.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace mock_jira {

SocketStream::SocketStream(int socket, int stop_signal, Limits limits)
    : socket_(socket), stop_signal_(stop_signal), limits_(limits) {}

SocketStream::~SocketStream() {
  ::close(socket_);
}

SocketStream::Ready SocketStream::wait(short events, std::chrono::milliseconds limit) const {
  std::array<pollfd, 2> fds{{{socket_, events, 0}, {stop_signal_, POLLIN, 0}}};
  const auto deadline = std::chrono::steady_clock::now() + limit;
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    const int ready = ::poll(fds.data(), fds.size(), static_cast<int>(std::max(left.count(), 0L)));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return Ready::no;
    // What can be done at once is done, also while the server stops.
    return fds[0].revents != 0 ? Ready::yes : Ready::no;
  }
}

bool SocketStream::wait_for_request() {
  if (in_used_ < in_.size()) return true;
  if (wait(POLLIN, limits_.idle) == Ready::no) return false;
  char byte = 0;
  if (::recv(socket_, &byte, 1, MSG_PEEK) != 1) return false;
  constexpr char tls_handshake = 0x16;  // its peer would wait for an answer that never comes
  return byte != tls_handshake;
}

long SocketStream::read(char* data, std::size_t size) {
  if (in_used_ == in_.size()) {
    if (!flush() || wait(POLLIN, limits_.stall) == Ready::no) return -1;
    in_.resize(16384);
    const auto got = ::recv(socket_, in_.data(), in_.size(), 0);
    in_.resize(static_cast<std::size_t>(std::max(got, ssize_t{0})));
    in_used_ = 0;
    if (got <= 0) return got;
  }
  const auto n = std::min(size, in_.size() - in_used_);
  std::memcpy(data, in_.data() + in_used_, n);
  in_used_ += n;
  return static_cast<long>(n);
}

bool SocketStream::flush() {
  std::size_t sent = 0;
  while (sent < out_.size()) {
    const auto n =
        ::send(socket_, out_.data() + sent, out_.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n > 0) {
      sent += static_cast<std::size_t>(n);
    } else if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      if (wait(POLLOUT, limits_.stall) == Ready::no) break;
    } else if (n < 0 && errno != EINTR) {
      break;
    }
  }
  const bool all = sent == out_.size();
  out_.clear();
  return all;
}

void SocketStream::linger() {
  constexpr std::chrono::milliseconds moment{500};
  constexpr std::size_t most = 16u << 20;
  ::shutdown(socket_, SHUT_WR);
  std::array<char, 16384> rest;
  std::size_t read = 0;
  while (read < most && wait(POLLIN, moment) == Ready::yes) {
    const auto n = ::recv(socket_, rest.data(), rest.size(), 0);
    if (n <= 0) break;
    read += static_cast<std::size_t>(n);
  }
}

void SocketStream::address(int socket, bool remote, std::string& ip, int& port) {
  sockaddr_storage storage{};
  socklen_t size = sizeof storage;
  auto* plain = reinterpret_cast<sockaddr*>(&storage);
  const int failed =
      remote ? ::getpeername(socket, plain, &size) : ::getsockname(socket, plain, &size);
  std::array<char, NI_MAXHOST> host{};
  std::array<char, NI_MAXSERV> service{};
  if (failed != 0 || ::getnameinfo(plain, size, host.data(), host.size(), service.data(),
                                   service.size(), NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
    return;
  }
  ip = host.data();
  port = std::atoi(service.data());
}

}  // namespace mock_jira
