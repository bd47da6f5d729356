#include "http/connection/channel.hpp"

#include <sys/socket.h>

#include <array>
#include <cerrno>

#include "text/url.hpp"

namespace mock_jira {

void Channel::prepare() {
  asio::error_code ignored;  // a peer that has left already shows at the first read
  socket_.non_blocking(true, ignored);
  socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
}

bool Channel::peek(char& byte) {
  return ::recv(handle_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 1;
}

bool Channel::drop_received() {
  std::array<char, 4096> dropped;
  const auto size = ::recv(handle_, dropped.data(), dropped.size(), MSG_DONTWAIT);
  return size > 0 || (size < 0 && (errno == EAGAIN || errno == EINTR));
}

std::size_t Channel::try_write(asio::const_buffer from, asio::error_code& error) {
  if (tls_) return 0;  // a record is written whole or not at all
  const auto size = socket_.write_some(from, error);
  if (error == asio::error::would_block) error = {};
  return size;
}

void Channel::end_sending() {
  asio::error_code ignored;
  socket_.shutdown(Socket::shutdown_send, ignored);
}

void Channel::close() {
  asio::error_code ignored;
  socket_.close(ignored);
}

void Channel::reset_when_closed() {
  asio::error_code ignored;
  socket_.set_option(asio::socket_base::linger(true, 0), ignored);
}

void Channel::shut_down_from_outside() {
  ::shutdown(handle_, SHUT_RDWR);
}

std::string Channel::local_address() {
  asio::error_code error;
  const auto end = socket_.local_endpoint(error);
  if (error) return {};
  auto address = end.address();
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  }
  return join_authority(address.to_string(), end.port());
}

}  // namespace mock_jira
