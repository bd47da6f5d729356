#include "src/flow/starting.hpp"

#include <algorithm>

#include "src/flow/deadline.hpp"
#include "src/flow/seed.hpp"
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

}  // namespace

Starting::Starting(const Exchange& exchange, Sleeper& sleeper, const StartOptions& options,
                   std::stop_token stop)
    : exchange_(exchange),
      sleeper_(sleeper),
      options_(options),
      stop_(std::move(stop)),
      deadline_(deadline_in(options.deadline, sleeper)),
      back_off_(options.back_off, seed_or_random(options.seed)) {}

tl::expected<Response, Error> Starting::run(const Call& call) {
  for (;;) {
    if (stop_.stop_requested()) {
      return tl::unexpected{Error{.kind = ErrorKind::stopped,
                                  .description = "stopped as asked before anything was started"}};
    }
    ++tries_;
    auto answer = exchange_.call(call, {.deadline = deadline_, .stop = stop_});
    if (answer) return answer;
    auto& error = answer.error();
    if (!may_repeat(error)) {
      error.may_have_started = is_uncertain(error);
      return answer;
    }
    reached_ = true;
    if (auto end = pause(error)) return tl::unexpected{std::move(*end)};
  }
}

/// Nothing is executed on a 429, nor on a 503 that says when to come back, nor without a
/// connection; but where there never was one, the URL is wrong more often than the server restarts.
bool Starting::may_repeat(const Error& error) const {
  if (error.status == 429 || (error.status == 503 && error.retry_after)) return true;
  return reached_ && error.transport == TransportFailure::connect;
}

std::optional<Error> Starting::pause(Error& error) {
  if (tries_ > options_.max_retries) {
    if (tries_ > 1) error.description += ", " + std::to_string(tries_) + " times in a row";
    return std::move(error);
  }
  const auto length =
      std::max(back_off_.next(), error.retry_after.value_or(std::chrono::milliseconds{0}));
  if (deadline_ && sleeper_.now() + length > *deadline_) {
    error.description += "; nothing was started, for the next try would be due in " +
                         in_seconds(length) + ", beyond the deadline";
    return std::move(error);
  }
  if (options_.on_retry) options_.on_retry(error, length);
  sleeper_.pause_until(sleeper_.now() + length, stop_);
  return std::nullopt;
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
