#include "site/answer/rate_limit.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/site_bench.hpp"
#include "support/threads.hpp"

namespace mock_jira::rate_limit_test {
namespace {

using namespace std::chrono_literals;

constexpr WireTime start{1h};

/// So many calls at once, as `ok 2 ok 1 ok 0 - 1000ms`: what is left, or how long until there is
/// more.
std::string calls(RateLimiter& limiter, Duration at, int count, const std::string& user = "creator",
                  Operation operation = Operation::get_task) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    const RateLimitDecision decision{.states = limiter.count(user, operation, start + at)};
    const auto* refused = decision.refused_by();
    if (!text.empty()) text += ' ';
    text += refused == nullptr ? "ok " + std::to_string(decision.states.back().left)
                               : "- " + std::to_string(refused->until_more.count()) + "ms";
  }
  return text;
}

}  // namespace

TEST_CASE("rate limit: so many calls in a window, which begins with the first of them") {
  RateLimiter limiter{{{.requests = 2, .per = 1s, .burst = 2}}};
  CHECK(calls(limiter, 300ms, 3) == "ok 1 ok 0 - 1000ms");
  CHECK(calls(limiter, 1299ms, 1) == "- 1ms");
  CHECK(calls(limiter, 1300ms, 3) == "ok 1 ok 0 - 1000ms");
}

TEST_CASE("rate limit: after a pause the window begins with the next call, not on a grid") {
  RateLimiter limiter{{{.requests = 2, .per = 1s, .burst = 2}}};
  CHECK(calls(limiter, 0s, 1) == "ok 1");
  CHECK(calls(limiter, 5900ms, 3) == "ok 1 ok 0 - 1000ms");
  CHECK(calls(limiter, 6100ms, 1) == "- 800ms");
}

TEST_CASE("rate limit: a bucket that is larger than what comes back is refilled step by step") {
  RateLimiter limiter{{{.requests = 2, .per = 1s, .burst = 5}}};
  CHECK(calls(limiter, 0s, 6) == "ok 4 ok 3 ok 2 ok 1 ok 0 - 1000ms");
  CHECK(calls(limiter, 1500ms, 3) == "ok 1 ok 0 - 500ms");
  CHECK(calls(limiter, 3999ms, 1) == "ok 3");
  CHECK(calls(limiter, 4000ms, 1) == "ok 4");
}

TEST_CASE("rate limit: a refused call takes nothing, so whoever waits is let through") {
  RateLimiter limiter{{{.requests = 1, .per = 10s, .burst = 1}}};
  CHECK(calls(limiter, 0s, 1) == "ok 0");
  for (const auto at : {1s, 5s, 9s}) calls(limiter, at, 10);
  CHECK(calls(limiter, 10s, 1) == "ok 0");
}

TEST_CASE("rate limit: calls are counted for all, for each user or for each operation") {
  const auto refused = [](CountedBy by, const std::string& user, Operation operation) {
    RateLimiter limiter{{{.by = by}}};
    calls(limiter, 0s, 1);
    return calls(limiter, 0s, 1, user, operation) == "- 1000ms";
  };
  CHECK(refused(CountedBy::site, "outsider", Operation::cancel_task));
  CHECK(refused(CountedBy::user, "creator", Operation::cancel_task));
  CHECK_FALSE(refused(CountedBy::user, "outsider", Operation::get_task));
  CHECK(refused(CountedBy::operation, "outsider", Operation::get_task));
  CHECK_FALSE(refused(CountedBy::operation, "creator", Operation::cancel_task));
}

TEST_CASE(
    "rate limit: of several the first that is exhausted answers, and the others lose nothing") {
  RateLimiter limiter{
      {{.requests = 2, .per = 1s, .burst = 2}, {.requests = 3, .per = 1min, .burst = 3}}};
  CHECK(calls(limiter, 0s, 4) == "ok 2 ok 1 - 1000ms - 1000ms");
  CHECK(calls(limiter, 1s, 2) == "ok 0 - 59000ms");
}

TEST_CASE("rate limit: one that is only announced refuses nobody") {
  RateLimiter limiter{{{.requests = 1, .per = 1s, .burst = 1, .headers = RateLimitHeaders::beta}}};
  CHECK(calls(limiter, 0s, 3) == "ok 0 ok 0 ok 0");
  CHECK(limiter.count("creator", Operation::get_task, start)[0].exceeded);
}

TEST_CASE("rate limit: a call that was overtaken does not turn time back") {
  RateLimiter limiter{{{.requests = 1, .per = 1s, .burst = 1}}};
  CHECK(calls(limiter, 5s, 1) == "ok 0");
  CHECK(calls(limiter, 0s, 1) == "- 1000ms");
  CHECK(calls(limiter, 6s, 1) == "ok 0");
}

TEST_CASE("rate limit: whoever waits as told is let through, and no time gives more than there is",
          "[property]") {
  CHECK(rc::check("calls at any times", [] {
    RateLimit limit{.requests = *rc::gen::inRange<std::int64_t>(1, 6),
                    .per = Duration{*rc::gen::inRange(1, 3000)}};
    limit.burst = limit.requests + *rc::gen::inRange<std::int64_t>(0, 8);
    RateLimiter limiter{{limit}};
    WireTime now = start;
    std::vector<WireTime> through;
    for (const int pause : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 2000))) {
      now += Duration{pause};
      const auto state = limiter.count("creator", Operation::get_task, now)[0];
      if (state.exceeded) {
        RC_ASSERT(state.until_more > 0ms);
        RC_ASSERT(state.retry_after() >= 1);
        now += std::chrono::seconds{state.retry_after()};
        RC_ASSERT_FALSE(limiter.count("creator", Operation::get_task, now)[0].exceeded);
      }
      through.push_back(now);
    }
    for (auto first = through.begin(); first != through.end(); ++first) {
      for (auto last = first; last != through.end(); ++last) {
        const auto refills = (*last - *first) / limit.per + 1;
        RC_ASSERT(last - first + 1 <= limit.burst + refills * limit.requests);
      }
    }
  }));
}

TEST_CASE("rate limit: of 200 calls at once exactly as many get through as there are",
          "[site][concurrency]") {
  Scenario scenario;
  scenario.rate_limits = {{.requests = 30, .per = 1s, .burst = 30},
                          {.requests = 70, .per = 1s, .burst = 70}};
  SiteBench bench{scenario};
  std::array<int, 20> through{};
  on_threads(20, [&](int thread) {
    for (int i = 0; i < 10; ++i) {
      const auto decision = bench.site.limit_rate(creator, Operation::get_task);
      if (decision.refused_by() == nullptr) ++through[static_cast<std::size_t>(thread)];
    }
  });
  CHECK(std::accumulate(through.begin(), through.end(), 0) == 30);
  CHECK(bench.site.limit_rate(creator, Operation::get_task).states[1].left == 40);
}

TEST_CASE("rate limit: time is the wire's, whatever the site's clock does, and a reset forgets") {
  Scenario scenario;
  scenario.pace = Frozen{};
  scenario.rate_limits = {{.requests = 1, .per = 10s, .burst = 1}};
  SiteBench bench{scenario};
  const auto refused = [&] {
    return bench.site.limit_rate(creator, Operation::get_task).refused_by() != nullptr;
  };
  CHECK_FALSE(refused());
  bench.site.advance_clock(1h);
  CHECK(refused());
  bench.time.advance(10s);
  CHECK_FALSE(refused());
  CHECK(refused());
  bench.site.reset();
  CHECK_FALSE(refused());
}

}  // namespace mock_jira::rate_limit_test
