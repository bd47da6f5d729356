#include "src/flow/starting.hpp"

#include <algorithm>

#include "src/flow/pacing.hpp"
#include "src/http/url.hpp"
#include "src/text/text.hpp"

namespace jira_task::internal {
namespace {

/// Whether nobody knows if Jira has begun: no answer, or one from a server that failed, or that
/// stands before Jira and lost touch with it.
bool is_uncertain(const Error& error) {
  if (error.may_have_started || error.kind == ErrorKind::stopped) return true;
  if (error.kind == ErrorKind::server_error) return !(error.status == 503 && error.retry_after);
  return error.kind == ErrorKind::transport && error.transport != TransportFailure::connect &&
         error.transport != TransportFailure::tls;
}

/// One start, try after try.
struct Starting {
  tl::expected<Response, Error> run(const Call& call) {
    for (;;) {
      if (stop.stop_requested()) {
        return tl::unexpected{Error{.kind = ErrorKind::stopped,
                                    .description = "stopped as asked before anything was started"}};
      }
      ++tries;
      auto answer =
          exchange.call(call, {.deadline = deadline, .grace = last_call_grace, .stop = stop});
      if (answer) return answer;
      auto& error = answer.error();
      if (!may_repeat(error)) {
        error.may_have_started = is_uncertain(error);
        return answer;
      }
      reached = true;
      if (!pause(error)) return answer;
    }
  }

  /// Nothing is executed on a 429, nor on a 503 that says when to come back, nor without a
  /// connection; but where there never was one, the URL is wrong more often than the server
  /// restarts.
  bool may_repeat(const Error& error) const {
    if (error.status == 429 || (error.status == 503 && error.retry_after)) return true;
    return reached && error.transport == TransportFailure::connect;
  }

  /// False if this was the last try, as the error says then.
  bool pause(Error& error) {
    if (tries > options.max_retries) {
      if (tries > 1) error.description += ", " + std::to_string(tries) + " times in a row";
      return false;
    }
    auto& sleeper = exchange.sleeper();
    const auto length =
        std::max(back_off.next(), error.retry_after.value_or(std::chrono::milliseconds{0}));
    if (deadline && sleeper.now() + length > *deadline) {
      error.description += "; nothing was started, for the next try would be due in " +
                           in_seconds(length) + ", beyond the deadline";
      return false;
    }
    if (options.on_retry) options.on_retry(error, length);
    sleeper.pause_until(sleeper.now() + length, stop);
    return true;
  }

  const Exchange& exchange;
  const StartOptions& options;
  const std::stop_token& stop;
  std::optional<Sleeper::MonotonicTime> deadline =
      deadline_in(options.deadline, exchange.sleeper().now());
  BackOff back_off = back_off_of(options.back_off, options.seed);
  bool reached = false;  // has any try met a server?
  int tries = 0;
};

}  // namespace

tl::expected<Response, Error> send_start(const Exchange& exchange, const Call& call,
                                         const StartOptions& options, const std::stop_token& stop) {
  return Starting{.exchange = exchange, .options = options, .stop = stop}.run(call);
}

std::optional<Error> problem_of(const StartRequest& request) {
  const auto refuse = [](std::string description) {
    return Error{.kind = ErrorKind::invalid_argument, .description = std::move(description)};
  };
  const auto& path = request.path;
  if (request.method != "POST" && request.method != "PUT" && request.method != "DELETE") {
    return refuse("'" + excerpt(request.method, 40) +
                  "' starts no task; it takes POST, PUT or DELETE");
  }
  const auto shown = "the path '" + excerpt(path, 200) + "' ";
  if (path.starts_with("/rest/")) {
    return refuse(shown + "begins too early; leave off /rest/api/3");
  }
  // What means the same as a reference is a path and nothing else: no query, no dots as steps.
  const auto url = resolve({}, path);
  if (path.size() < 2 || path[0] != '/' || !url || url->path != path) {
    return refuse(shown +
                  "is none; write it as /project/EX/delete, percent-encoded, without query");
  }
  return std::nullopt;
}

}  // namespace jira_task::internal
