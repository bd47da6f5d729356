#include "site/task/lifecycle.hpp"

#include <algorithm>

#include "support/catch.hpp"
#include "support/living_task.hpp"

namespace mock_jira::lifecycle_test {
namespace {

using namespace std::chrono_literals;

/// All mistakes, as `step: sentence` lines.
std::string mistakes_of(const Lifecycle& lifecycle) {
  std::string text;
  for (const auto& [step, sentence] : find_mistakes(lifecycle)) {
    if (!text.empty()) text += '\n';
    text += std::to_string(step) + ": " + sentence;
  }
  return text;
}

std::string mistakes_of(const TaskBuilder& builder) {
  return mistakes_of(builder.lifecycle());
}

}  // namespace

TEST_CASE("status: the seven words of the document read and write", "[status]") {
  const auto [status, word, terminal] = GENERATE(
      table<Status, std::string, bool>({{Status::enqueued, "ENQUEUED", false},
                                        {Status::running, "RUNNING", false},
                                        {Status::complete, "COMPLETE", true},
                                        {Status::failed, "FAILED", true},
                                        {Status::cancel_requested, "CANCEL_REQUESTED", false},
                                        {Status::cancelled, "CANCELLED", true},
                                        {Status::dead, "DEAD", true}}));
  CHECK(to_string(status) == word);
  CHECK(find_status(word) == status);
  CHECK(is_terminal(status) == terminal);
}

TEST_CASE("status: near misses are none", "[status]") {
  const std::string word =
      GENERATE(as<std::string>{}, "", "COMPLETED", "CANCELED", "running", "RUNNING ", "DONE");
  CHECK(find_status(word) == std::nullopt);
}

TEST_CASE("lifecycle: what makes sense has no mistakes", "[lifecycle]") {
  CHECK(mistakes_of(a_task().enqueued()) == "");
  CHECK(mistakes_of(a_task().then(Status::dead)) == "");
  CHECK(mistakes_of(a_task().running(10s)) == "");
  CHECK(mistakes_of(a_task().running(0s).then(Status::complete)) == "");
  CHECK(mistakes_of(a_task()
                        .enqueued(2s)
                        .running(Polls{1})
                        .progress(0, 100)
                        .then(Status::complete)
                        .progress(100)) == "");
  CHECK(mistakes_of(a_task().running(1s).progress(30, 60).then(Status::failed).progress(60)) == "");
  CHECK(mistakes_of(a_task().running(1s).enqueued(1s).then(Status::cancel_requested)) == "");
}

TEST_CASE("lifecycle: an empty one is refused", "[lifecycle]") {
  CHECK(mistakes_of(a_task()) == "0: a lifecycle needs at least one step, such as COMPLETE");
}

TEST_CASE("lifecycle: a thousand steps are the most", "[lifecycle]") {
  CHECK(mistakes_of(Lifecycle(max_steps, Step{Status::running, 1s})) == "");
  CHECK(mistakes_of(Lifecycle(max_steps + 1, Step{Status::running, 1s})) ==
        "1000: a lifecycle has at most 1000 steps");
}

TEST_CASE("lifecycle: nothing follows a final step", "[lifecycle]") {
  CHECK(mistakes_of(a_task().then(Status::failed).running()) ==
        "1: nothing follows FAILED, which is final; remove this step");
}

TEST_CASE("lifecycle: nothing follows a step without an end", "[lifecycle]") {
  CHECK(mistakes_of(a_task().running().then(Status::complete)) ==
        "1: this step is never reached: the RUNNING before it has no end; give that a time or a "
        "number of polls");
}

TEST_CASE("lifecycle: a final step takes neither time nor polls", "[lifecycle]") {
  const auto span = GENERATE(Span{5s}, Span{0s}, Span{Polls{2}});
  CHECK(mistakes_of(a_task().then(Status::cancelled, span)) ==
        "0: CANCELLED is final, so it takes no time and no polls; leave them out");
}

TEST_CASE("lifecycle: no step takes less than no time, or no poll", "[lifecycle]") {
  CHECK(mistakes_of(a_task().running(-1ms).then(Status::complete)) ==
        "0: a step takes no negative time");
  CHECK(mistakes_of(a_task().running(Polls{0}).then(Status::complete)) ==
        "0: a step takes at least 1 poll");
  CHECK(mistakes_of(a_task().enqueued(1s).running(Polls{-3})) == "1: a step takes at least 1 poll");
}

TEST_CASE("lifecycle: progress is a percentage", "[lifecycle]") {
  const auto [from, to] =
      GENERATE(table<int, int>({{-1, 50}, {0, 101}, {101, 101}, {-5, -5}, {101, 0}, {-1, 101}}));
  CHECK(mistakes_of(a_task().running(1s).progress(from, to)) ==
        "0: progress is a percentage between 0 and 100");
}

TEST_CASE("lifecycle: progress never falls, within a step or between steps", "[lifecycle]") {
  CHECK(mistakes_of(a_task().running(1s).progress(60, 40)) ==
        "0: progress never falls; write the smaller number first");
  CHECK(mistakes_of(a_task().running(1s).progress(0, 60).running(1s).running().progress(59)) ==
        "2: progress never falls, and the step before it ends at 60");
}

TEST_CASE("lifecycle: a range of progress needs a step that ends", "[lifecycle]") {
  CHECK(mistakes_of(a_task().running().progress(0, 60)) ==
        "0: a range of progress needs a step that ends; name how long RUNNING takes, or a single "
        "number");
  CHECK(mistakes_of(a_task().running().progress(60)) == "");
}

TEST_CASE("lifecycle: COMPLETE shows 100 and nothing else", "[lifecycle]") {
  CHECK(mistakes_of(a_task().then(Status::complete).progress(99)) ==
        "0: COMPLETE always shows 100; leave its progress out");
}

TEST_CASE("lifecycle: all mistakes are told at once, in order", "[lifecycle]") {
  CHECK(mistakes_of(a_task().running().then(Status::failed, 1s).running(1s).progress(5, 1)) ==
        "1: FAILED is final, so it takes no time and no polls; leave them out\n"
        "1: this step is never reached: the RUNNING before it has no end; give that a time or a "
        "number of polls\n"
        "2: progress never falls; write the smaller number first\n"
        "2: nothing follows FAILED, which is final; remove this step");
}

TEST_CASE("lifecycle: those built in have no mistakes and do what they say", "[lifecycle]") {
  const auto [name, after, shown] = GENERATE(table<std::string, Duration, std::string>(
      {{"quick", 3s,
        "COMPLETE 100% elapsed=2000 started=+1000 finished=+3000 updated=+3000 message=Done"},
       {"slow", 65s,
        "COMPLETE 100% elapsed=60000 started=+5000 finished=+65000 updated=+65000 message=Done"},
       {"failing", 6s,
        "FAILED 60% elapsed=5000 started=+1000 finished=+6000 updated=+6000 "
        "message=The operation failed"},
       {"dying", 6s,
        "DEAD 40% elapsed=5000 started=+1000 finished=- updated=+6000 message=Working"},
       {"stuck", days{1},
        "RUNNING 42% elapsed=86399000 started=+1000 finished=- updated=+1000 message=Working"}}));
  const auto& all = built_in_lifecycles();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&, n = name](const NamedLifecycle& l) { return l.name == n; });
  REQUIRE(found != all.end());
  CHECK(mistakes_of(found->lifecycle) == "");

  TaskPlan plan;
  plan.lifecycle = found->lifecycle;
  LivingTask task{std::make_shared<const TaskPlan>(plan)};
  if (name != "stuck") CHECK_FALSE(is_terminal(task.wait(after - 1ms).view().status));
  task.wait(name == "stuck" ? after : 1ms);
  CHECK(task.look() == shown);
}

}  // namespace mock_jira::lifecycle_test
