#include "src/flow/exchange.hpp"

#include <algorithm>

#include "src/flow/pacing.hpp"
#include "src/http/redirect.hpp"

namespace jira_task::internal {
std::string Exchange::target_of(const Call& call) const {
  const auto version = std::to_string(static_cast<int>(options_.api_version));
  return options_.base_url.path() + "/rest/api/" + version + call.resource;
}

Request Exchange::request_for(const Call& call) const {
  Request request{.method = call.method, .target = target_of(call), .body = call.body};
  if (!options_.credentials.empty()) {
    request.headers.add("Authorization", options_.credentials.authorization());
  }
  request.headers.add("Accept", "application/json");
  request.headers.add("User-Agent", "jira-task/" JIRA_TASK_VERSION);
  if (call.method != "GET") {
    // Jira's XSRF check answers 403 to a POST that it takes for a browser's.
    request.headers.add("X-Atlassian-Token", "no-check");
  }
  if (!call.body.empty()) request.headers.add("Content-Type", "application/json");
  return request;
}

tl::expected<Response, Error> Exchange::send(const Request& request) const {
  if (request.stop.stop_requested()) {
    return tl::unexpected{Error{.kind = ErrorKind::stopped, .description = "stopped as asked"}};
  }
  if (request.time_limit && request.time_limit->count() <= 0) {
    return tl::unexpected{Error{.kind = ErrorKind::transport,
                                .description = "no time was left for " + request.method + " " +
                                               options_.base_url.origin() + request.target,
                                .transport = TransportFailure::timed_out}};
  }
  auto answer = transport_.send(request);
  if (answer) return std::move(*answer);
  const bool stopped = answer.error().failure == TransportFailure::stopped;
  Error error{.kind = stopped ? ErrorKind::stopped : ErrorKind::transport,
              .description = std::move(answer.error().description)};
  if (!stopped) error.transport = answer.error().failure;
  return tl::unexpected{std::move(error)};
}

tl::expected<Response, Error> Exchange::call(const Call& call, const Bounds& bounds) const {
  auto request = request_for(call);
  request.stop = bounds.stop;
  auto now = sleeper_.now();
  auto end = bounds.time ? deadline_in(bounds.time, now) : bounds.deadline;
  if (end) end = std::max(*end, now + bounds.grace);
  for (int redirects = 0;; ++redirects, now = sleeper_.now()) {
    if (end) request.time_limit = std::chrono::ceil<std::chrono::milliseconds>(*end - now);
    auto answer = send(request);
    if (!answer) return answer;
    if (answer->status >= 200 && answer->status < 300) return answer;
    if (answer->status == 303 && call.purpose == Purpose::start) return answer;
    if (!is_redirect(answer->status)) {
      return tl::unexpected{error_of(std::move(*answer), call.purpose, sleeper_.wall_clock())};
    }
    auto next = redirects < max_redirects
                    ? follow(options_.base_url, request, *answer)
                    : tl::unexpected{"gave up after " + std::to_string(max_redirects) +
                                     " redirects in a row, the last one to " + request.target};
    if (!next) {
      return tl::unexpected{keeping(std::move(*answer), ErrorKind::refused_redirect,
                                    std::move(next.error()), sleeper_.wall_clock())};
    }
    request = std::move(*next);
  }
}

}  // namespace jira_task::internal
