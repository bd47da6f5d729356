#include "http/probe.hpp"

#include <asio/buffer.hpp>
#include <asio/connect.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/read_until.hpp>
#include <asio/ssl/context.hpp>
#include <asio/ssl/stream.hpp>
#include <asio/write.hpp>
#include <string_view>

#include "text/number.hpp"
#include "text/url.hpp"

namespace mock_jira {
namespace {

using Tcp = asio::ip::tcp;

/// One exchange, step by step; `line` is the status line, empty if it came to nothing.
class Probe {
 public:
  Probe(asio::io_context& context, const UrlParts& url)
      : resolver_(context),
        socket_(context),
        secure_(socket_, tls_),
        is_tls_(url.scheme == "https") {
    // Whether it serves is asked, not who it is: a certificate that was made up is nobody's to
    // trust.
    tls_.set_verify_mode(asio::ssl::verify_none);
    const auto [host, port] = cut_authority(url.authority);
    host_ = host.starts_with('[') ? host.substr(1, host.size() - 2) : host;
    port_ = !port.empty() ? port : is_tls_ ? "443" : "80";
    request_ = "GET " + std::string{url.target.empty() ? "/" : url.target} +
               " HTTP/1.1\r\nHost: " + std::string{url.authority} + "\r\nConnection: close\r\n\r\n";
  }

  void start() {
    resolver_.async_resolve(host_, port_, [this](const auto& error, const auto& found) {
      if (error) return;
      asio::async_connect(socket_, found, [this](const auto& failed, const Tcp::endpoint&) {
        if (failed) return;
        if (!is_tls_) return ask(socket_);
        secure_.async_handshake(asio::ssl::stream_base::client, [this](const auto& refused) {
          if (!refused) ask(secure_);
        });
      });
    });
  }

  std::string_view line() const { return std::string_view{answer_}.substr(0, answer_.find('\r')); }

 private:
  template <typename Stream>
  void ask(Stream& stream) {
    asio::async_write(stream, asio::buffer(request_), [this, &stream](const auto& error, auto) {
      if (error) return;
      asio::async_read_until(stream, asio::dynamic_buffer(answer_, 4096), "\r\n",
                             [this](const auto& failed, auto) {
                               if (failed) answer_.clear();
                             });
    });
  }

  asio::ssl::context tls_{asio::ssl::context::tls_client};
  Tcp::resolver resolver_;
  Tcp::socket socket_;
  asio::ssl::stream<Tcp::socket&> secure_;
  const bool is_tls_;
  std::string host_;  // without the brackets of IPv6
  std::string port_;
  std::string request_;
  std::string answer_;
};

}  // namespace

std::optional<int> ask_status(const std::string& url, std::chrono::milliseconds patience) {
  asio::io_context context;
  Probe probe{context, cut_url(url)};
  probe.start();
  context.run_for(patience);
  const auto line = probe.line();
  int status = 0;
  if (!line.starts_with("HTTP/1.") || line.size() < 12) return std::nullopt;
  if (!read_number(line.substr(9, 3), 0, 999, status)) return std::nullopt;
  return status;
}

}  // namespace mock_jira
