// The one file that knows cpp-httplib: 0.11.4 (Debian 12) and newer. It connects and shakes hands,
// and says which certificates are trusted; what is said over the connection is written and read
// here, since cpp-httplib reads heads without a bound and decodes them (docs/decisions.md).
#include "src/http/connection.hpp"

#include <httplib.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>

#include "src/http/resolver.hpp"
#include "src/http/socket_cutter.hpp"
#include "src/http/socket_wire.hpp"

namespace jira_task::internal {
namespace {

using std::chrono::milliseconds;
using enum TransportFailure;

/// A client of cpp-httplib that hands its open connections over instead of talking itself.
template <class Client>
class Connector final : public Client {
 public:
  using Client::Client;

  std::optional<SocketWire> wire() const {
    const auto& socket = this->socket_;
    if (!socket.is_open()) return std::nullopt;
    return wire_of(socket);
  }

  std::function<bool(Wire& wire)> exchange;
  milliseconds max_silence{0};

 private:
  using Socket = typename Client::Socket;

  SocketWire wire_of(const Socket& socket) const {
    SSL* tls = nullptr;
    if constexpr (requires { socket.ssl; }) tls = socket.ssl;
    return {socket.sock, tls, max_silence};
  }

  bool process_socket(const Socket& socket, std::function<bool(httplib::Stream&)>) override {
    auto wire = wire_of(socket);
    return exchange(wire);
  }
};

#ifdef CPPHTTPLIB_OPENSSL_SUPPORT
/// Has OpenSSL hold the certificate against the host. cpp-httplib does so besides, but 0.11.4 takes
/// a certificate that names an IPv6 address for that of any IPv4 address, at the stack's whim.
void expect_host(SSL_CTX* context, const std::string& host) {
  X509_VERIFY_PARAM* expected = SSL_CTX_get0_param(context);
  if (X509_VERIFY_PARAM_set1_ip_asc(expected, host.c_str()) == 1) return;
  X509_VERIFY_PARAM_set1_host(expected, host.data(), host.size());
}

void trust(Connector<httplib::SSLClient>& client, const BaseUrl& server,
           const std::string& ca_file) {
  client.enable_server_certificate_verification(true);
  if (!ca_file.empty()) client.set_ca_cert_path(ca_file);
  expect_host(client.ssl_context(), server.host());
}
#endif

template <class Client>
class HttplibConnection final : public Connection {
 public:
  HttplibConnection(const BaseUrl& server, const HttpTransportOptions& options)
      : tunnels_(options.proxy && server.scheme() == "https"),
        host_(options.proxy ? options.proxy->host() : server.host()),
        origin_(server.origin()),
        options_(options),
        client_(tunnels_ ? server.host() : host_,
                options.proxy && !tunnels_ ? options.proxy->port() : server.port()) {
    if (tunnels_ && !options.proxy->user().empty()) {
      client_.set_proxy_basic_auth(options.proxy->user(), options.proxy->password());
    }
    client_.set_keep_alive(true);
    client_.max_silence = options.read_timeout;
    client_.set_socket_options([this](int socket) {
      const int on = 1;
      setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      cutter_.take(socket);
    });
  }

  Connector<Client>& client() { return client_; }

  bool is_kept() override {
    const auto wire = client_.wire();
    if (!wire) return false;
    if (wire->is_quiet()) return true;
    client_.stop();
    cutter_.release();
    return false;
  }

  std::optional<TransportError> use(Deadline deadline, const std::stop_token& stop,
                                    const std::function<bool(Wire& wire)>& exchange) override {
    if (is_kept()) return use_at({}, deadline, exchange);
    const auto addresses = resolve_host(host_, deadline, stop);
    if (!addresses) return TransportError{connect, no_connection()};
    std::optional<TransportError> error;
    for (const auto& address : *addresses) {
      error = use_at(address, deadline, exchange);
      const bool over = stop.stop_requested() || std::chrono::steady_clock::now() >= deadline;
      if (!error || error->failure != connect || over) break;
    }
    return error;
  }

  void cut() override { cutter_.cut(); }

 private:
  std::optional<TransportError> use_at(const std::string& address, Deadline deadline,
                                       const std::function<bool(Wire& wire)>& exchange) {
    const auto left = std::chrono::ceil<milliseconds>(deadline - std::chrono::steady_clock::now());
    client_.set_connection_timeout(
        std::clamp(options_.connect_timeout, milliseconds{1}, std::max(left, milliseconds{1})));
    if (!address.empty()) connect_to(address);
    bool talked = false;
    client_.exchange = [&](Wire& wire) {
      talked = true;
      return exchange(wire);
    };
    const auto result = client_.send(httplib::Request{});
    if (client_.is_socket_open() == 0) cutter_.release();
    if (talked) return std::nullopt;
    // What comes back without a word between us is the proxy's.
    return result ? refusal_by_proxy(result->status) : refusal(result.error());
  }

  void connect_to(const std::string& address) {
    if (tunnels_) {
      client_.set_proxy(address, options_.proxy->port());
    } else {
      client_.set_hostname_addr_map({{host_, address}});
    }
  }

  TransportError refusal_by_proxy(int status) const {
    return {connect, "the proxy " + options_.proxy->authority() + " leads nobody to " + origin_ +
                         ", but answers " + std::to_string(status) +
                         (status == 407 ? ": name and password belong in its URL" : "")};
  }

  TransportError refusal(httplib::Error error) const {
    if (!httplib::to_string(error).starts_with("SSL")) {
      return {connect, no_connection()};
    }
    if (error == httplib::Error::SSLLoadingCerts) {
      return {tls, options_.ca_file.empty()
                       ? "the system's certificates cannot be loaded"
                       : "no certificates can be loaded from '" + options_.ca_file + "'"};
    }
    if (error == httplib::Error::SSLConnection) {
      return {tls, "the TLS handshake with " + origin_ + " failed: " +
                       (tunnels_ ? "does the proxy " + options_.proxy->authority() +
                                       " lead there, and does it speak https?"
                                 : "does it speak https?")};
    }
    return {tls, "the certificate of " + origin_ +
                     " is not trusted, or not this host's; if it is your own, name its "
                     "authority's PEM file (ca_file, --ca-cert)"};
  }

  std::string no_connection() const {
    if (options_.proxy) {
      return "no connection to " + origin_ + " through the proxy " + options_.proxy->authority() +
             ": is that right, and running?";
    }
    return "no connection to " + origin_ + ": is the URL right, and the server running?";
  }

  const bool tunnels_;      // through a proxy
  const std::string host_;  // to connect to
  const std::string origin_;
  const HttpTransportOptions options_;
  SocketCutter cutter_;
  Connector<Client> client_;
};

}  // namespace

std::unique_ptr<Connection> make_connection(const BaseUrl& server,
                                            const HttpTransportOptions& options) {
  if (server.scheme() == "http") {
    return std::make_unique<HttplibConnection<httplib::ClientImpl>>(server, options);
  }
#ifdef CPPHTTPLIB_OPENSSL_SUPPORT
  auto https = std::make_unique<HttplibConnection<httplib::SSLClient>>(server, options);
  trust(https->client(), server, options.ca_file);
  return https;
#else
  return nullptr;
#endif
}

}  // namespace jira_task::internal
