#include "jira_task/http_transport.hpp"

#include <algorithm>

#include "src/http/answer_reader.hpp"
#include "src/http/connection.hpp"
#include "src/http/semaphore.hpp"
#include "src/http/sigpipe_guard.hpp"
#include "src/http/watchdog.hpp"
#include "src/text/text.hpp"

namespace jira_task {
namespace {

using internal::AnswerFailure;
using internal::AnswerReader;
using internal::Deadline;
using internal::WireFailure;
using std::chrono::milliseconds;
using Answer = tl::expected<Response, TransportError>;
using Clock = std::chrono::steady_clock;
using enum TransportFailure;

tl::unexpected<TransportError> failure(TransportFailure kind, std::string description) {
  return tl::unexpected{TransportError{kind, std::move(description)}};
}

/// `target_prefix` and `more_headers` are what a proxy wants.
std::string text_of(const Request& request, const std::string& authority,
                    const std::string& target_prefix, const std::string& more_headers) {
  auto text = request.method + " " + target_prefix + request.target +
              " HTTP/1.1\r\nHost: " + authority + "\r\nAccept-Encoding: identity\r\n" +
              more_headers;
  for (const auto& [name, value] : request.headers) text += name + ": " + value + "\r\n";
  if (!request.body.empty() || request.method == "POST" || request.method == "PUT") {
    text += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
  }
  return text + "\r\n" + request.body;
}

/// One request, and what bounds it.
struct Exchange {
  const Request& request;
  milliseconds limit;
  Deadline deadline = Clock::now() + limit;
  bool answering = false;  // the head of the answer has come
  bool ended = false;      // the connection has
};

class HttpTransport final : public Transport {
 public:
  HttpTransport(const BaseUrl& server, HttpTransportOptions options)
      : options_(std::move(options)),
        origin_(server.origin()),
        authority_(server.authority()),
        connection_(internal::make_connection(server, options_)) {
    if (!options_.proxy || server.scheme() != "http") return;
    target_prefix_ = origin_;
    const auto& credentials = options_.proxy->credentials();
    if (!credentials.empty()) {
      proxy_headers_ = "Proxy-Authorization: " + credentials.authorization() + "\r\n";
    }
  }

  Answer send(const Request& request) override {
    if (!connection_) return failure(tls, "this cpp-httplib was built without https");
    const auto limit = std::clamp<milliseconds>(
        std::min(request.time_limit.value_or(options_.exchange_timeout), options_.exchange_timeout),
        milliseconds{1}, std::chrono::hours{24 * 366});
    Exchange exchange{.request = request, .limit = limit};
    // Who waits for its turn is bound by its deadline and its stop, too.
    if (!turn_.try_acquire_until(exchange.deadline, request.stop)) return too_late(exchange);
    auto answer = answer_to(exchange);
    turn_.release();
    return answer;
  }

 private:
  Answer answer_to(Exchange& exchange) {
    const internal::SigpipeGuard guard;
    if (exchange.request.stop.stop_requested()) return too_late(exchange);
    const bool kept = connection_->is_kept();
    auto answer = send_once(exchange);
    if (!answer && answer.error().failure == broken && kept && !exchange.answering &&
        exchange.request.method == "GET") {
      // The server closed the kept connection before it saw this request, most likely.
      answer = send_once(exchange);
    }
    return answer;
  }

  Answer send_once(Exchange& exchange) {
    const internal::Watchdog watchdog{exchange.deadline, exchange.request.stop,
                                      [this] { connection_->cut(); }};
    tl::expected<Response, AnswerFailure> answer = tl::unexpected{AnswerFailure::broken};
    const auto talk = [&](internal::Wire& wire) {
      answer = talk_over(wire, exchange);
      return answer && clean_;
    };
    auto error = connection_->use(exchange.deadline, exchange.request.stop, talk);
    const bool over = watchdog.has_interrupted() || exchange.request.stop.stop_requested() ||
                      Clock::now() >= exchange.deadline;
    // A connection that was cut may look like one that the server has ended, and its answer with
    // it.
    if (!error && answer && !(over && exchange.ended)) return std::move(*answer);
    if (over) return too_late(exchange);
    if (error) return tl::unexpected{std::move(*error)};
    return explained(answer.error(), exchange);
  }

  tl::expected<Response, AnswerFailure> talk_over(internal::Wire& wire, Exchange& exchange) {
    const auto written =
        wire.write(text_of(exchange.request, authority_, target_prefix_, proxy_headers_));
    if (!written) {
      return tl::unexpected{written.error() == WireFailure::silent ? AnswerFailure::silent
                                                                   : AnswerFailure::broken};
    }
    AnswerReader reader{wire, {.body = options_.max_body}};
    auto answer = reader.read();
    exchange.answering = reader.answering();
    exchange.ended = reader.has_ended();
    clean_ = reader.leaves_connection_clean();
    return answer;
  }

  std::string name_of(const Request& request) const {
    return request.method + " " + origin_ + request.target;
  }

  Answer too_late(const Exchange& exchange) const {
    const auto what = name_of(exchange.request);
    if (exchange.request.stop.stop_requested()) {
      return failure(stopped, "stopped as asked during " + what);
    }
    return failure(timed_out, std::string{exchange.answering ? "no whole answer" : "no answer"} +
                                  " to " + what + " within " +
                                  internal::in_seconds(exchange.limit));
  }

  Answer explained(AnswerFailure reason, const Exchange& exchange) const {
    const auto what = name_of(exchange.request);
    const auto silence = internal::in_seconds(options_.read_timeout);
    switch (reason) {
      case AnswerFailure::head_too_large:
        return failure(too_large, "the head of the answer to " + what + " is longer than " +
                                      std::to_string(internal::AnswerLimits{}.head) + " bytes");
      case AnswerFailure::body_too_large:
        return failure(too_large, "the answer to " + what + " is longer than " +
                                      std::to_string(options_.max_body) + " bytes");
      case AnswerFailure::compressed:
        return failure(broken, "the answer to " + what + " is compressed, which was not asked for");
      case AnswerFailure::silent:
        return failure(timed_out, exchange.answering
                                      ? "the answer to " + what + " fell silent for " + silence
                                      : "no answer to " + what + " within " + silence);
      case AnswerFailure::broken:
        break;
    }
    const auto* when = exchange.answering ? "amid" : "before";
    return failure(broken, std::string{"the connection broke "} + when + " the answer to " + what);
  }

  const HttpTransportOptions options_;
  const std::string origin_;
  const std::string authority_;
  std::string target_prefix_;  // before each target, for a proxy that is no tunnel
  std::string proxy_headers_;
  internal::Semaphore turn_{1};
  // Used in turns; the connection is null without https.
  const std::unique_ptr<internal::Connection> connection_;
  bool clean_ = false;
};

}  // namespace

std::unique_ptr<Transport> make_http_transport(const BaseUrl& server,
                                               HttpTransportOptions options) {
  return std::make_unique<HttpTransport>(server, std::move(options));
}

}  // namespace jira_task
