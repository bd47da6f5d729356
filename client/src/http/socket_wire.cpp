#include "src/http/socket_wire.hpp"

#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <climits>

namespace jira_task::internal {
namespace {

int to_int(std::size_t size) {
  return static_cast<int>(std::min<std::size_t>(size, INT_MAX));
}

}  // namespace

SocketWire::SocketWire(int socket, SSL* tls, std::chrono::milliseconds max_silence)
    : socket_(socket), tls_(tls), max_silence_(max_silence) {
  fcntl(socket_, F_SETFL, fcntl(socket_, F_GETFL) | O_NONBLOCK);
}

tl::expected<std::size_t, WireFailure> SocketWire::read(char* to, std::size_t size) {
  for (;;) {
    if (tls_ != nullptr) ERR_clear_error();
    const long count =
        tls_ != nullptr ? SSL_read(tls_, to, to_int(size)) : recv(socket_, to, size, 0);
    if (count > 0) return static_cast<std::size_t>(count);
    if (const auto failure = after(count, Wish::read)) return tl::unexpected{*failure};
  }
}

tl::expected<void, WireFailure> SocketWire::write(std::string_view bytes) {
  while (!bytes.empty()) {
    if (tls_ != nullptr) ERR_clear_error();
    const long count = tls_ != nullptr ? SSL_write(tls_, bytes.data(), to_int(bytes.size()))
                                       : send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (const auto failure = after(count, Wish::write)) {
      return tl::unexpected{*failure};
    }
  }
  return {};
}

bool SocketWire::is_quiet() const {
  char byte = 0;
  if (tls_ == nullptr) {
    return recv(socket_, &byte, 1, MSG_PEEK) < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
  }
  ERR_clear_error();
  const int count = SSL_peek(tls_, &byte, 1);
  return count <= 0 && SSL_get_error(tls_, count) == SSL_ERROR_WANT_READ;
}

std::optional<WireFailure> SocketWire::after(long result, Wish wish) const {
  if (tls_ == nullptr) {
    if (result == 0 && wish == Wish::read) return WireFailure::ended;
    if (errno == EINTR) return std::nullopt;
    if (errno == EAGAIN || errno == EWOULDBLOCK) return wait_for(wish);
    return WireFailure::broken;
  }
  switch (SSL_get_error(tls_, static_cast<int>(result))) {
    case SSL_ERROR_WANT_READ:
      return wait_for(Wish::read);
    case SSL_ERROR_WANT_WRITE:
      return wait_for(Wish::write);
    case SSL_ERROR_ZERO_RETURN:
      return WireFailure::ended;
    default:
      return WireFailure::broken;
  }
}

std::optional<WireFailure> SocketWire::wait_for(Wish wish) const {
  pollfd waiting{socket_, static_cast<short>(wish == Wish::read ? POLLIN : POLLOUT), 0};
  const auto ms = std::clamp<std::chrono::milliseconds::rep>(max_silence_.count(), 1, INT_MAX);
  for (;;) {
    const int ready = poll(&waiting, 1, static_cast<int>(ms));
    if (ready > 0) return std::nullopt;
    if (ready == 0) return WireFailure::silent;
    if (errno != EINTR) return WireFailure::broken;
  }
}

}  // namespace jira_task::internal
