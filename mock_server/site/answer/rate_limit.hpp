#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/operation.hpp"
#include "site/answer/answer.hpp"
#include "text/time.hpp"

namespace mock_jira {

/// Whose calls are counted together: everybody's, each user's, or each operation's (as Jira does
/// for `jira-burst-based`).
enum class CountedBy : unsigned char { site, user, operation };

/// What callers are told, and how (evidence §7.3, 8). `beta` is Jira's word for a limit that is
/// announced and not enforced; `data_center` is what clients expect that were made for that.
enum class RateLimitHeaders : unsigned char { current, beta, data_center, none };

enum class RateLimitBody : unsigned char { json, html };

// As scenarios write them, in the order of the enumerations.
inline constexpr std::array<std::string_view, 3> counted_by_words{"site", "user", "operation"};
inline constexpr std::array<std::string_view, 4> rate_limit_headers_words{"current", "beta",
                                                                          "data_center", "none"};
inline constexpr std::array<std::string_view, 2> rate_limit_body_words{"json", "html"};

constexpr std::string_view to_string(CountedBy by) {
  return counted_by_words[static_cast<std::size_t>(by)];
}
constexpr std::string_view to_string(RateLimitHeaders headers) {
  return rate_limit_headers_words[static_cast<std::size_t>(headers)];
}
constexpr std::string_view to_string(RateLimitBody body) {
  return rate_limit_body_words[static_cast<std::size_t>(body)];
}

/// The documented reasons, then those that were only seen (evidence §8).
inline constexpr std::array<std::string_view, 6> rate_limit_reasons{
    "jira-burst-based",
    "jira-quota-global-based",
    "jira-quota-tenant-based",
    "jira-per-issue-on-write",
    "jira-cost-based",
    "jira-max-concurrent-threads-across-all-instances-per-tenant-per-user"};

/// One limit of `rate_limit:`. A bucket of `burst` calls: each call takes one out, and at the end
/// of every `per` so many as `requests` come back, as Jira documents it. Where both numbers are the
/// same, that is a window that begins anew.
///
///     {requests: 2, per: 1s, burst: 3}
///     calls     x x x -         x x -             -: refused
///     left    3 2 1 0 0         1 0 0         2
///             |-----------------|-------------|   each 1s long, from the first call on
struct RateLimit {
  std::int64_t requests = 1;                        ///< at least 1
  Duration per{1000};                               ///< wire time; more than 0
  std::int64_t burst = 1;                           ///< not less than `requests`
  std::string_view reason = rate_limit_reasons[0];  ///< one of `rate_limit_reasons`
  CountedBy by = CountedBy::site;                   ///< one bucket for each of these
  RateLimitHeaders headers = RateLimitHeaders::current;
  RateLimitBody body = RateLimitBody::json;              ///< of the 429
  std::optional<RetryAfter> retry_after = std::nullopt;  ///< empty: until calls come back

  bool is_enforced() const { return headers != RateLimitHeaders::beta; }
};

/// The limit that has this reason, as Jira documents it for a call of this method (evidence §8);
/// assumed where nothing is known of it.
RateLimit usual_limit(std::string_view reason, std::string_view method);

/// Whether callers may be refused for any of them.
bool any_is_enforced(const std::vector<RateLimit>& limits);

/// How one limit stands once a call was counted.
struct RateLimitState {
  RateLimit limit;
  std::int64_t left = 0;
  Duration until_more{};  ///< more than 0, at most `per`
  bool exceeded = false;  ///< there was none left for this call

  /// The seconds of `Retry-After`, rounded up: who waits so long finds a call left.
  std::int64_t retry_after() const;
  /// Less than a fifth is left.
  bool is_near() const { return left * 5 < limit.burst; }
};

struct RateLimitDecision {
  std::vector<RateLimitState> states{};  ///< in the order of the scenario
  TimePoint date{};                      ///< of the machine, when it was decided

  /// The first enforced limit that has none left; null if the call goes through.
  const RateLimitState* refused_by() const;
};

/// What the rate limits of one site have counted. A call that one limit refuses is taken from none.
/// Decides and counts in one step; whoever owns it holds a lock around that.
class RateLimiter {
 public:
  /// More than this many limits a scenario does not have.
  static constexpr std::size_t max_limits = 10;

  explicit RateLimiter(const std::vector<RateLimit>& limits);

  /// A call of an operation by a user. `wire` may be a little older than that of the call before:
  /// threads overtake each other.
  std::vector<RateLimitState> count(const std::string& user, Operation operation, WireTime wire);

 private:
  struct Bucket {
    std::int64_t left;
    WireTime since;  // when the present `per` began
  };
  struct Counted {
    RateLimit limit;
    std::map<std::string, Bucket> buckets{};  // by user or operation; of a site there is one
  };
  static Bucket& bucket_of(Counted& counted, const std::string& user, Operation operation,
                           WireTime wire);

  std::vector<Counted> limits_;
};

}  // namespace mock_jira
