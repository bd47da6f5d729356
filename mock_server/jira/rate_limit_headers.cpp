#include "jira/rate_limit_headers.hpp"

#include <string>
#include <string_view>

#include "text/instant.hpp"

namespace mock_jira {
namespace {

struct Names {
  const char* limit;
  const char* remaining;
  const char* near_limit;
  const char* reset;
  const char* reason;
  const char* retry_after;
  const char* policy;
  const char* rate_limit;
};

constexpr Names current{.limit = "X-RateLimit-Limit",
                        .remaining = "X-RateLimit-Remaining",
                        .near_limit = "X-RateLimit-NearLimit",
                        .reset = "X-RateLimit-Reset",
                        .reason = "RateLimit-Reason",
                        .retry_after = "Retry-After",
                        .policy = "RateLimit-Policy",
                        .rate_limit = "RateLimit"};
constexpr Names beta{.limit = "X-Beta-RateLimit-Limit",
                     .remaining = "X-Beta-RateLimit-Remaining",
                     .near_limit = "X-Beta-RateLimit-NearLimit",
                     .reset = "X-Beta-RateLimit-Reset",
                     .reason = "X-Beta-RateLimit-Reason",
                     .retry_after = "Beta-Retry-After",
                     .policy = "Beta-RateLimit-Policy",
                     .rate_limit = "Beta-RateLimit"};

std::int64_t whole_seconds(Duration time) {
  return std::chrono::ceil<std::chrono::seconds>(time).count();
}

/// `2026-01-01T01:01:01Z`
std::string instant(TimePoint at) {
  const auto second = std::chrono::ceil<std::chrono::seconds>(at).time_since_epoch().count();
  return utc_text(second, "%FT%TZ");
}

/// What the structured headers call a limit.
std::string policy_of(std::string_view reason) {
  if (reason == "jira-quota-global-based") return "\"global-app-quota\"";
  if (reason == "jira-quota-tenant-based") return "\"tenant-app-quota\"";
  return '"' + std::string{reason} + '"';
}

bool is_quota(const RateLimit& limit) {
  return limit.reason != "jira-burst-based";
}

void add_retry_after(Headers& headers, const char* name, const RateLimitState& state) {
  const auto& set = state.limit.retry_after;
  if (set && !set->seconds) return;
  headers.emplace_back(name, std::to_string(set ? *set->seconds : state.retry_after()));
}

void add_single(Headers& headers, const Names& names, const RateLimitState& state, TimePoint date) {
  headers.emplace_back(names.limit, std::to_string(state.limit.burst));
  headers.emplace_back(names.remaining, std::to_string(state.left));
  if (state.exceeded) {
    headers.emplace_back(names.reset, instant(date + state.until_more));
    headers.emplace_back(names.reason, state.limit.reason);
    add_retry_after(headers, names.retry_after, state);
  } else if (is_quota(state.limit) && state.is_near()) {
    // Documented: not used for the limit of requests a second.
    headers.emplace_back(names.near_limit, "true");
  }
}

/// The headers of all limits that are enforced, or of all that are not.
void add_structured(Headers& headers, const Names& names, bool enforced,
                    const RateLimitDecision& decision) {
  std::string policies, states;
  for (const auto& state : decision.states) {
    if (state.limit.is_enforced() != enforced) continue;
    const std::string separator = policies.empty() ? "" : ",";
    const std::string policy = separator + policy_of(state.limit.reason);
    policies += policy + ";q=" + std::to_string(state.limit.requests) +
                ";w=" + std::to_string(whole_seconds(state.limit.per));
    states += policy;
    // Documented: a quota of which much is left does not say how much.
    if (!is_quota(state.limit) || state.is_near()) states += ";r=" + std::to_string(state.left);
    states += ";t=" + std::to_string(whole_seconds(state.until_more));
  }
  headers.emplace_back(names.policy, std::move(policies));
  headers.emplace_back(names.rate_limit, std::move(states));
}

/// As Atlassian's Data Center sends them. There, answers that are no 429 say `Retry-After: 0`; here
/// they do not, since a verdict takes that for a pause that was asked for.
void add_data_center(Headers& headers, const RateLimitState& state) {
  headers.emplace_back(current.limit, std::to_string(state.limit.burst));
  headers.emplace_back(current.remaining, std::to_string(state.left));
  headers.emplace_back("X-RateLimit-FillRate", std::to_string(state.limit.requests));
  headers.emplace_back("X-RateLimit-Interval-Seconds",
                       std::to_string(whole_seconds(state.limit.per)));
  if (state.exceeded) add_retry_after(headers, current.retry_after, state);
}

/// The limit that the single headers are about.
const RateLimitState* foremost(const RateLimitDecision& decision, bool enforced) {
  const RateLimitState* first = nullptr;
  for (const auto& state : decision.states) {
    if (state.limit.is_enforced() != enforced) continue;
    if (state.exceeded) return &state;
    if (first == nullptr) first = &state;
  }
  return first;
}

}  // namespace

Headers rate_limit_headers(const RateLimitDecision& decision) {
  Headers headers;
  if (const auto* state = foremost(decision, true)) {
    if (state->limit.headers == RateLimitHeaders::data_center) {
      add_data_center(headers, *state);
    } else if (state->limit.headers == RateLimitHeaders::current) {
      add_single(headers, current, *state, decision.date);
      add_structured(headers, current, true, decision);
    } else if (state->exceeded) {
      add_retry_after(headers, current.retry_after, *state);
    }
  }
  if (const auto* state = foremost(decision, false)) {
    add_single(headers, beta, *state, decision.date);
    add_structured(headers, beta, false, decision);
  }
  return headers;
}

}  // namespace mock_jira
