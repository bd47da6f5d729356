#include "server/mock_server.hpp"

#include <set>
#include <string>

#include "scenario/source.hpp"
#include "support/catch.hpp"
#include "support/documented_path.hpp"
#include "support/mock.hpp"
#include "text/duration.hpp"
#include "text/letters.hpp"

namespace mock_server_test {

using namespace mock_jira;
using namespace std::chrono_literals;

namespace {

constexpr auto running_task = R"(
tasks:
  "10641": {lifecycle: [ENQUEUED: 2s, RUNNING: {for: 10s, progress: 0..100}, COMPLETE: {result: {n: 1}}],
            description: Delete project EX, cancel: {policy: accept, takes: 1s}}
  "10642": {lifecycle: slow, cancel: refuse}
  "10643": [COMPLETE]
)";

/// How a reply is sent: `at once`, `after 250ms, reset`.
std::string sent(const Reply& reply) {
  const auto& delay = reply.delivery.delay;
  const auto& network = reply.delivery.network;
  std::string text = delay == 0ms ? "at once" : "after " + format_duration(delay);
  if (network) text += ", " + std::string{to_string(*network)};
  return text;
}

/// What a poll of a task of one poll shows after it was read once under this answer.
std::string after_one_read(const std::string& answer) {
  Mock mock{"tasks: {\"1\": [RUNNING: 1 poll, COMPLETE]}\nanswers: [getTask: {calls: 1, " + answer +
            "}]"};
  mock.get_task("1");
  return mock.status_of("1");
}

/// Adds the answer that a 501 advises, with a body; the status of that.
int follow(Mock& mock, const std::string& sentence) {
  const std::string_view before = "an answer in the scenario can: ";
  auto answer = sentence.substr(sentence.find(before) + before.size());
  answer.replace(answer.find("…"), std::string_view{"…"}.size(), "{stood: in}");
  return mock.post("/__admin/answers", "", answer).status;
}

}  // namespace

TEST_CASE("getTask: a task goes from ENQUEUED through RUNNING to COMPLETE with the clock") {
  Mock mock{running_task};
  CHECK(mock.status_of("10641") == "ENQUEUED");
  mock.time.advance(7s);
  const auto bean = Mock::json(mock.get_task("10641"));
  CHECK(bean["status"] == "RUNNING");
  CHECK(bean["progress"] == 50);
  CHECK(bean["elapsedRuntime"] == 5000);
  mock.time.advance(5s);
  CHECK(mock.status_of("10641") == "COMPLETE");
}

TEST_CASE("getTask: answers 200 as JSON that nobody may cache") {
  Mock mock{running_task};
  const Reply reply = mock.get_task("10641");
  CHECK(reply.status == 200);
  CHECK(header(reply, "Content-Type") == "application/json;charset=UTF-8");
  CHECK(header(reply, "Cache-Control") == "no-cache, no-store, no-transform");
}

TEST_CASE("getTask: API 3, 2 and latest show the same task, latest is version 2") {
  Mock mock{running_task};
  const auto self = [&](const std::string& version) {
    return Mock::json(mock.get("/rest/api/" + version + "/task/10641"))["self"];
  };
  CHECK(self("3") == "http://127.0.0.1:2990/rest/api/3/task/10641");
  CHECK(self("2") == "http://127.0.0.1:2990/rest/api/2/task/10641");
  CHECK(self("latest") == "http://127.0.0.1:2990/rest/api/2/task/10641");
  CHECK(mock.get("/rest/api/4/task/10641").status == 404);
}

TEST_CASE("getTask: a trailing slash, doubled slashes and an encoded id do not matter") {
  Mock mock{running_task};
  CHECK(mock.get("/rest/api/3/task/10641/").status == 200);
  CHECK(mock.get("//rest//api/3/task/10641").status == 200);
  CHECK(mock.get("/rest/api/3/task/%310641?expand=x").status == 200);
}

TEST_CASE("getTask: HEAD is answered alike and counts for nothing") {
  Mock mock{"tasks: {\"1\": [RUNNING: 1 poll, COMPLETE]}"};
  CHECK(mock.send("HEAD", "/rest/api/3/task/1").status == 200);
  CHECK(mock.send("HEAD", "/rest/api/3/task/1").status == 200);
  CHECK(mock.status_of("1") == "RUNNING");
  CHECK(mock.status_of("1") == "COMPLETE");
}

TEST_CASE("getTask: refused reads are no polls") {
  Mock mock{"tasks: {\"1\": [RUNNING: 1 poll, COMPLETE]}"};
  mock.get_task("1", "");
  mock.get_task("1", "outsider");
  CHECK(mock.status_of("1") == "RUNNING");
}

TEST_CASE("permission: creator and administrator may, others are told 403") {
  Mock mock{running_task};
  CHECK(mock.get_task("10641", "creator").status == 200);
  CHECK(mock.get_task("10641", "admin").status == 200);
  const Reply reply = mock.get_task("10641", "outsider");
  CHECK(reply.status == 403);
  CHECK(reply.body ==
        R"({"errorMessages":["You are not authorized to perform this action."],"errors":{}})");
  CHECK(mock.cancel_task("10641", "outsider").body ==
        R"(["You are not authorized to perform this action."])");
}

TEST_CASE("credentials: none and wrong ones are told 401 with a challenge") {
  Mock mock{running_task};
  const Reply reply = mock.get_task("10641", "");
  CHECK(reply.status == 401);
  CHECK(header(reply, "WWW-Authenticate") == "Basic realm=\"mock-jira\"");
  CHECK(reply.body ==
        R"({"errorMessages":["Client must be authenticated to access this resource."],)"
        R"("errors":{}})");
  CHECK(mock.get_task("10641", "stranger").status == 401);
  CHECK(mock.send("GET", "/rest/api/3/task/10641", "", "", {{"Authorization", "Bearer junk"}})
            .status == 401);
  CHECK(mock.cancel_task("10641", "").body ==
        R"(["Client must be authenticated to access this resource."])");
}

TEST_CASE("order: 401 comes before 404, and 404 before 403") {
  Mock mock{running_task};
  CHECK(mock.get_task("99", "").status == 401);
  CHECK(mock.get_task("99", "outsider").status == 404);
}

TEST_CASE("getTask: unknown and malformed ids are 404 and name the id") {
  Mock mock{running_task};
  CHECK(mock.get_task("99").body ==
        R"({"errorMessages":["Task with ID 99 not found."],"errors":{}})");
  for (const std::string id : {"abc", "-1", "010641", "10641%00", "%20", "99999999999999999999",
                               "1e3", "10641.0", "%2e%2e"}) {
    CAPTURE(id);
    CHECK(mock.get_task(id).status == 404);
    CHECK(mock.cancel_task(id).status == 404);
  }
}

TEST_CASE("retention: after 14 days less a millisecond a task is there, then it is forgotten") {
  Mock mock{running_task};
  mock.time.advance(12s);
  mock.get_task("10641");
  mock.time.advance(days{14} - 1ms);
  CHECK(mock.get_task("10641").status == 200);
  mock.time.advance(1ms);
  const Reply reply = mock.get_task("10641");
  CHECK(reply.status == 404);
  CHECK(header(reply, "X-Mock-Jira") == "site=test; rule=forgotten-task; basis=assumed");
}

TEST_CASE("cancelTask: 202, then CANCEL_REQUESTED, then CANCELLED") {
  Mock mock{running_task};
  mock.time.advance(3s);
  const Reply reply = mock.cancel_task("10641");
  CHECK(reply.status == 202);
  CHECK(reply.body == "{}");
  CHECK(mock.status_of("10641") == "CANCEL_REQUESTED");
  CHECK(mock.cancel_task("10641").status == 202);
  mock.time.advance(1s);
  CHECK(mock.status_of("10641") == "CANCELLED");
}

TEST_CASE("cancelTask: what cannot be cancelled is told 400 as an array") {
  Mock mock{running_task};
  CHECK(mock.cancel_task("10642").status == 400);
  CHECK(mock.cancel_task("10642").body == R"(["Task '10642' is not cancellable"])");
  CHECK(mock.cancel_task("10643").status == 400);
}

TEST_CASE("cancelTask: takes any body and any media type, since Jira reads neither") {
  for (const char* type : {"application/x-www-form-urlencoded", "application/json", "text/plain"}) {
    Mock mock{running_task};
    CHECK(mock.send("POST", "/rest/api/3/task/10641/cancel", "creator", "null",
                    {{"Content-Type", type}})
              .status == 202);
  }
}

TEST_CASE("methods: another one is 405 with Allow, whoever asks") {
  Mock mock{running_task};
  const Reply reply = mock.send("DELETE", "/rest/api/3/task/10641", "");
  CHECK(reply.status == 405);
  CHECK(header(reply, "Allow") == "GET, HEAD, OPTIONS");
  CHECK(mock.get("/rest/api/3/task/10641/cancel").status == 405);
  const Reply options = mock.send("OPTIONS", "/rest/api/3/task/10641/cancel", "");
  CHECK(options.status == 200);
  CHECK(header(options, "Allow") == "POST, OPTIONS");
  CHECK(options.body.empty());
}

TEST_CASE("routes: an unknown one is 404 and repeats what was asked") {
  Mock mock{running_task};
  CHECK(mock.get("/rest/api/3/nope?x=1", "").body ==
        R"({"errorMessages":["No endpoint GET /rest/api/3/nope."],"errors":{}})");
  CHECK(mock.get("/").status == 404);
}

TEST_CASE("not served: an operation of Jira's says so and how to stand in for it, whoever asks") {
  Mock mock{running_task};
  const Reply reply = mock.get("/rest/api/3/issue/EX-1?fields=id", "");
  CHECK(reply.status == 501);
  CHECK(header(reply, "Content-Type") == "application/json;charset=UTF-8");
  CHECK(header(reply, "X-Mock-Jira") == "site=test; rule=not-served; basis=assumed");
  CHECK(reply.body ==
        R"({"errorMessages":["mock-jira does not serve getIssue (GET )"
        R"(/rest/api/3/issue/{issueIdOrKey}); an answer in the scenario can: getIssue: )"
        R"({status: 200, body: …}"],"errors":{}})");
  CHECK(mock.send("HEAD", "/rest/api/3/issue/EX-1").status == 501);
}

TEST_CASE("not served: other methods of its path are 405, OPTIONS has them all") {
  Mock mock{running_task};
  const Reply wrong = mock.send("PATCH", "/rest/api/latest/issue/EX-1");
  CHECK(wrong.status == 405);
  CHECK(header(wrong, "Allow") == "DELETE, GET, HEAD, PUT, OPTIONS");
  const Reply options = mock.send("OPTIONS", "/rest/api/2//issue/EX-1/", "");
  CHECK(options.status == 200);
  CHECK(header(options, "Allow") == "DELETE, GET, HEAD, PUT, OPTIONS");
}

TEST_CASE("not served: each of Jira's operations says so, and its advice works") {
  for (const auto& operation : documented_operations()) {
    if (find_operation(operation.id)) continue;
    const auto path = test::documented_path(operation);
    CAPTURE(operation.method, path);
    Mock mock{""};
    const Reply reply = mock.send(std::string{operation.method}, path);
    REQUIRE(reply.status == 501);
    const std::string sentence = Mock::json(reply)["errorMessages"][0];
    CHECK(sentence.starts_with("mock-jira does not serve " + std::string{operation.id} + " ("));
    CHECK(follow(mock, sentence) == 201);
    CHECK(mock.send(std::string{operation.method}, path).body == R"({"stood":"in"})");
  }
}

TEST_CASE("not served: the advice is for the version that was called") {
  for (const std::string version : {"2", "3", "latest"}) {
    const auto path = "/rest/api/" + version + "/issue/EX-1/comment/7";
    Mock mock{""};
    const std::string sentence = Mock::json(mock.get(path))["errorMessages"][0];
    CAPTURE(sentence);
    CHECK(sentence.find("(GET /rest/api/" + version + "/issue/{issueIdOrKey}/comment/{id})") !=
          std::string::npos);
    CHECK(follow(mock, sentence) == 201);
    CHECK(mock.get(path).body == R"({"stood":"in"})");
  }
}

TEST_CASE("served: what is, never says that it is not") {
  Mock mock{running_task};
  for (const auto& operation : documented_operations()) {
    if (!is_served(find_operation(operation.id).value())) continue;
    const auto label = header(
        mock.send(std::string{operation.method}, test::documented_path(operation)), "X-Mock-Jira");
    CAPTURE(operation.id, label);
    for (const auto* rule : {"rule=not-served", "rule=route", "rule=method"}) {
      CHECK(label.find(rule) == std::string::npos);
    }
  }
}

TEST_CASE("answers: one stands in for an operation that is not served, for other calls it is 501") {
  Mock mock{"answers: [any: {path: /rest/api/3/issue/EX-1, status: 200, body: {key: EX-1}}]"};
  CHECK(mock.get("/rest/api/3/issue/EX-1").body == R"({"key":"EX-1"})");
  CHECK(mock.get("/rest/api/3/issue/EX-2").status == 501);
  CHECK(mock.get("/rest/api/2/issue/EX-1").status == 501);
}

TEST_CASE("sites: each scenario is one, the first also without its name") {
  Mock mock{MockServerOptions{.scenarios = {scenario_of("tasks: {\"1\": [COMPLETE]}", "one"),
                                            scenario_of("tasks: {\"1\": [FAILED]}", "other one")}}};
  CHECK(mock.status_of("1") == "COMPLETE");
  CHECK(Mock::json(mock.get("/sites/one/rest/api/3/task/1"))["self"] ==
        "http://127.0.0.1:2990/sites/one/rest/api/3/task/1");
  const auto other = Mock::json(mock.get("/sites/other%20one/rest/api/2/task/1"));
  CHECK(other["status"] == "FAILED");
  CHECK(other["self"] == "http://127.0.0.1:2990/sites/other%20one/rest/api/2/task/1");
  const Reply none = mock.get("/sites/two/rest/api/3/task/1");
  CHECK(none.status == 404);
  CHECK(none.body == R"({"errorMessages":["There is no site 'two'; there are one, other one."],)"
                     R"("errors":{}})");
}

TEST_CASE("answers: a forced status comes before credentials, unknown ids and unknown routes") {
  Mock mock{"answers: [getTask: 503, any: {path: /rest/api/3/field/*, status: 500}]"};
  const Reply reply = mock.get_task("99", "");
  CHECK(reply.status == 503);
  CHECK(header(reply, "Retry-After") == "1");
  CHECK(header(reply, "X-Mock-Jira") == "site=test; rule=answers[0]; basis=assumed");
  CHECK(mock.get("/rest/api/3/field/x/y", "").status == 500);
}

TEST_CASE("answers: a forced status takes the operation's own envelope") {
  Mock mock{"answers: [any: {status: 404, messages: Gone}]"};
  CHECK(mock.get_task("1").body == R"({"errorMessages":["Gone"],"errors":{}})");
  CHECK(mock.cancel_task("1").body == R"(["Gone"])");
}

TEST_CASE("answers: a forced 401 challenges, and 429 says when to come again unless told not to") {
  Mock mock{R"(
answers:
  - getTask: {task: "1", status: 401}
  - getTask: {task: "2", status: 429, retry_after: 30s}
  - getTask: {task: "3", status: 429, retry_after: none}
)"};
  CHECK(header(mock.get_task("1"), "WWW-Authenticate") == "Basic realm=\"mock-jira\"");
  CHECK(header(mock.get_task("2"), "Retry-After") == "30");
  CHECK(header(mock.get_task("3"), "Retry-After") == "(none)");
}

TEST_CASE("answers: a body is sent as it is spelled, headers override") {
  Mock mock{R"(
answers:
  - getTask: {task: "1", status: 200, body: {id: "1", more: [1, null]}, headers: {X-Note: hello}}
  - getTask: {task: "2", status: 503, body: "<html>down</html>"}
  - getTask: {task: "3", status: 503, body: "down", headers: {content-type: application/json}}
  - getTask: {task: "4", status: 204}
  - getTask: {task: "5", status: 303, headers: {Location: /elsewhere}}
)"};
  const Reply one = mock.get_task("1");
  CHECK(one.body == R"({"id":"1","more":[1,null]})");
  CHECK(header(one, "X-Note") == "hello");
  CHECK(header(mock.get_task("2"), "Content-Type") == "text/html;charset=UTF-8");
  CHECK(header(mock.get_task("3"), "Content-Type") == "application/json");
  CHECK(mock.get_task("4").body.empty());
  CHECK(mock.get_task("5").body.empty());
  CHECK(header(mock.get_task("5"), "Location") == "/elsewhere");
}

TEST_CASE("answers: a header with several values is sent as often, and in place of Jira's own") {
  Mock mock{R"(
tasks: {"1": [COMPLETE]}
answers: [getTask: {headers: {Set-Cookie: [a=1, b=2], cache-control: no-store}}]
)"};
  std::string cookies, caching;
  for (const auto& [name, value] : mock.get_task("1").headers) {
    if (name == "Set-Cookie") cookies += value + ' ';
    if (equal_without_case(name, "Cache-Control")) caching += value + ' ';
  }
  CHECK(cookies == "a=1 b=2 ");
  CHECK(caching == "no-store ");
}

TEST_CASE("answers: Retry-After may be a date, counted from when the answer is sent") {
  Mock mock{R"(
tasks: {"1": [COMPLETE]}
answers: [getTask: {status: 503, delay: 2s, retry_after: {in: 5s, as: date}}]
)"};
  CHECK(header(mock.get_task("1"), "Retry-After") == "Sat, 01 Jun 2024 09:00:07 GMT");
}

TEST_CASE("answers: without a status only headers are added to what the simulation says") {
  Mock mock{R"(
tasks: {"1": [COMPLETE]}
answers: [getTask: {headers: {X-Note: hello}}]
)"};
  const Reply reply = mock.get_task("1");
  CHECK(reply.status == 200);
  CHECK(header(reply, "X-Note") == "hello");
  CHECK(header(reply, "X-Mock-Jira") == "site=test; rule=lifecycle; basis=documented");
}

TEST_CASE("delivery: without a delay or a fault a reply is sent at once and whole") {
  Mock mock{R"(
tasks: {any: slow}
answers: [getTask: {task: "1", status: 503}, getTask: {task: "2", headers: {X-Note: hello}}]
)"};
  for (const std::string id : {"1", "2", "3"}) {
    const Delivery delivery = mock.get_task(id).delivery;
    CHECK(delivery.is_plain());
    CHECK_FALSE(delivery.cut_short.stop_possible());
  }
}

TEST_CASE("delivery: a delay and a fault are added to what the simulation says") {
  Mock mock{R"(
tasks: {any: [COMPLETE]}
answers:
  - getTask: {task: "1", delay: 250ms}
  - getTask: {task: "2", network: {truncate: 40}}
  - getTask: {task: "3", delay: 1h, network: hang, headers: {X-Note: hello}}
  - any: {task: abc, network: garbage}
)"};
  const Reply delayed = mock.get_task("1");
  CHECK(delayed.status == 200);
  CHECK(Mock::json(delayed)["status"] == "COMPLETE");
  CHECK(sent(delayed) == "after 250ms");
  const Reply truncated = mock.get_task("2");
  CHECK(Mock::json(truncated)["status"] == "COMPLETE");
  CHECK(truncated.delivery.network == NetworkFault{fault::Truncate{40}});
  const Reply both = mock.get_task("3");
  CHECK(sent(both) == "after 1h, hang");
  CHECK(header(both, "X-Note") == "hello");
  const Reply refused = mock.get_task("abc", "");
  CHECK(refused.status == 401);
  CHECK(sent(refused) == "at once, garbage");
}

TEST_CASE("delivery: a delay and a fault go with a status of the answer's own") {
  Mock mock{"answers: [any: {status: 503, delay: 2s, network: wrong_length}]"};
  const Reply reply = mock.get_task("1");
  CHECK(reply.status == 503);
  CHECK(header(reply, "Retry-After") == "1");
  CHECK(sent(reply) == "after 2s, wrong_length");
}

TEST_CASE("delivery: of a range each call gets its own delay, the same for the same seed") {
  const std::string yaml = "seed: 42\nanswers: [any: {status: 503, delay: 250ms..2s}]";
  Mock mock{yaml}, again{yaml};
  std::set<Duration> seen;
  for (int i = 0; i < 50; ++i) {
    const Duration delay = mock.get_task("1").delivery.delay;
    CHECK((delay >= 250ms && delay <= 2s));
    CHECK(again.get_task("1").delivery.delay == delay);
    seen.insert(delay);
  }
  CHECK(seen.size() > 40);
}

TEST_CASE("delivery: a read that a fault takes is no poll, one that arrives in the end is") {
  for (const std::string fault :
       {"reset", "empty", "truncate", "garbage", "wrong_length", "malformed_chunk", "hang"}) {
    CAPTURE(fault);
    CHECK(after_one_read("network: " + fault) == "RUNNING");
    CHECK(after_one_read("delay: 1s, network: " + fault) == "RUNNING");
  }
  CHECK(after_one_read("network: drip") == "COMPLETE");
  CHECK(after_one_read("delay: 1s, network: {drip: 1}") == "COMPLETE");
  CHECK(after_one_read("delay: 1s") == "COMPLETE");
  CHECK(after_one_read("headers: {X-Note: hello}") == "COMPLETE");
  CHECK(after_one_read("status: 503, network: drip") == "RUNNING");
}

TEST_CASE("delivery: a cancel whose answer breaks has cancelled, unless it was given a status") {
  Mock mock{R"(
tasks: {any: slow}
answers:
  - cancelTask: {task: "1", network: reset}
  - cancelTask: {task: "2", status: 500, network: reset}
  - cancelTask: {task: "3", delay: 1s}
)"};
  for (const std::string id : {"1", "2", "3"}) mock.cancel_task(id);
  CHECK(mock.status_of("1") == "CANCEL_REQUESTED");
  CHECK(mock.status_of("2") == "ENQUEUED");
  CHECK(mock.status_of("3") == "CANCEL_REQUESTED");
}

TEST_CASE("delivery: the label says who made the answer, and who delays or breaks it") {
  Mock mock{R"(
tasks: {any: slow}
answers:
  - getTask: {task: "1", headers: {X-Note: hello}}
  - getTask: {task: "2", delay: 1s}
  - getTask: {task: "3", status: 500, network: reset}
)"};
  CHECK(mock.get_task("1").label == "site=test; rule=lifecycle; basis=documented");
  CHECK(mock.get_task("2").label ==
        "site=test; rule=lifecycle; basis=documented; delivery=answers[1]");
  CHECK(mock.get_task("2", "").label ==
        "site=test; rule=credentials; basis=assumed; delivery=answers[1]");
  CHECK(mock.get_task("3").label ==
        "site=test; rule=answers[2]; basis=assumed; delivery=answers[2]");
}

TEST_CASE("delivery: a reset of the site cuts short what waits, and nothing later") {
  Mock mock{"answers: [any: {network: hang}]"};
  const auto waiting = mock.get_task("1").delivery.cut_short;
  mock.post("/__admin/reset", "");
  const auto later = mock.get_task("1").delivery.cut_short;
  CHECK(waiting.stop_requested());
  CHECK(later.stop_possible());
  CHECK_FALSE(later.stop_requested());
}

TEST_CASE("broken-network: each id is answered as its table says") {
  Mock mock{find_sources("broken-network").value().front().text};
  const auto both = [&](const std::string& id) {
    const std::string read = sent(mock.get_task(id));
    return read + " | " + sent(mock.cancel_task(id));
  };
  CHECK(both("10001") == "at once, reset | at once, reset");
  CHECK(both("10002") == "at once, empty | at once, empty");
  CHECK(both("10003") == "at once, truncate | at once, truncate");
  CHECK(mock.get_task("10004").delivery.network == NetworkFault{fault::Truncate{40}});
  CHECK(both("10005") == "at once, garbage | at once, garbage");
  CHECK(both("10006") == "at once, wrong_length | at once, wrong_length");
  CHECK(both("10007") == "at once, malformed_chunk | at once, malformed_chunk");
  CHECK(both("10008") == "at once, drip | at once, drip");
  CHECK(both("10009") == "at once, hang | at once, hang");
  CHECK(both("10010") == "at once, reset | at once, reset");
  CHECK(both("10010") == "at once | at once");
  CHECK(both("10011") == "at once | at once, reset");
  CHECK(mock.status_of("10011") == "CANCEL_REQUESTED");
  CHECK(both("1") == "at once | at once");
}

TEST_CASE("slow: every answer is late, the third read very late") {
  Mock mock{find_sources("slow").value().front().text};
  for (const bool expected : {false, false, true, false}) {
    const Reply reply = mock.get_task("10641");
    CHECK(reply.status == 200);
    CHECK(reply.delivery.delay >= 250ms);
    CHECK((reply.delivery.delay == 30s) == expected);
  }
  CHECK(mock.cancel_task("10641").delivery.delay >= 250ms);
}

TEST_CASE("answers: users are told apart, anonymous ones too") {
  Mock mock{R"(
tasks: {"1": [COMPLETE]}
answers:
  - getTask: {user: anonymous, status: 500}
  - getTask: {user: admin, status: 409}
)"};
  CHECK(mock.get_task("1", "").status == 500);
  CHECK(mock.get_task("1", "stranger").status == 500);
  CHECK(mock.get_task("1", "admin").status == 409);
  CHECK(mock.get_task("1", "creator").status == 200);
}

TEST_CASE("answers: only the calls that are named meet one, faulted reads are no polls") {
  Mock mock{R"(
tasks: {"1": [RUNNING: 1 poll, COMPLETE]}
answers: [getTask: {status: 503, calls: 2..3}]
)"};
  std::string seen;
  for (int i = 0; i < 4; ++i) seen += std::to_string(mock.get_task("1").status) + " ";
  CHECK(seen == "200 503 503 200 ");
  CHECK(mock.status_of("1") == "COMPLETE");
}

TEST_CASE("any: a task is made at the first call of a user, not of an anonymous caller") {
  Mock mock{"tasks: {any: [RUNNING: 1 poll, COMPLETE]}"};
  CHECK(mock.get_task("777", "").status == 401);
  CHECK(mock.status_of("777") == "RUNNING");
  CHECK(mock.status_of("777") == "COMPLETE");
  CHECK(mock.get_task("abc").status == 404);
  CHECK(mock.cancel_task("778").status == 202);
  CHECK(mock.status_of("778") == "CANCEL_REQUESTED");
}

TEST_CASE("labels: every answer says who made it, unless that is switched off") {
  Mock loud{running_task};
  CHECK(header(loud.get_task("10641"), "X-Mock-Jira") ==
        "site=test; rule=lifecycle; basis=documented");
  CHECK(header(loud.get_task("1"), "X-Mock-Jira") == "site=test; rule=unknown-task; basis=assumed");
  CHECK(header(loud.cancel_task("10642"), "X-Mock-Jira") ==
        "site=test; rule=cancel-policy; basis=documented");
  Mock quiet{MockServerOptions{.scenarios = {scenario_of(running_task)}, .labels = false}};
  CHECK(header(quiet.get_task("10641"), "X-Mock-Jira") == "(none)");
}

TEST_CASE("pace: with one second a poll an impatient client sees the whole lifecycle") {
  Mock mock{"clock: {pace: 1s per poll}\ntasks: {\"1\": [ENQUEUED: 1s, RUNNING: 2s, COMPLETE]}"};
  std::string seen;
  for (int i = 0; i < 4; ++i) seen += mock.status_of("1") + " ";
  CHECK(seen == "ENQUEUED RUNNING RUNNING COMPLETE ");
}

TEST_CASE("headers: Accept, Upgrade and what else real clients send change nothing") {
  Mock mock{running_task};
  for (const auto& extra : Headers{{"Accept", "application/json,*.*;q=0.9"},
                                   {"Accept", "image/png"},
                                   {"Upgrade", "h2c"},
                                   {"X-Atlassian-Token", "no-check"},
                                   {"Content-Type", "application/json"},
                                   {"Cookie", ""}}) {
    CHECK(mock.send("GET", "/rest/api/3/task/10641", "creator", "", {extra}).status == 200);
  }
}

}  // namespace mock_server_test
