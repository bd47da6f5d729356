#include "jira/rate_limit_headers.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/manual_time.hpp"

namespace mock_jira::rate_limit_headers_test {
namespace {

using namespace std::chrono_literals;

/// Half a second after nine o'clock.
std::string headers(std::vector<RateLimitState> states, Profile profile = Profile::documented) {
  std::string text;
  for (const auto& [name, value] :
       rate_limit_headers({.states = std::move(states), .date = test_start + 500ms}, profile)) {
    text += name + ": " + value + '\n';
  }
  return text;
}

RateLimitState burst(std::int64_t left, bool exceeded = false) {
  return {.limit = {.requests = 100, .per = 1s, .burst = 350},
          .left = left,
          .until_more = 700ms,
          .exceeded = exceeded};
}

RateLimitState quota(std::int64_t left, bool exceeded = false) {
  return {
      .limit = {.requests = 65000, .per = 1h, .burst = 65000, .reason = "jira-quota-global-based"},
      .left = left,
      .until_more = 30min + 47s,
      .exceeded = exceeded};
}

RateLimitState told(RateLimitHeaders how, RateLimitState state) {
  state.limit.headers = how;
  return state;
}

}  // namespace

TEST_CASE("rate limit headers: a call within its limit is told what is left, as Jira was seen to") {
  CHECK(headers({burst(349)}) ==
        "X-RateLimit-Limit: 350\n"
        "X-RateLimit-Remaining: 349\n"
        "RateLimit-Policy: \"jira-burst-based\";q=100;w=1\n"
        "RateLimit: \"jira-burst-based\";r=349;t=1\n");
}

TEST_CASE("rate limit headers: a call that came too soon is told why, and when to come again") {
  CHECK(headers({burst(0, true)}) ==
        "X-RateLimit-Limit: 350\n"
        "X-RateLimit-Remaining: 0\n"
        "X-RateLimit-Reset: 2024-06-01T09:00:02Z\n"
        "RateLimit-Reason: jira-burst-based\n"
        "Retry-After: 1\n"
        "RateLimit-Policy: \"jira-burst-based\";q=100;w=1\n"
        "RateLimit: \"jira-burst-based\";r=0;t=1\n");
}

TEST_CASE("rate limit headers: a quota warns below a fifth, and only then says what is left") {
  const auto far = headers({quota(13000)});
  CHECK(far.find("NearLimit") == std::string::npos);
  CHECK(far.find("RateLimit: \"global-app-quota\";t=1847\n") != std::string::npos);
  const auto near = headers({quota(12999)});
  CHECK(near.find("X-RateLimit-NearLimit: true\n") != std::string::npos);
  CHECK(near.find("RateLimit: \"global-app-quota\";r=12999;t=1847\n") != std::string::npos);
  CHECK(headers({burst(1)}).find("NearLimit") == std::string::npos);
}

TEST_CASE("rate limit headers: the last call that gets through is not told why it was refused") {
  const auto last = headers({quota(0)});
  CHECK(last.find("Retry-After") == std::string::npos);
  CHECK(last.find("Reason") == std::string::npos);
  CHECK(last.find("X-RateLimit-NearLimit: true\n") != std::string::npos);
}

TEST_CASE("rate limit headers: of several the single ones are about the one that refuses") {
  CHECK(headers({burst(3), quota(0, true)}) ==
        "X-RateLimit-Limit: 65000\n"
        "X-RateLimit-Remaining: 0\n"
        "X-RateLimit-Reset: 2024-06-01T09:30:48Z\n"
        "RateLimit-Reason: jira-quota-global-based\n"
        "Retry-After: 1847\n"
        "RateLimit-Policy: \"jira-burst-based\";q=100;w=1,\"global-app-quota\";q=65000;w=3600\n"
        "RateLimit: \"jira-burst-based\";r=3;t=1,\"global-app-quota\";r=0;t=1847\n");
}

TEST_CASE("rate limit headers: one that is only announced has the Beta forms, beside the others") {
  CHECK(headers({burst(349), told(RateLimitHeaders::beta, quota(0, true))}) ==
        "X-RateLimit-Limit: 350\n"
        "X-RateLimit-Remaining: 349\n"
        "RateLimit-Policy: \"jira-burst-based\";q=100;w=1\n"
        "RateLimit: \"jira-burst-based\";r=349;t=1\n"
        "X-Beta-RateLimit-Limit: 65000\n"
        "X-Beta-RateLimit-Remaining: 0\n"
        "X-Beta-RateLimit-Reset: 2024-06-01T09:30:48Z\n"
        "X-Beta-RateLimit-Reason: jira-quota-global-based\n"
        "Beta-Retry-After: 1847\n"
        "Beta-RateLimit-Policy: \"global-app-quota\";q=65000;w=3600\n"
        "Beta-RateLimit: \"global-app-quota\";r=0;t=1847\n");
}

TEST_CASE("rate limit headers: clients made for Data Center find all that they read") {
  CHECK(headers({told(RateLimitHeaders::data_center, burst(0, true))}) ==
        "X-RateLimit-Limit: 350\n"
        "X-RateLimit-Remaining: 0\n"
        "X-RateLimit-FillRate: 100\n"
        "X-RateLimit-Interval-Seconds: 1\n"
        "Retry-After: 1\n");
  const auto within = headers({told(RateLimitHeaders::data_center, burst(7))});
  CHECK(within.find("X-RateLimit-Remaining: 7\n") != std::string::npos);
  CHECK(within.find("Retry-After") == std::string::npos);
}

TEST_CASE("rate limit headers: none leaves all but Retry-After, which can be left off or set") {
  auto state = told(RateLimitHeaders::none, burst(0, true));
  CHECK(headers({state}) == "Retry-After: 1\n");
  state.limit.retry_after = RetryAfter{};
  CHECK(headers({state}) == "");
  state.limit.retry_after = RetryAfter{60};
  CHECK(headers({state}) == "Retry-After: 60\n");
  CHECK(headers({told(RateLimitHeaders::none, burst(1))}) == "");
}

TEST_CASE("rate limit headers: as observed, a reset is in the past, and the burst's limit jumps") {
  CHECK(headers({burst(0, true)}, Profile::observed) ==
        "X-RateLimit-Limit: 350\n"
        "X-RateLimit-Remaining: 0\n"
        "X-RateLimit-Reset: 2024-06-01T09:00Z\n"
        "RateLimit-Reason: jira-burst-based\n"
        "Retry-After: 1\n"
        "RateLimit-Policy: \"jira-burst-based\";q=100;w=1\n"
        "RateLimit: \"jira-burst-based\";r=0;t=1\n");
  CHECK(headers({burst(7)}, Profile::observed).starts_with("X-RateLimit-Limit: 400\n"));
  CHECK(headers({burst(6)}, Profile::observed).starts_with("X-RateLimit-Limit: 350\n"));
}

TEST_CASE("rate limit headers: as observed, a beta quota that is used up has no policy") {
  const auto used_up = told(RateLimitHeaders::beta, quota(0, true));
  CHECK(headers({used_up}).find("Beta-RateLimit-Policy") != std::string::npos);
  const auto seen = headers({used_up}, Profile::observed);
  CHECK(seen.find("Beta-RateLimit-Policy") == std::string::npos);
  CHECK(seen.find("X-Beta-RateLimit-Reset: 2024-06-01T09:30Z\n") != std::string::npos);
}

}  // namespace mock_jira::rate_limit_headers_test
