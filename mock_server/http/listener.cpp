#include "http/listener.hpp"

#include <algorithm>
#include <thread>
#include <utility>

#include "http/connection/acceptor.hpp"
#include "http/connection/event_loop.hpp"
#include "http/connection/open_files.hpp"
#include "http/tls/tls.hpp"
#include "text/url.hpp"

namespace mock_jira {
namespace {

/// Where to reach a server on this machine that listens on `host`.
std::string url_of(const std::string& scheme, std::string host, int port) {
  if (host == "0.0.0.0") host = "127.0.0.1";
  if (host == "::") host = "::1";
  return scheme + "://" + join_authority(host, port);
}

Reply refuse_in_plain_text(const Request&, int status, std::string sentence) {
  return {
      .status = status, .headers = {{"Content-Type", "text/plain"}}, .body = std::move(sentence)};
}

}  // namespace

class Listener::Impl {
 public:
  Impl(ListenerOptions options, Handler handler)
      : options_(std::move(options)),
        exchange_{.handler = std::move(handler),
                  .observer = std::move(options_.observer),
                  .limits = options_.limits} {
    exchange_.refuse = options_.refuse ? std::move(options_.refuse) : refuse_in_plain_text;
    const auto cores = std::max(1u, std::thread::hardware_concurrency());
    for (unsigned i = 0; i < cores; ++i) loops_.push_back(std::make_unique<EventLoop>(exchange_));
  }

  ~Impl() { stop(); }

  tl::expected<void, std::string> start() {
    std::shared_ptr<asio::ssl::context> tls;
    if (options_.tls) {
      auto made = make_tls_context(*options_.tls);
      if (!made) return tl::unexpected(made.error());
      tls = std::move(*made);
    }
    if (auto bound = bind(options_.port, "--port", tls); !bound) return bound;
    if (options_.http_port) {
      if (auto bound = bind(*options_.http_port, "--http-port", nullptr); !bound) return bound;
    }
    const auto room = raise_open_files();
    const auto max = options_.limits.connections;
    for (const auto& acceptor : acceptors_) acceptor->start(max == 0 ? room : max);
    return {};
  }

  void stop() {
    for (const auto& acceptor : acceptors_) acceptor->stop();
    for (const auto& loop : loops_) loop->stop();
    for (const auto& loop : loops_) loop->wait();
  }

  int port() const { return acceptors_.front()->port(); }
  std::string url() const { return url_of(options_.tls ? "https" : "http", options_.host, port()); }
  std::optional<std::string> http_url() const {
    if (acceptors_.size() == 1) return std::nullopt;
    return url_of("http", options_.host, acceptors_.back()->port());
  }

 private:
  tl::expected<void, std::string> bind(int port, const std::string& flag,
                                       std::shared_ptr<asio::ssl::context> tls) {
    auto acceptor = Acceptor::bind(loops_, options_.host, port, flag, std::move(tls));
    if (!acceptor) return tl::unexpected(acceptor.error());
    acceptors_.push_back(std::move(*acceptor));
    return {};
  }

  ListenerOptions options_;
  Exchange exchange_;
  // Connections know their acceptor's entrance, acceptors the loops: each outlives what is below.
  std::vector<std::unique_ptr<EventLoop>> loops_;
  std::vector<std::unique_ptr<Acceptor>> acceptors_;
};

Listener::Listener(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Listener::~Listener() = default;

tl::expected<std::unique_ptr<Listener>, std::string> Listener::start(ListenerOptions options,
                                                                     Handler handler) {
  auto impl = std::make_unique<Impl>(std::move(options), std::move(handler));
  if (auto started = impl->start(); !started) return tl::unexpected(started.error());
  return std::unique_ptr<Listener>(new Listener(std::move(impl)));
}

int Listener::port() const {
  return impl_->port();
}

std::string Listener::url() const {
  return impl_->url();
}

std::optional<std::string> Listener::http_url() const {
  return impl_->http_url();
}

void Listener::stop() {
  impl_->stop();
}

}  // namespace mock_jira
