#include "jira/routes/routes.hpp"

#include <algorithm>

#include "catalogue/catalogue.hpp"
#include "catalogue/target.hpp"
#include "support/catch.hpp"
#include "support/documented_path.hpp"

namespace routes_test {

using namespace mock_jira;

namespace {

std::string describe_path(std::string_view method, const std::vector<std::string>& path) {
  const Route found = route(method, path);
  switch (found.kind) {
    case Route::Kind::unknown:
      return "unknown";
    case Route::Kind::wrong_method:
      return "wrong method, allow " + found.allow;
    case Route::Kind::options:
      return "options, allow " + found.allow;
    case Route::Kind::tenant_info:
      return "tenant info";
    case Route::Kind::accessible_resources:
      return "accessible resources";
    case Route::Kind::not_served:
      return "not served, " + std::string{found.not_served->id};
    case Route::Kind::operation:
      return std::string{to_string(*found.operation)} + " " + std::string{found.task_id};
  }
  return {};
}

/// Of a path below `/rest/api/3`.
std::string describe(std::string_view method, std::vector<std::string> below) {
  below.insert(below.begin(), {"rest", "api", "3"});
  return describe_path(method, below);
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
  CHECK(describe("OPTIONS", {"issues"}) == "unknown");
}

TEST_CASE("routes: only versions 3, 2 and latest have tasks") {
  for (const std::string version : {"3", "2", "latest"}) {
    CHECK(describe_path("GET", {"rest", "api", version, "task", "1"}) == "getTask 1");
  }
  CHECK(describe_path("GET", {"rest", "api", "4", "task", "1"}) == "unknown");
  CHECK(describe_path("GET", {"task", "1"}) == "unknown");
}

TEST_CASE("routes: each of Jira's operations is served, or known not to be") {
  for (const auto& operation : documented_operations()) {
    const auto path = test::documented_path(operation);
    const auto found = route(operation.method, parse_target(path).segments);
    CAPTURE(operation.method, path);
    REQUIRE(found.operation);
    CHECK(to_string(*found.operation) == operation.id);
    CHECK(row_of(*found.operation).method == operation.method);
    if (is_served(*found.operation)) {
      CHECK(found.kind == Route::Kind::operation);
    } else {
      CHECK(found.kind == Route::Kind::not_served);
      CHECK(found.not_served == &operation);
    }
  }
}

TEST_CASE("routes: what is served is documented so") {
  for (const auto& served : route_patterns()) {
    std::vector<std::string> path;
    if (!served.is_whole) path = {"rest", "api", "3"};
    for (const auto segment : served.path) {
      if (!segment.empty()) path.emplace_back(segment);
    }
    CAPTURE(path);
    if (row_of(served.operation).is_newer) continue;
    const auto documented = documented_at(path);
    CHECK(std::any_of(documented.begin(), documented.end(), [&](const auto* each) {
      return each->id == to_string(served.operation) && each->method == served.method;
    }));
  }
}

TEST_CASE("routes: beside the REST API a site has two paths to find itself by") {
  CHECK(describe_path("GET", {"_edge", "tenant_info"}) == "tenant info");
  CHECK(describe_path("HEAD", {"_edge", "tenant_info"}) == "tenant info");
  CHECK(describe_path("POST", {"_edge", "tenant_info"}) ==
        "wrong method, allow GET, HEAD, OPTIONS");
  CHECK(describe_path("GET", {"_edge", "tenant_info", "more"}) == "unknown");
  CHECK(describe_path("GET", {"_edge"}) == "unknown");
  CHECK(describe_path("GET", {"oauth", "token", "accessible-resources"}) == "accessible resources");
  CHECK(describe_path("OPTIONS", {"oauth", "token", "accessible-resources"}) ==
        "options, allow GET, HEAD, OPTIONS");
}

TEST_CASE("routes: of an operation that is not served the other methods are those of its path") {
  CHECK(describe("HEAD", {"issue", "EX-1"}) == "not served, getIssue");
  CHECK(describe("PATCH", {"issue", "EX-1"}) ==
        "wrong method, allow DELETE, GET, HEAD, PUT, OPTIONS");
  CHECK(describe("OPTIONS", {"issue"}) == "options, allow POST, OPTIONS");
  CHECK(describe("HEAD", {"issue"}) == "wrong method, allow POST, OPTIONS");
}

TEST_CASE("routes: where a literal path and a parameter both fit, their methods are allowed") {
  CHECK(describe("PATCH", {"issue", "archive"}) ==
        "wrong method, allow DELETE, GET, HEAD, POST, PUT, OPTIONS");
}

}  // namespace routes_test
