#include <string>

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace answers_test {

using namespace mock_jira;

namespace {

constexpr auto two_answers = R"(
tasks: {"1": stuck}
answers:
  - getTask: {task: "2", status: 503, retry_after: 2s}
  - cancelTask: 409
)";

/// The names of a list of answers.
std::string names(const Reply& reply) {
  std::string text;
  const auto json = Mock::json(reply);
  for (const auto& answer : json["answers"]) {
    text += (text.empty() ? "" : " ") + answer["name"].get<std::string>();
  }
  return text;
}

std::string label(const Reply& reply) {
  return header(reply, "X-Mock-Jira");
}

}  // namespace

TEST_CASE("admin answers: listed as they are tried, with how often each was met and taken") {
  Mock mock{two_answers};
  mock.get_task("2");
  mock.get_task("2");
  mock.get_task("1");
  CHECK(mock.get("/__admin/answers", "").body ==
        R"({"answers":[{"name":"answers[0]","operation":"getTask","task":"2","status":503,)"
        R"("retry_after":"2s","met":2,"taken":2},)"
        R"({"name":"answers[1]","operation":"cancelTask","status":409,"met":0,"taken":0}]})"
        "\n");
}

TEST_CASE("admin answers: every key is shown as a scenario writes it") {
  Mock mock{"users: {alice: }"};
  const auto shown = [&](const std::string& answer) {
    const Reply reply = mock.post("/__admin/answers", "", answer);
    INFO(reply.body);
    REQUIRE(reply.status == 201);
    auto json = nlohmann::ordered_json::parse(reply.body)["answers"][0];
    json.erase("name");
    json.erase("met");
    json.erase("taken");
    return json.dump();
  };
  CHECK(shown("any: {path: /rest/*, user: alice, calls: 2..3, probability: 0.5, status: 400, "
              "messages: [a, b]}") ==
        R"({"operation":"any","path":"/rest/*","user":"alice","calls":"2..3","probability":0.5,)"
        R"("status":400,"messages":["a","b"]})");
  CHECK(shown("getTask: {calls: 1, status: 200, body: {x: 1}, headers: {X-A: b}}") ==
        R"({"operation":"getTask","calls":"1","status":200,"body":"{\"x\":1}",)"
        R"("content_type":"application/json;charset=UTF-8","headers":{"X-A":"b"}})");
  CHECK(shown("getTask: {calls: 2.., delay: 1s, retry_after: none}") ==
        R"({"operation":"getTask","calls":"2..","retry_after":"none","delay":"1s"})");
  CHECK(shown("getTask: {delay: 250ms..2s, network: reset}") ==
        R"({"operation":"getTask","delay":"250ms..2s","network":"reset"})");
  CHECK(shown("getTask: {network: {truncate: 40}}") ==
        R"({"operation":"getTask","network":{"truncate":40}})");
  CHECK(shown("getTask: {network: truncate}") == R"({"operation":"getTask","network":"truncate"})");
  CHECK(shown("getTask: {network: {drip: 7}}") ==
        R"({"operation":"getTask","network":{"drip":7}})");
}

TEST_CASE("admin answers: added in YAML or JSON, one or several, in front of the others") {
  Mock mock{two_answers};
  const auto add = [&](const std::string& body) {
    return names(mock.post("/__admin/answers", "", body));
  };
  CHECK(add("getTask: {status: 503, calls: 1}") == "added[0]");
  CHECK(add(R"([{"getTask": {"status": 500, "calls": 1}}, {"getTask": 404}])") ==
        "added[1] added[2]");
  CHECK(names(mock.get("/__admin/answers")) == "added[1] added[2] added[0] answers[0] answers[1]");

  CHECK(label(mock.get_task("1")) == "site=test; rule=added[1]; basis=assumed");
  CHECK(label(mock.get_task("1")) == "site=test; rule=added[2]; basis=assumed");
}

TEST_CASE("admin answers: an added delay is labelled beside the rule") {
  Mock mock{two_answers};
  mock.post("/__admin/answers", "", "getTask: {delay: 1s}");
  CHECK(label(mock.get_task("1")) ==
        "site=test; rule=lifecycle; basis=documented; delivery=added[0]");
}

TEST_CASE("admin answers: wrong ones are refused with line and column, and none is added") {
  Mock mock{two_answers};
  const auto refused = [&](const std::string& body) {
    const Reply reply = mock.post("/__admin/answers", "", body);
    CHECK(reply.status == 400);
    const auto error = Mock::json(reply)["errors"][0];
    return error["line"].dump() + ":" + error["column"].dump() + " " +
           error["message"].get<std::string>();
  };
  CHECK(refused("- getTask: 403\n- getTsk: 403\n") ==
        "2:3 unknown operation 'getTsk'; did you mean 'getTask'?");
  CHECK(refused("") == "1:1 there is no answer here; write one, such as 'getTask: 403', or a list");
  CHECK(refused("[]") ==
        "1:1 there is no answer here; write one, such as 'getTask: 403', or a list");
  CHECK(refused("getTask") ==
        "1:1 'getTask' says nothing to answer; write a status, such as 'getTask: 403'");
  CHECK(refused("getTask: {user: bob, status: 403}") ==
        "1:17 unknown user 'bob'; write admin, creator, outsider or anonymous");
  CHECK(names(mock.get("/__admin/answers")) == "answers[0] answers[1]");
}

TEST_CASE("admin answers: added ones are removed by number, all at once, or by a reset") {
  Mock mock{two_answers};
  mock.post("/__admin/answers", "", "[{getTask: 500}, {getTask: 502}]");

  CHECK(mock.send("DELETE", "/__admin/answers/0", "").status == 204);
  CHECK(mock.get_task("1").status == 502);
  CHECK(mock.send("DELETE", "/__admin/answers/0", "").status == 404);
  CHECK(mock.send("DELETE", "/__admin/answers/x", "").status == 404);
  CHECK(mock.send("DELETE", "/__admin/answers", "").status == 204);
  CHECK(mock.get_task("1").status == 200);
  CHECK(names(mock.get("/__admin/answers")) == "answers[0] answers[1]");

  mock.post("/__admin/answers", "", "getTask: 500");
  mock.post("/__admin/reset", "");
  CHECK(mock.get_task("1").status == 200);
}

TEST_CASE("admin answers: each site has its own") {
  Mock mock{MockServerOptions{
      .scenarios = {scenario_of("tasks: {\"1\": stuck}", "one"), scenario_of("", "two")}}};
  CHECK(mock.post("/__admin/sites/two/answers", "", "getTask: 503").status == 201);
  CHECK(mock.get_task("1").status == 200);
  CHECK(mock.get("/sites/two/rest/api/3/task/1").status == 503);
  CHECK(names(mock.get("/__admin/answers")).empty());
  CHECK(names(mock.get("/__admin/sites/two/answers")) == "added[0]");
}

TEST_CASE("admin answers: more than a site takes are refused") {
  Mock mock{two_answers};
  std::string many = "[";
  for (std::size_t i = 0; i < AnswerBook::max_added; ++i) many += "{getTask: 503},";
  CHECK(mock.post("/__admin/answers", "", many + "]").status == 201);
  const Reply reply = mock.post("/__admin/answers", "", "getTask: 503");
  CHECK(reply.status == 409);
  CHECK(Mock::json(reply)["errors"][0]["message"] ==
        "a site takes at most 1000 added answers; DELETE those that are no longer needed");
}

TEST_CASE("admin answers: other methods are told which there are") {
  Mock mock{two_answers};
  CHECK(header(mock.send("PUT", "/__admin/answers", ""), "Allow") == "GET, POST, DELETE");
  CHECK(header(mock.get("/__admin/answers/0", ""), "Allow") == "DELETE");
  CHECK(mock.send("HEAD", "/__admin/answers", "").status == 200);
}

TEST_CASE(
    "admin answers: whatever an answer may say is shown, as the admin API's document has it") {
  Mock mock{R"(
answers:
  - getTask: {status: 503, during: 1s..2s, every: 1m, while: [RUNNING, DEAD], per: task, calls: 2..}
  - getTask: {status: 429, while: RUNNING, retry_after: {in: 5s, as: date}, delay: {median: 1ms, p99: 2ms}}
  - getTask: {status: 429, headers: {X-A: [b, c]}, retry_after: none, per: user}
  - getIssue: {status: 404, request: {method: GET, query: {a: [b, "*"]}, headers: {C: d}, body: {e: 1}}}
)"};
  const auto answers = Mock::json(mock.get("/__admin/answers", ""))["answers"];
  REQUIRE(answers.size() == 4);
  CHECK(answers[0]["while"] == nlohmann::json{"RUNNING", "DEAD"});
  CHECK(answers[1]["retry_after"] == nlohmann::json{{"in", "5s"}, {"as", "date"}});
  CHECK(answers[3]["operation"] == "getIssue");
  CHECK(answers[3]["request"]["body"] == nlohmann::json{{"e", 1}});
}

}  // namespace answers_test
