#include <rapidcheck.h>

#include <algorithm>

#include "support/bench.hpp"
#include "support/catch.hpp"

using namespace jira_task;
using namespace jira_task::testing;
using namespace std::chrono_literals;

namespace {

struct Script {
  std::vector<std::string> unfinished;
  std::string end;
};

Script any_script() {
  const auto unfinished =
      rc::gen::element<std::string>("ENQUEUED", "RUNNING", "CANCEL_REQUESTED", "503", "429");
  return {*rc::gen::container<std::vector<std::string>>(unfinished),
          *rc::gen::element<std::string>("COMPLETE", "FAILED", "CANCELLED", "DEAD")};
}

FakeTransport::Answer answer_of(const std::string& word) {
  if (word == "503" || word == "429") return answer(std::stoi(word));
  return task(word);
}

}  // namespace

TEST_CASE("wait: whatever a task goes through, its end comes back, after one read a status") {
  CHECK(rc::check("ends with the last status, one read each", [] {
    const auto script = any_script();
    Bench bench;
    for (const auto& word : script.unfinished) bench.transport.then(answer_of(word));
    bench.transport.then(answer_of(script.end));
    const WaitOptions options{.deadline = std::nullopt,
                              .max_retries_in_a_row = static_cast<int>(script.unfinished.size()),
                              .seed = *rc::gen::arbitrary<std::uint64_t>()};
    const auto end = bench.client.wait_for_task("10641", options);
    RC_ASSERT(end.has_value());
    RC_ASSERT(end->status_word == script.end);
    RC_ASSERT(bench.transport.requests.size() == script.unfinished.size() + 1);
    RC_ASSERT(bench.sleeper.pauses.size() == script.unfinished.size());
  }));
}

TEST_CASE("wait: a deadline is kept, with no more reads than the back-off gives") {
  CHECK(rc::check("ends at the deadline, within the reads it allows", [] {
    const std::chrono::milliseconds deadline{*rc::gen::inRange(0, 600'000)};
    Bench bench{{task("RUNNING")}};
    const auto begin = bench.sleeper.now();
    const auto end = bench.client.wait_for_task(
        "10641", {.deadline = deadline, .seed = *rc::gen::arbitrary<std::uint64_t>()});
    RC_ASSERT(end.error().kind == ErrorKind::timed_out);
    RC_ASSERT(bench.sleeper.now() - begin == deadline);
    // Every pause has at least 1, 2, 4, 8, 10, 10, … s; the first read and the last have none.
    std::size_t max = 2;
    auto pause = 1000ms;
    for (auto sum = 0ms; (sum += pause) < deadline; pause = std::min(pause * 2, 10'000ms)) {
      ++max;
    }
    RC_ASSERT(bench.transport.requests.size() <= max);
    // And at most 1.3 of it.
    RC_ASSERT(bench.transport.requests.size() * 13s + 1s >= deadline);
  }));
}
