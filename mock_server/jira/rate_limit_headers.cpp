#include "jira/rate_limit_headers.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "text/instant.hpp"

namespace mock_jira {
namespace {

/// What the names of headers begin with.
struct Names {
  std::string_view single;      ///< `X-RateLimit-Limit`
  std::string_view reason;      ///< `RateLimit-Reason`
  std::string_view structured;  ///< `RateLimit-Policy`, `Retry-After`
};

constexpr Names current{"X-RateLimit-", "", ""};
constexpr Names beta{"X-Beta-RateLimit-", "X-Beta-", "Beta-"};

void add(Headers& headers, std::string_view prefix, std::string_view name, std::string value) {
  headers.emplace_back(std::string{prefix}.append(name), std::move(value));
}

std::int64_t whole_seconds(Duration time) {
  return std::chrono::ceil<std::chrono::seconds>(time).count();
}

/// `2026-01-01T01:01:01Z`, observed as `2026-01-01T01:01Z`.
std::string instant(TimePoint at, Profile profile) {
  if (profile == Profile::observed) {
    const auto minute = std::chrono::floor<std::chrono::minutes>(at);
    return utc_text(std::chrono::seconds{minute.time_since_epoch()}.count(), "%FT%RZ");
  }
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

void add_retry_after(Headers& headers, const Names& names, const RateLimitState& state,
                     TimePoint date) {
  const auto& set = state.limit.retry_after;
  if (set && !set->seconds) return;
  add(headers, names.structured, "Retry-After",
      set ? value_of(*set, date) : std::to_string(state.retry_after()));
}

void add_what_is_left(Headers& headers, const Names& names, const RateLimitState& state,
                      Profile profile = Profile::documented) {
  auto limit = state.limit.burst;
  const bool jumps = profile == Profile::observed && !is_quota(state.limit);
  if (jumps && state.left % 2 == 1) limit += limit / 7;  // 400 instead of 350
  add(headers, names.single, "Limit", std::to_string(limit));
  add(headers, names.single, "Remaining", std::to_string(state.left));
}

void add_single(Headers& headers, const Names& names, const RateLimitState& state, TimePoint date,
                Profile profile) {
  add_what_is_left(headers, names, state, profile);
  if (state.exceeded) {
    add(headers, names.single, "Reset", instant(date + state.until_more, profile));
    add(headers, names.reason, "RateLimit-Reason", std::string{state.limit.reason});
    add_retry_after(headers, names, state, date);
  } else if (is_quota(state.limit) && state.is_near()) {
    // Documented: not used for the limit of requests a second.
    add(headers, names.single, "NearLimit", "true");
  }
}

/// The headers of all limits that are enforced, or of all that are not.
void add_structured(Headers& headers, const Names& names, bool enforced,
                    const RateLimitDecision& decision, Profile profile) {
  std::string policies, states;
  bool is_used_up = false;
  for (const auto& state : decision.states) {
    if (state.limit.is_enforced() != enforced) continue;
    is_used_up = is_used_up || state.left == 0;
    const std::string separator = policies.empty() ? "" : ",";
    const std::string policy = separator + policy_of(state.limit.reason);
    policies += policy + ";q=" + std::to_string(state.limit.requests) +
                ";w=" + std::to_string(whole_seconds(state.limit.per));
    states += policy;
    // Documented: a quota of which much is left does not say how much.
    if (!is_quota(state.limit) || state.is_near()) states += ";r=" + std::to_string(state.left);
    states += ";t=" + std::to_string(whole_seconds(state.until_more));
  }
  if (enforced || !is_used_up || profile != Profile::observed) {
    add(headers, names.structured, "RateLimit-Policy", std::move(policies));
  }
  add(headers, names.structured, "RateLimit", std::move(states));
}

/// As Atlassian's Data Center sends them. There, answers that are no 429 say `Retry-After: 0`; here
/// they do not, since a verdict takes that for a pause that was asked for.
void add_data_center(Headers& headers, const RateLimitState& state, TimePoint date) {
  add_what_is_left(headers, current, state);
  add(headers, current.single, "FillRate", std::to_string(state.limit.requests));
  add(headers, current.single, "Interval-Seconds", std::to_string(whole_seconds(state.limit.per)));
  if (state.exceeded) add_retry_after(headers, current, state, date);
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

Headers rate_limit_headers(const RateLimitDecision& decision, Profile profile) {
  Headers headers;
  if (const auto* state = foremost(decision, true)) {
    if (state->limit.headers == RateLimitHeaders::data_center) {
      add_data_center(headers, *state, decision.date);
    } else if (state->limit.headers == RateLimitHeaders::current) {
      add_single(headers, current, *state, decision.date, profile);
      add_structured(headers, current, true, decision, profile);
    } else if (state->exceeded) {
      add_retry_after(headers, current, *state, decision.date);
    }
  }
  if (const auto* state = foremost(decision, false)) {
    add_single(headers, beta, *state, decision.date, profile);
    add_structured(headers, beta, false, decision, profile);
  }
  return headers;
}

}  // namespace mock_jira
