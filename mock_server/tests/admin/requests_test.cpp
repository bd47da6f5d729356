// The request journal and the verdict, as the admin API shows them.

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace requests_test {

using namespace mock_jira;
using namespace std::chrono_literals;

namespace {

constexpr auto one_task = R"(
clock: {start: 2024-06-01T09:00:00Z}
tasks: {"10641": slow}
expect:
  - polling: {interval: 1s..}
)";

std::size_t matching(Mock& mock, const std::string& query) {
  return Mock::json(mock.get("/__admin/requests?" + query, ""))["matching"];
}

}  // namespace

TEST_CASE("admin requests: each call of Jira's API is there with its reply, admin calls are not") {
  Mock mock{one_task};
  mock.get_task("10641");
  mock.get("/__admin/health", "");
  const auto journal = Mock::json(mock.get("/__admin/requests", ""));
  CHECK(journal["total"] == 1);
  CHECK(journal["dropped"] == 0);
  const auto& event = journal["requests"][0];
  CHECK(event["number"] == 1);
  CHECK(event["operation"] == "getTask");
  CHECK(event["task"] == "10641");
  CHECK(event["user"] == "creator");
  CHECK(event["matched"] == true);
  CHECK(event["task_time"] == "2024-06-01T09:00:00.000Z");
  CHECK(event["label"] == "site=test; rule=lifecycle; basis=documented");
  CHECK(event["request"]["method"] == "GET");
  CHECK(event["request"]["target"] == "/rest/api/3/task/10641");
  CHECK(event["request"]["headers"]["Authorization"] == "Basic (masked)");
  CHECK(event["response"]["status"] == 200);
  CHECK(Mock::json({.body = event["response"]["body"]})["id"] == "10641");
}

TEST_CASE("admin requests: since an instant, by the machine's date and in any zone") {
  Mock mock{one_task};
  mock.get_task("10641");
  const std::string first = Mock::json(mock.get("/__admin/requests", ""))["requests"][0]["arrived"];
  mock.time.advance(1h);
  mock.get_task("10641");
  const std::string last = Mock::json(mock.get("/__admin/requests", ""))["requests"][1]["arrived"];
  CHECK(matching(mock, "since=" + first) == 2);
  CHECK(matching(mock, "since=" + last) == 1);
  mock.time.advance(1ms);
  CHECK(matching(mock, "since=1970-01-01") == 2);
  CHECK(matching(mock, "since=9999-01-01T00:00:00%2B02:00") == 0);
  CHECK(mock.get("/__admin/requests?since=yesterday", "").status == 400);
}

TEST_CASE("admin requests: a query finds those that match all it names") {
  Mock mock{one_task};
  mock.get_task("10641");
  mock.get_task("10641", "");
  mock.cancel_task("10641", "outsider");
  mock.get("/rest/api/3/nonsense");
  CHECK(matching(mock, "") == 4);
  CHECK(matching(mock, "operation=getTask") == 2);
  CHECK(matching(mock, "operation=getTask&user=anonymous&status=401") == 1);
  CHECK(matching(mock, "task=10641&user=outsider") == 1);
  CHECK(matching(mock, "unmatched=true") == 1);
  CHECK(matching(mock, "unmatched=false") == 3);
  CHECK(matching(mock, "after=3") == 1);
  const auto last = Mock::json(mock.get("/__admin/requests?limit=1", ""));
  CHECK(last["matching"] == 4);
  CHECK(last["requests"].size() == 1);
  CHECK(last["requests"][0]["number"] == 4);
}

TEST_CASE("admin requests: a query that makes no sense is refused with what there is") {
  Mock mock{one_task};
  for (const std::string query :
       {"operation=getTasks", "status=abc", "status=99", "limit=0", "unmatched=maybe", "since=1",
        "task=", "timeout=soon", "timeout=1h", "count=-1"}) {
    CAPTURE(query);
    const auto reply = mock.get("/__admin/requests?" + query, "");
    CHECK(reply.status == 400);
    CHECK(reply.body.find("the query may be operation, task, user") != std::string::npos);
  }
}

TEST_CASE("admin requests: they can be forgotten, and a reset forgets them too") {
  Mock mock{one_task};
  mock.get_task("10641");
  CHECK(mock.send("DELETE", "/__admin/requests", "").status == 204);
  CHECK(matching(mock, "") == 0);
  mock.get_task("10641");
  mock.post("/__admin/reset", "");
  CHECK(matching(mock, "") == 0);
}

TEST_CASE("admin requests: who waits for a call gets its answer when it came, or at the time-out") {
  Mock mock{one_task};
  const auto waiting =
      mock.get("/__admin/requests/wait?operation=cancelTask&count=2&timeout=30s", "");
  CHECK(waiting.delivery.delay == 30s);
  CHECK_FALSE(waiting.delivery.cut_short.stop_requested());
  mock.cancel_task("10641");
  CHECK_FALSE(waiting.delivery.cut_short.stop_requested());
  mock.cancel_task("10641");
  CHECK(waiting.delivery.cut_short.stop_requested());

  const auto late = waiting.delivery.late();
  CHECK(late.status == 200);
  CHECK(header(late, "X-Mock-Jira") == "rule=admin");
  CHECK(Mock::json(late)["matching"] == 2);
}

TEST_CASE("admin requests: what came before counts for who waits") {
  Mock mock{one_task};
  mock.cancel_task("10641");
  const auto waiting = mock.get("/__admin/requests/wait?operation=cancelTask", "");
  CHECK(waiting.delivery.cut_short.stop_requested());
}

TEST_CASE("admin verdict: inconclusive, then pass, then fail with a sentence") {
  Mock mock{one_task};
  CHECK(Mock::json(mock.get("/__admin/verdict", ""))["verdict"] == "inconclusive");
  mock.get_task("10641");
  mock.time.advance(1s);
  mock.get_task("10641");
  CHECK(Mock::json(mock.get("/__admin/verdict", ""))["verdict"] == "pass");
  mock.time.advance(200ms);
  mock.get_task("10641");
  const auto verdict = Mock::json(mock.get("/__admin/verdict", ""));
  CHECK(verdict["verdict"] == "fail");
  CHECK(verdict["findings"][0]["sentences"][0] ==
        "task 10641: poll 3 came 0.2 s after poll 2; expected at least 1 s");
}

TEST_CASE("gateway: a site is reached by its cloudId, and its links lead there again") {
  Mock mock{one_task};
  const std::string cloud_id = mock.server.sites().default_site()->cloud_id();
  const std::string base = "/ex/jira/" + cloud_id;
  const auto bean = Mock::json(mock.get(base + "/rest/api/3/task/10641"));
  CHECK(bean["self"] == "http://127.0.0.1:2990" + base + "/rest/api/3/task/10641");
  CHECK(mock.get("/ex/jira/nobody/rest/api/3/task/10641").status == 404);
}

}  // namespace requests_test
