#include "jira_task/back_off.hpp"

#include <vector>

#include "support/catch.hpp"

using namespace jira_task;
using std::chrono::milliseconds;
using namespace std::chrono_literals;

namespace {

std::vector<milliseconds> pauses(const BackOffOptions& options, std::uint64_t seed, int count) {
  BackOff back_off{options, seed};
  std::vector<milliseconds> result;
  for (int i = 0; i < count; ++i) result.push_back(back_off.next());
  return result;
}

const BackOffOptions plain{.jitter_from = 1, .jitter_to = 1};

}  // namespace

TEST_CASE("back-off: without jitter 1, 2, 4, 8, and 10 seconds from then on") {
  CHECK(pauses(plain, 1, 6) == std::vector<milliseconds>{1s, 2s, 4s, 8s, 10s, 10s});
}

TEST_CASE("back-off: first pause, factor and cap are the options'") {
  auto options = plain;
  options.first = 100ms;
  options.factor = 3;
  options.cap = 500ms;
  CHECK(pauses(options, 1, 4) == std::vector<milliseconds>{100ms, 300ms, 500ms, 500ms});
  options.factor = 1;
  CHECK(pauses(options, 1, 3) == std::vector<milliseconds>{100ms, 100ms, 100ms});
}

TEST_CASE("back-off: the same seed gives the same pauses everywhere, another seed others") {
  const auto one = pauses({}, 1, 5);
  CHECK(one == std::vector<milliseconds>{1170ms, 2447ms, 5165ms, 9066ms, 11333ms});
  CHECK(pauses({}, 1, 5) == one);
  CHECK(pauses({}, 2, 5) != one);
}

TEST_CASE("back-off: jitter stays within its bounds and uses them") {
  BackOffOptions options{.first = 1000ms, .factor = 1, .cap = 1000ms};
  const auto many = pauses(options, 7, 2000);
  const auto [min, max] = std::minmax_element(many.begin(), many.end());
  CHECK(*min >= 1000ms);
  CHECK(*min < 1005ms);
  CHECK(*max <= 1300ms);
  CHECK(*max > 1290ms);
}

TEST_CASE("back-off: no pause is zero") {
  BackOffOptions options{.first = 1ms, .cap = 1ms, .jitter_from = 0, .jitter_to = 0};
  CHECK(pauses(options, 1, 2) == std::vector<milliseconds>{1ms, 1ms});
}

TEST_CASE("back-off: options that make no sense are named") {
  CHECK_FALSE(problem_of(BackOffOptions{}));
  CHECK(problem_of({.first = 0ms}) == "the first pause has to be longer than zero");
  CHECK(problem_of({.first = 20s}) == "the longest pause is shorter than the first one");
  CHECK(problem_of({.cap = milliseconds::max()}) == "the longest pause is longer than a year");
  CHECK(problem_of({.factor = 0.5}) == "the factor of the pauses has to be 1 to 1000");
  CHECK(problem_of({.factor = std::nan("")}) == "the factor of the pauses has to be 1 to 1000");
  CHECK(problem_of({.jitter_from = 2, .jitter_to = 1}) ==
        "the jitter has to go from 0 or more up to 1000 or less");
}
