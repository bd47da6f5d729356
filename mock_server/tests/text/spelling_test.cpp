#include "text/spelling.hpp"

#include <string>

#include "support/catch.hpp"

namespace mock_jira::test::spelling_test {
namespace {

std::string near(std::string_view word, const std::vector<std::string_view>& candidates) {
  return std::string{nearest(word, candidates).value_or("(none)")};
}

const std::vector<std::string_view> statuses{"ENQUEUED",  "RUNNING", "COMPLETE",        "FAILED",
                                             "CANCELLED", "DEAD",    "CANCEL_REQUESTED"};

}  // namespace

TEST_CASE("spelling: a word is near to what it was meant to be") {
  CHECK(near("COMPLETED", statuses) == "COMPLETE");
  CHECK(near("CANCELED", statuses) == "CANCELLED");
  CHECK(near("CANCELREQUESTED", statuses) == "CANCEL_REQUESTED");
  CHECK(near("RUNNIGN", statuses) == "RUNNING");
  CHECK(near("emial", {"email", "id"}) == "email");
}

TEST_CASE("spelling: letters are added, dropped, replaced or swapped") {
  CHECK(edit_distance("task", "task") == 0);
  CHECK(edit_distance("1064", "10641") == 1);
  CHECK(edit_distance("tasks", "task") == 1);
  CHECK(edit_distance("tsak", "task") == 1);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("issue", "task") == 4);
}

TEST_CASE("spelling: up to a limit the distance is what it is without one") {
  const std::vector<std::string> words{"",      "a",      "ab",     "ba",      "abc",   "acb",
                                       "xabc",  "abcx",   "bacd",   "abdcefg", "task",  "tsak",
                                       "tasks", "takses", "cancel", "cancle",  "lecnac"};
  for (const auto& a : words) {
    for (const auto& b : words) {
      CAPTURE(a, b);
      const auto distance = edit_distance(a, b);
      CHECK(edit_distance(b, a) == distance);
      for (std::size_t limit = 0; limit < 8; ++limit) {
        if (distance <= limit) CHECK(edit_distance(a, b, limit) == distance);
        if (distance > limit) CHECK(edit_distance(a, b, limit) > limit);
      }
    }
  }
}

TEST_CASE("spelling: case is the least of the differences") {
  CHECK(near("running", statuses) == "RUNNING");
  CHECK(near("Dead", statuses) == "DEAD");
  CHECK(near("Quick", {"QUICK", "quick"}) == "quick");
  CHECK(near("tasks", {"Tasks", "task"}) == "Tasks");
}

TEST_CASE("spelling: a word that is like none is near to none") {
  CHECK(near("PENDING", statuses) == "(none)");
  CHECK(near("", statuses) == "(none)");
  CHECK(near("x", {"y", "z"}) == "(none)");
  CHECK(near("anything", {}) == "(none)");
}

TEST_CASE("spelling: of two that are as near the first wins") {
  CHECK(near("gild", {"gold", "gilt"}) == "gold");
}

TEST_CASE("spelling: words are listed as a sentence does") {
  CHECK(any_of({}) == "");
  CHECK(any_of({"a"}) == "a");
  CHECK(any_of({"a", "b"}) == "a or b");
  CHECK(any_of({"a", "b", "c"}) == "a, b or c");
}

}  // namespace mock_jira::test::spelling_test
