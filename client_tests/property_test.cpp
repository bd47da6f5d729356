#include <rapidcheck.h>

#include "client_tests/support/world.hpp"

namespace property_test {

using namespace client_tests;
using namespace std::chrono_literals;

namespace {

/// How many reads a wait may take that has to outlast `time` and `polls`: each pause but the last
/// is at least 0.7 of 1, 2, 4, 8, 10, 10, ... seconds, and a read that does not wait for time
/// counts as a poll.
int most_reads(std::chrono::milliseconds time, int polls) {
  std::chrono::duration<double, std::milli> slept{0};
  double pause = 1000;
  int reads = 1;
  while (slept < time) {
    slept += std::chrono::duration<double, std::milli>{pause * 0.7};
    pause = std::min(pause * 2, 10000.0);
    ++reads;
  }
  return reads + polls + 1;
}

}  // namespace

TEST_CASE("client, wait: ends with the last status of any lifecycle, in as few reads as it may") {
  CHECK(rc::check([] {
    const auto steps = *rc::gen::inRange(0, 6);
    const auto last = *rc::gen::element<std::string>("COMPLETE", "FAILED", "CANCELLED", "DEAD");
    std::string lifecycle;
    std::chrono::milliseconds time{0};
    int polls = 0;
    for (int i = 0; i < steps; ++i) {
      lifecycle += *rc::gen::element<std::string>("ENQUEUED", "RUNNING", "CANCEL_REQUESTED");
      if (*rc::gen::arbitrary<bool>()) {
        const auto span = *rc::gen::inRange(0, 30'000);
        lifecycle += ": " + std::to_string(span) + "ms, ";
        time += std::chrono::milliseconds{span};
      } else {
        const auto count = *rc::gen::inRange(1, 4);
        lifecycle += ": " + std::to_string(count) + " polls, ";
        polls += count;
      }
    }
    World world{Way::in_process, "tasks: {\"1\": [" + lifecycle + last + "]}"};
    jira_task::WaitOptions options;
    options.deadline = std::nullopt;
    options.seed = *rc::gen::arbitrary<std::uint64_t>();
    int reads = 0;
    const auto task =
        world.as("creator").wait_for_task("1", options, [&](const auto&) { ++reads; });
    RC_ASSERT(told(task) == last);
    RC_ASSERT(reads <= most_reads(time, polls));
  }));
}

}  // namespace property_test
