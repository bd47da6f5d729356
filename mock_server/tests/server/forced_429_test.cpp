// A 429 that an answer forces, as its client sees it.

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace forced_429_test {

using namespace mock_jira;
using namespace mock_jira::test;

TEST_CASE("forced 429: has all headers of the limit that it is about") {
  Mock mock{R"(
tasks: {any: slow}
answers:
  - getTask: {task: "1", status: 429}
  - getTask: {task: "2", status: 429, reason: jira-quota-global-based, retry_after: 1847s}
  - getTask: {task: "3", status: 429, retry_after: none, headers: {X-RateLimit-Limit: "7"}}
  - any: {status: 429, reason: jira-per-issue-on-write}
)"};
  const Reply burst = mock.get_task("1");
  CHECK(header(burst, "Retry-After") == "1");
  CHECK(header(burst, "X-RateLimit-Limit") == "350");
  CHECK(header(burst, "X-RateLimit-Remaining") == "0");
  CHECK(header(burst, "X-RateLimit-Reset").ends_with("Z"));
  CHECK(header(burst, "RateLimit-Reason") == "jira-burst-based");
  CHECK(header(burst, "RateLimit-Policy") == "\"jira-burst-based\";q=100;w=1");
  CHECK(header(burst, "RateLimit") == "\"jira-burst-based\";r=0;t=1");

  const Reply quota = mock.get_task("2");
  CHECK(header(quota, "Retry-After") == "1847");
  CHECK(header(quota, "RateLimit-Reason") == "jira-quota-global-based");
  CHECK(header(quota, "RateLimit-Policy") == "\"global-app-quota\";q=65000;w=3600");
  CHECK(header(quota, "RateLimit") == "\"global-app-quota\";r=0;t=1847");

  const Reply own = mock.get_task("3");
  CHECK(header(own, "Retry-After") == "(none)");
  CHECK(header(own, "X-RateLimit-Limit") == "7");
  CHECK(header(own, "RateLimit-Reason") == "jira-burst-based");

  CHECK(header(mock.cancel_task("1"), "RateLimit-Policy") ==
        "\"jira-per-issue-on-write\";q=20;w=2");
  CHECK(mock.get("/__admin/scenario", "").body.find("reason: jira-quota-global-based") !=
        std::string::npos);
}

TEST_CASE("forced 429: as observed, its reset lies in the past") {
  Mock mock{"profile: observed\nanswers: [{any: {status: 429, retry_after: 10s}}]"};
  const auto reset = header(mock.get_task("1"), "X-RateLimit-Reset");
  CHECK(reset.size() == std::string_view{"2024-06-01T09:00Z"}.size());
}

}  // namespace forced_429_test
