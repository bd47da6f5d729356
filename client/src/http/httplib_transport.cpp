// The one file that knows cpp-httplib: 0.11.4 (Debian 12) and newer.
#include "jira_task/http_transport.hpp"

#include <httplib.h>

#include <algorithm>
#include <mutex>

#include "src/http/sigpipe_guard.hpp"
#include "src/http/watchdog.hpp"
#include "src/text/text.hpp"

namespace jira_task {
namespace {

using std::chrono::milliseconds;
using Answer = tl::expected<Response, TransportError>;
using Clock = std::chrono::steady_clock;

tl::unexpected<TransportError> failure(TransportFailure kind, std::string description) {
  return tl::unexpected{TransportError{kind, std::move(description)}};
}

#ifdef CPPHTTPLIB_OPENSSL_SUPPORT
/// Has OpenSSL hold the certificate against the host. cpp-httplib does so besides, but 0.11.4 takes
/// a certificate that names an IPv6 address for that of any IPv4 address, at the stack's whim.
void expect_host(SSL_CTX* context, const std::string& host) {
  X509_VERIFY_PARAM* expected = SSL_CTX_get0_param(context);
  if (X509_VERIFY_PARAM_set1_ip_asc(expected, host.c_str()) == 1) return;
  X509_VERIFY_PARAM_set1_host(expected, host.data(), host.size());
}
#endif

/// What came before the end, to tell why it ended.
struct Attempt {
  Response response;
  bool answering = false;  // the headers have come
  bool too_large = false;
  Clock::time_point last_heard = Clock::now();
};

class HttplibTransport final : public Transport {
 public:
  HttplibTransport(const BaseUrl& server, HttpTransportOptions options)
      : options_(std::move(options)), origin_(server.origin()), authority_(server.authority()) {
    if (server.scheme() == "http") {
      client_ = std::make_unique<httplib::ClientImpl>(server.host(), server.port());
    } else {
#ifdef CPPHTTPLIB_OPENSSL_SUPPORT
      auto https = std::make_unique<httplib::SSLClient>(server.host(), server.port());
      https->enable_server_certificate_verification(true);
      if (!options_.ca_file.empty()) https->set_ca_cert_path(options_.ca_file);
      expect_host(https->ssl_context(), server.host());
      client_ = std::move(https);
#endif
    }
    if (client_) configure();
  }

  Answer send(const Request& request) override {
    const std::lock_guard turn(mutex_);
    if (!client_) {
      return failure(tls, "this cpp-httplib was built without https");
    }
    const bool kept = client_->is_socket_open() != 0;
    Attempt attempt;
    auto answer = send_once(request, attempt);
    if (!answer && answer.error().failure == broken && kept && !attempt.answering &&
        request.method == "GET") {
      // The server closed the kept connection before it saw this request, most likely.
      attempt = {};
      answer = send_once(request, attempt);
    }
    return answer;
  }

 private:
  using enum TransportFailure;

  void configure() {
    client_->set_keep_alive(true);
    client_->set_follow_location(false);
    client_->set_tcp_nodelay(true);
    client_->set_read_timeout(options_.read_timeout);
    client_->set_write_timeout(options_.read_timeout);
    // The target is encoded already. Newer versions have renamed the switch.
    const auto encode_path = [](auto& client, bool on) {
      if constexpr (requires { client.set_path_encode(on); }) {
        client.set_path_encode(on);
      } else {
        client.set_url_encode(on);
      }
    };
    encode_path(*client_, false);
  }

  Answer send_once(const Request& request, Attempt& attempt) {
    if (request.stop.stop_requested()) return failure(stopped, "stopped as asked");
    auto limit = request.time_limit;
    if (limit)
      limit = std::clamp<milliseconds>(*limit, milliseconds{1}, std::chrono::hours{24 * 366});
    client_->set_connection_timeout(
        std::min(options_.connect_timeout, limit.value_or(options_.connect_timeout)));
    const internal::SigpipeGuard guard;
    const internal::Watchdog watchdog{limit, request.stop, [this] { client_->stop(); }};
    const auto result = client_->send(outgoing(request, attempt));
    if (!result) return explained(result.error(), request, attempt, watchdog.time_is_over());
    attempt.response.status = result->status;
    for (const auto& [name, value] : result->headers) attempt.response.headers.add(name, value);
    return std::move(attempt.response);
  }

  httplib::Request outgoing(const Request& request, Attempt& attempt) const {
    httplib::Request out;
    out.method = request.method;
    out.path = request.target;
    out.body = request.body;
    out.headers.emplace("Host", authority_);
    out.headers.emplace("Accept-Encoding", "identity");
    for (const auto& [name, value] : request.headers) out.headers.emplace(name, value);
    out.response_handler = [&attempt](const httplib::Response&) {
      attempt.answering = true;
      attempt.last_heard = Clock::now();
      return true;
    };
    out.content_receiver = [this, &attempt](const char* data, std::size_t size, auto&&...) {
      attempt.last_heard = Clock::now();
      attempt.too_large = size > options_.max_body - attempt.response.body.size();
      if (!attempt.too_large) attempt.response.body.append(data, size);
      return !attempt.too_large;
    };
    return out;
  }

  Answer explained(httplib::Error error, const Request& request, const Attempt& attempt,
                   bool time_is_over) const {
    const auto name = httplib::to_string(error);
    const auto what = request.method + " " + origin_ + request.target;
    if (request.stop.stop_requested()) {
      return failure(stopped, "stopped as asked during " + what);
    }
    if (attempt.too_large) {
      const auto limit = std::to_string(options_.max_body);
      return failure(too_large, "the answer to " + what + " is longer than " + limit + " bytes");
    }
    if (time_is_over) {
      const auto limit = internal::in_seconds(*request.time_limit);
      return failure(timed_out, "no whole answer to " + what + " within " + limit);
    }
    if (name.starts_with("SSL")) return failure(tls, tls_sentence(error));
    if (error == httplib::Error::Connection || error == httplib::Error::ConnectionTimeout) {
      return failure(connect,
                     "no connection to " + origin_ + ": is the URL right, and the server running?");
    }
    // cpp-httplib calls silence and a broken connection by the same name.
    const auto slack = std::min(milliseconds{50}, options_.read_timeout / 2);
    if (Clock::now() - attempt.last_heard >= options_.read_timeout - slack) {
      const auto silence = internal::in_seconds(options_.read_timeout);
      return failure(timed_out, attempt.answering
                                    ? "the answer to " + what + " fell silent for " + silence
                                    : "no answer to " + what + " within " + silence);
    }
    const auto* when = attempt.answering ? "amid" : "before";
    return failure(broken, std::string{"the connection broke "} + when + " the answer to " + what);
  }

  std::string tls_sentence(httplib::Error error) const {
    if (error == httplib::Error::SSLLoadingCerts) {
      return options_.ca_file.empty()
                 ? "the system's certificates cannot be loaded"
                 : "no certificates can be loaded from '" + options_.ca_file + "'";
    }
    if (error == httplib::Error::SSLConnection) {
      return "the TLS handshake with " + origin_ + " failed: does it speak https?";
    }
    return "the certificate of " + origin_ +
           " is not trusted, or not this host's; if it is your own, name its authority's PEM "
           "file (ca_file, --ca-cert)";
  }

  const HttpTransportOptions options_;
  const std::string origin_;
  const std::string authority_;
  std::mutex mutex_;                             // cpp-httplib's client is for one thread at a time
  std::unique_ptr<httplib::ClientImpl> client_;  // guarded by mutex_; null without https
};

}  // namespace

std::unique_ptr<Transport> make_http_transport(const BaseUrl& server,
                                               HttpTransportOptions options) {
  return std::make_unique<HttplibTransport>(server, std::move(options));
}

}  // namespace jira_task
