#include "http/health_probe.hpp"

#include <algorithm>
#include <asio/buffer.hpp>
#include <asio/connect.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/read_until.hpp>
#include <asio/ssl/context.hpp>
#include <asio/ssl/stream.hpp>
#include <asio/write.hpp>
#include <chrono>
#include <optional>
#include <string_view>

namespace mock_jira {
namespace {

using Tcp = asio::ip::tcp;

struct Url {
  bool tls = false;
  std::string authority;  // host and port, as Host has them
  std::string host;       // without the brackets of IPv6
  std::string port;
  std::string prefix;
};

/// `http://host:port/prefix`; nothing for what is none.
std::optional<Url> parse_url(std::string_view text) {
  Url url;
  url.tls = text.starts_with("https://");
  if (!url.tls && !text.starts_with("http://")) return std::nullopt;
  text.remove_prefix(url.tls ? 8 : 7);
  const auto slash = std::min(text.find('/'), text.size());
  url.prefix = text.substr(slash);
  while (url.prefix.ends_with('/')) url.prefix.pop_back();
  auto authority = text.substr(0, slash);
  url.authority = authority;
  const auto colon = authority.rfind(':');
  const bool has_port =
      colon != std::string_view::npos && authority.find(']', colon) == authority.npos;
  url.port = has_port ? authority.substr(colon + 1) : std::string_view{url.tls ? "443" : "80"};
  if (has_port) authority = authority.substr(0, colon);
  if (authority.starts_with('[') && authority.ends_with(']')) {
    authority = authority.substr(1, authority.size() - 2);
  }
  url.host = authority;
  if (url.host.empty() || url.port.empty()) return std::nullopt;
  return url;
}

/// One exchange, step by step; `line` is the status line, empty if it came to nothing.
class Probe {
 public:
  Probe(asio::io_context& context, const Url& url)
      : resolver_(context), socket_(context), secure_(socket_, tls_), url_(url) {
    // Whether it serves is asked, not who it is: a certificate that was made up is nobody's to
    // trust.
    tls_.set_verify_mode(asio::ssl::verify_none);
    request_ = "GET " + url.prefix + "/__admin/health HTTP/1.1\r\nHost: " + url.authority +
               "\r\nConnection: close\r\n\r\n";
  }

  void start() {
    resolver_.async_resolve(url_.host, url_.port, [this](const auto& error, const auto& found) {
      if (error) return;
      asio::async_connect(socket_, found, [this](const auto& failed, const Tcp::endpoint&) {
        if (failed) return;
        if (!url_.tls) return ask(socket_);
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
  const Url& url_;
  std::string request_;
  std::string answer_;
};

}  // namespace

std::string probe_health(const std::string& text) {
  constexpr std::chrono::seconds patience{2};
  const auto url = parse_url(text);
  if (!url) return "'" + text + "' is no URL; it begins with http:// or https://";
  asio::io_context context;
  Probe probe{context, *url};
  probe.start();
  context.run_for(patience);
  const auto line = probe.line();
  if (!line.starts_with("HTTP/1.") || line.size() < 12) return text + " does not answer";
  const auto status = line.substr(9, 3);
  if (status == "200") return {};
  const std::string trouble = text + " answers " + std::string{status} + " to /__admin/health";
  if (status == "400" && !url->tls) {
    return trouble + "; if it speaks https, name it with --url https://…";
  }
  if (status == "403")
    return trouble + "; if that is a mock-jira, it needs --allow-host " + url->host;
  return trouble;
}

}  // namespace mock_jira
