#include "site/answer/rate_limit.hpp"

#include <algorithm>

namespace mock_jira {
namespace {

bool refuses(const RateLimitState& state) {
  return state.exceeded && state.limit.is_enforced();
}

}  // namespace

RateLimit usual_limit(std::string_view reason, std::string_view method) {
  using namespace std::chrono_literals;
  if (reason == "jira-quota-global-based") return {65'000, 1h, 65'000, reason};
  if (reason == "jira-quota-tenant-based") return {100'000, 1h, 100'000, reason};
  if (reason == "jira-per-issue-on-write") return {20, 2s, 20, reason};
  const std::int64_t a_second = method == "PUT" || method == "DELETE" ? 50 : 100;
  return {a_second, 1s, 350, reason};
}

bool any_is_enforced(const std::vector<RateLimit>& limits) {
  return std::any_of(limits.begin(), limits.end(),
                     [](const RateLimit& each) { return each.is_enforced(); });
}

std::int64_t RateLimitState::retry_after() const {
  return std::chrono::ceil<std::chrono::seconds>(until_more).count();
}

const RateLimitState* RateLimitDecision::refused_by() const {
  const auto found = std::find_if(states.begin(), states.end(), refuses);
  return found == states.end() ? nullptr : &*found;
}

RateLimiter::RateLimiter(const std::vector<RateLimit>& limits) {
  for (const auto& limit : limits) limits_.push_back({.limit = limit});
}

/// As full as it is at `wire`.
RateLimiter::Bucket& RateLimiter::bucket_of(Counted& counted, const std::string& user,
                                            Operation operation, WireTime wire) {
  const RateLimit& limit = counted.limit;
  std::string key;
  if (limit.by == CountedBy::user) key = user;
  if (limit.by == CountedBy::operation) key = to_string(operation);
  Bucket& bucket = counted.buckets.try_emplace(key, Bucket{limit.burst, wire}).first->second;

  const auto periods = (wire - bucket.since) / limit.per;
  if (periods > 0) {
    bucket.since += periods * limit.per;
    // Compared before it is multiplied, which could be too much for a number.
    const auto missing = limit.burst - bucket.left;
    bucket.left =
        periods > missing / limit.requests ? limit.burst : bucket.left + periods * limit.requests;
  }
  // Time that passes over a full bucket does not count: a test that pauses and calls again finds
  // the whole of `per` before it, whenever it was that it called before.
  if (bucket.left == limit.burst) bucket.since = std::max(bucket.since, wire);
  return bucket;
}

std::vector<RateLimitState> RateLimiter::count(const std::string& user, Operation operation,
                                               WireTime wire) {
  std::vector<Bucket*> buckets;
  std::vector<RateLimitState> states;
  for (auto& counted : limits_) {
    Bucket& bucket = bucket_of(counted, user, operation, wire);
    const auto until_more = std::chrono::ceil<Duration>(bucket.since + counted.limit.per - wire);
    buckets.push_back(&bucket);
    states.push_back({.limit = counted.limit,
                      .left = bucket.left,
                      .until_more = std::min(until_more, counted.limit.per),
                      .exceeded = bucket.left == 0});
  }
  if (std::any_of(states.begin(), states.end(), refuses)) return states;
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (states[i].exceeded) continue;
    states[i].left = --buckets[i]->left;
  }
  return states;
}

}  // namespace mock_jira
