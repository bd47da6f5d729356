#include "jira/routes.hpp"

#include "support/catch.hpp"

using namespace mock_jira;

namespace {

std::string describe(std::string_view method, const std::vector<std::string>& segments) {
  const Route found = route(method, segments);
  switch (found.kind) {
    case Route::Kind::unknown:
      return "unknown";
    case Route::Kind::wrong_method:
      return "wrong method, allow " + found.allow;
    case Route::Kind::options:
      return "options, allow " + found.allow;
    case Route::Kind::operation:
      return std::string{to_string(*found.operation)} + " " + std::string{found.task_id};
  }
  return {};
}

}  // namespace

TEST_CASE("routes: GET and HEAD of a task are getTask") {
  CHECK(describe("GET", {"task", "10001"}) == "getTask 10001");
  CHECK(describe("HEAD", {"task", "10001"}) == "getTask 10001");
}

TEST_CASE("routes: POST of a task's cancel is cancelTask") {
  CHECK(describe("POST", {"task", "10001", "cancel"}) == "cancelTask 10001");
}

TEST_CASE("routes: any text stands where the task id stands") {
  CHECK(describe("GET", {"task", "a b/c"}) == "getTask a b/c");
}

TEST_CASE("routes: another method is refused with the methods there are") {
  CHECK(describe("DELETE", {"task", "1"}) == "wrong method, allow GET, HEAD, OPTIONS");
  CHECK(describe("GET", {"task", "1", "cancel"}) == "wrong method, allow POST, OPTIONS");
  CHECK(describe("HEAD", {"task", "1", "cancel"}) == "wrong method, allow POST, OPTIONS");
}

TEST_CASE("routes: OPTIONS tells the methods there are") {
  CHECK(describe("OPTIONS", {"task", "1"}) == "options, allow GET, HEAD, OPTIONS");
}

TEST_CASE("routes: there is no list of tasks and nothing below cancel") {
  CHECK(describe("GET", {"task"}) == "unknown");
  CHECK(describe("GET", {"tasks", "1"}) == "unknown");
  CHECK(describe("POST", {"task", "1", "cancel", "now"}) == "unknown");
  CHECK(describe("GET", {}) == "unknown");
  CHECK(describe("OPTIONS", {"issue"}) == "unknown");
}
