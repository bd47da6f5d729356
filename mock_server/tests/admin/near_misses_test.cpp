// Near misses of the request journal, as the admin API shows them.

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace near_misses_test {

using namespace mock_jira;

namespace {

constexpr auto two_tasks = R"(
tasks:
  "10641": [RUNNING]
  "20000": {lifecycle: [RUNNING: 1s, COMPLETE], retention: 1s}
)";

nlohmann::json near_misses(Mock& mock, const std::string& query = "",
                           const std::string& site = "") {
  const auto reply = mock.get("/__admin" + site + "/requests/near-misses" + query, "");
  REQUIRE(reply.status == 200);
  return Mock::json(reply)["near_misses"];
}

/// Of the one miss there is.
std::string sentence(Mock& mock, const std::string& site = "") {
  const auto misses = near_misses(mock, "", site);
  return misses.size() == 1 ? misses[0]["sentence"].get<std::string>() : misses.dump();
}

struct TwoSites : Mock {
  TwoSites()
      : Mock({.scenarios = {scenario_of(two_tasks, "main"),
                            scenario_of(R"(tasks: {"77": [DEAD]})", "other")}}) {}
};

}  // namespace

TEST_CASE("admin near misses: a call that leads nowhere has what it could have meant") {
  Mock mock{two_tasks};
  mock.get("/rest/api/3/tasks/10641?expand=all");
  const auto misses = near_misses(mock);
  REQUIRE(misses.size() == 1);
  CHECK(misses[0] == nlohmann::json::parse(R"({
    "number": 1, "user": "creator", "method": "GET",
    "target": "/rest/api/3/tasks/10641?expand=all", "status": 404,
    "sentence": "GET /rest/api/3/tasks/10641 leads nowhere; GET /rest/api/3/task/10641 is getTask of a task that is RUNNING",
    "candidates": [{
      "operation": "getTask", "method": "GET", "path": "/rest/api/3/task/10641", "distance": 1,
      "task": "10641",
      "diff": [{"part": "path", "expected": "/rest/api/3/task/10641",
                "was": "/rest/api/3/tasks/10641"}],
      "sentence": "GET /rest/api/3/task/10641 is getTask of a task that is RUNNING"}]})"));
}

TEST_CASE("admin near misses: another method is a difference of its own") {
  Mock mock{two_tasks};
  mock.send("PUT", "/rest/api/2/task/10641/cancel");
  const auto miss = near_misses(mock)[0];
  CHECK(miss["status"] == 405);
  CHECK(miss["candidates"][0]["operation"] == "cancelTask");
  CHECK(miss["candidates"][0]["diff"].dump() ==
        R"([{"expected":"POST","part":"method","was":"PUT"}])");
}

TEST_CASE("admin near misses: an unknown task is a near miss of those that are known") {
  Mock mock{two_tasks};
  mock.get_task("1064");
  const auto miss = near_misses(mock)[0];
  CHECK(miss["operation"] == "getTask");
  CHECK(miss["sentence"] ==
        "GET /rest/api/3/task/1064 is getTask of a task that is not there; GET "
        "/rest/api/3/task/10641 is getTask of a task that is RUNNING");
  CHECK(miss["candidates"].size() == 1);
  CHECK(miss["candidates"][0]["diff"][1].dump() ==
        R"({"expected":"10641","part":"task","was":"1064"})");
}

TEST_CASE("admin near misses: a task that is gone, and what is like nothing, is said to be so") {
  Mock mock{two_tasks};
  mock.post("/__admin/clock", "", R"({"advance": "5s"})");
  mock.get_task("20000");
  CHECK(sentence(mock) ==
        "GET /rest/api/3/task/20000 is getTask of a task that is gone: it was removed, or its "
        "retention is over");
  mock.send("DELETE", "/__admin/requests", "");
  mock.get("/rest/api/3/nonsense");
  CHECK(sentence(mock) == "GET /rest/api/3/nonsense leads nowhere, nor is anything like it");
  mock.send("DELETE", "/__admin/requests", "");
  mock.cancel_task("5");
  CHECK(sentence(mock) ==
        "POST /rest/api/3/task/5/cancel is cancelTask of a task that is not there, nor is anything "
        "like it");
}

TEST_CASE("admin near misses: an operation that is not served is no slip, and is named") {
  TwoSites mock;
  mock.get("/sites/other/rest/api/2/issue/77?fields=id");
  const auto misses = near_misses(mock, "", "/sites/other");
  REQUIRE(misses.size() == 1);
  CHECK(misses[0]["status"] == 501);
  CHECK(misses[0]["sentence"] ==
        "GET /sites/other/rest/api/2/issue/77 is getIssue, which mock-jira does not serve");
  CHECK(misses[0]["candidates"].empty());
}

TEST_CASE("admin near misses: a site that the path names or that has the task is found") {
  struct Case {
    std::string called;
    std::string meant;
  };
  TwoSites mock;
  const auto gateway = "/ex/jira/" + mock.server.sites().find("other")->cloud_id();
  const std::vector<Case> cases{
      {"/rest/api/3/task/77", "/sites/other/rest/api/3/task/77"},
      {"/other/rest/api/3/task/77", "/sites/other/rest/api/3/task/77"},
      {"/site/other/rest/api/3/task/77", "/sites/other/rest/api/3/task/77"},
      {"/site/other/task/77", "/sites/other/rest/api/3/task/77"},
      {gateway.substr(3) + "/rest/api/3/task/77", gateway + "/rest/api/3/task/77"},
  };
  for (const auto& [called, meant] : cases) {
    CAPTURE(called);
    mock.send("DELETE", "/__admin/requests", "");
    mock.get(called);
    const auto best = near_misses(mock)[0]["candidates"][0];
    CHECK(best["path"] == meant);
    CHECK(best["diff"][0].dump() == R"({"expected":"other","part":"site","was":"main"})");
    CHECK(best["sentence"] == "GET " + meant + " is getTask of a task that is DEAD");
  }
}

TEST_CASE("admin near misses: what named the site stays in front, and may stand there twice") {
  TwoSites mock;
  mock.get("/sites/other/sites/other/rest/api/3/task/77");
  CHECK(sentence(mock, "/sites/other") ==
        "GET /sites/other/sites/other/rest/api/3/task/77 leads nowhere; GET "
        "/sites/other/rest/api/3/task/77 is getTask of a task that is DEAD");
  CHECK(near_misses(mock).empty());
}

TEST_CASE("admin near misses: where any id is a task, the one in the path is") {
  Mock mock{"tasks: {any: [RUNNING]}"};
  mock.get("/rest/api/3/tasks/5");
  CHECK(sentence(mock) ==
        "GET /rest/api/3/tasks/5 leads nowhere; GET /rest/api/3/task/5 is getTask");
}

TEST_CASE("admin near misses: other calls are none, whatever they were answered") {
  Mock mock{R"(
tasks: {"10641": [RUNNING], "10642": [RUNNING]}
answers: [{getTask: {task: "10642", status: 404}}, {any: {path: /rest/api/3/forced, status: 404}}]
)"};
  mock.get_task("10641");
  mock.get_task("10642");
  mock.get("/rest/api/3/forced");
  mock.get("/rest/api/3//task/10641/");
  mock.get_task("10641", "");
  mock.get_task("10641", "outsider");
  CHECK(near_misses(mock).empty());
}

TEST_CASE("admin near misses: the query is that of the journal, and the newest are shown") {
  Mock mock{two_tasks};
  mock.get("/rest/api/3/tasks/1");
  mock.get_task("10641");
  mock.get_task("1064", "admin");
  mock.get("/rest/api/3/tasks/2");
  CHECK(near_misses(mock).size() == 3);
  CHECK(near_misses(mock, "?after=1").size() == 2);
  CHECK(near_misses(mock, "?user=admin")[0]["number"] == 3);
  const auto last = near_misses(mock, "?limit=2");
  REQUIRE(last.size() == 2);
  CHECK(last[0]["number"] == 3);
  CHECK(last[1]["number"] == 4);
  CHECK(mock.get("/__admin/requests/near-misses?limit=x", "").status == 400);
}

TEST_CASE("admin verdict: a call that led nowhere is told what it could have meant") {
  Mock mock{two_tasks};
  mock.get("/rest/api/3/tasks/10641");
  mock.get("/rest/api/3/issue/EX-1");
  mock.get("/rest/api/3/nonsense");
  const auto sentences = Mock::json(mock.get("/__admin/verdict", ""))["findings"][0]["sentences"];
  CHECK(sentences[0] ==
        "call 1 led nowhere: GET /rest/api/3/tasks/10641 was answered 404; GET "
        "/rest/api/3/task/10641 is getTask of a task that is RUNNING");
  CHECK(sentences[1] ==
        "call 2 led nowhere: GET /rest/api/3/issue/EX-1 was answered 501; it is getIssue, which "
        "mock-jira does not serve");
  CHECK(sentences[2] == "call 3 led nowhere: GET /rest/api/3/nonsense was answered 404");
}

}  // namespace near_misses_test
