#include "http/connection/acceptor.hpp"

#include <asio/dispatch.hpp>
#include <asio/post.hpp>
#include <utility>

#include "http/connection/bind_error.hpp"
#include "text/url.hpp"

namespace mock_jira {
namespace {

using Tcp = asio::ip::tcp;

/// Connections beyond the limit that are still let in, to be told so.
constexpr std::size_t told_so = 64;

/// When no file can be opened any more.
constexpr std::chrono::milliseconds pause_time{50};

std::string text_of(const Tcp::endpoint& endpoint) {
  return join_authority(endpoint.address().to_string(), endpoint.port());
}

}  // namespace

tl::expected<std::unique_ptr<Acceptor>, std::string> Acceptor::bind(
    const Loops& loops, const std::string& host, int port, const std::string& flag,
    std::shared_ptr<asio::ssl::context> tls) {
  auto& context = loops.front()->context();
  asio::error_code error;
  const auto found = Tcp::resolver{context}.resolve(
      host, std::to_string(port), Tcp::resolver::passive | Tcp::resolver::numeric_service, error);
  if (error) return tl::unexpected(bind_error(host, port, flag, 0));
  for (const auto& entry : found) {
    Socket socket{context};
    error = {};
    socket.open(entry.endpoint().protocol(), error);
    // Not SO_REUSEPORT: with it a second server on the port starts silently.
    if (!error) socket.set_option(Tcp::acceptor::reuse_address(true), error);
    if (!error) socket.bind(entry.endpoint(), error);
    if (!error) socket.listen(asio::socket_base::max_listen_connections, error);
    if (!error) {
      return std::unique_ptr<Acceptor>(new Acceptor(loops, std::move(socket), std::move(tls)));
    }
  }
  return tl::unexpected(bind_error(host, port, flag, error.value()));
}

Acceptor::Acceptor(const Loops& loops, Socket socket, std::shared_ptr<asio::ssl::context> tls)
    : loops_(loops), socket_(std::move(socket)), pause_(socket_.get_executor()) {
  const Tcp::endpoint here = socket_.local_endpoint();
  port_ = here.port();
  entrance_.tls = std::move(tls);
  if (!here.address().is_unspecified()) entrance_.local_address = text_of(here);
}

void Acceptor::start(std::size_t max_connections) {
  max_connections_ = max_connections;
  asio::post(socket_.get_executor(), [this] { accept(); });
}

void Acceptor::stop() {
  asio::post(socket_.get_executor(), [this] {
    asio::error_code ignored;
    socket_.close(ignored);
    pause_.cancel();
  });
}

void Acceptor::accept() {
  EventLoop& loop = *loops_[next_loop_++ % loops_.size()];
  socket_.async_accept(
      loop.context(), [this, &loop](const asio::error_code& error, Channel::Socket socket) {
        if (!socket_.is_open()) return;
        if (error == asio::error::no_descriptors || error == asio::error::no_buffer_space ||
            error == asio::error::no_memory) {
          return pause();
        }
        if (!error) deal(std::move(socket), loop);
        accept();
      });
}

void Acceptor::deal(Channel::Socket socket, EventLoop& loop) {
  const std::size_t others = loop.exchange().connections++;
  if (others >= max_connections_ + told_so) {
    --loop.exchange().connections;
    return;  // and the socket closes
  }
  const auto admission = others < max_connections_ ? Connection::Admission::welcome
                                                   : Connection::Admission::one_too_many;
  asio::dispatch(loop.context(), [&loop, connection = std::make_shared<Connection>(
                                             loop, std::move(socket), entrance_, admission)] {
    loop.add(connection);
  });
}

/// Until files have been closed, perhaps.
void Acceptor::pause() {
  pause_.expires_after(pause_time);
  pause_.async_wait([this](const asio::error_code&) {
    if (socket_.is_open()) accept();
  });
}

}  // namespace mock_jira
