// Starting a task: what is sent, and what comes of each form of answer.
#include "support/bench.hpp"
#include "support/catch.hpp"

using namespace jira_task;
using namespace jira_task::testing;
using namespace std::chrono_literals;
using jira_task::testing::ContainsSubstring;
using nlohmann::json;

namespace {

constexpr auto site = "https://example.atlassian.net";
constexpr auto gateway = "https://api.atlassian.com/ex/jira/1ab";
const StartRequest deletion{.method = "DELETE", .path = "/priority/1"};
const StartRequest archive{.method = "POST", .path = "/issue/archive", .body = R"({"jql":"x"})"};
const StartRequest bulk_move{
    .method = "POST", .path = "/bulk/issues/move", .body = "{}", .place = TaskPlace::bulk_queue};

using Result = tl::expected<Started, Error>;

Result start(FakeTransport::Answer answer, const StartRequest& request = deletion,
             const std::string& url = site) {
  Bench bench{{std::move(answer)}, url};
  return bench.client.start(request);
}

/// "task 1", "bulk 1", "none" (done at once), or the kind of the error.
std::string shown(const Result& started) {
  if (!started) return std::string{to_string(started.error().kind)};
  if (!started->task) return "none";
  return (started->task->place == TaskPlace::task ? "task " : "bulk ") + started->task->id;
}

std::string ways(FakeTransport::Answer answer, const StartRequest& request = deletion) {
  return shown(start(std::move(answer), request));
}

Headers location(const std::string& url) {
  return {{"Location", url}};
}

}  // namespace

TEST_CASE("start: one request with credentials, past the XSRF check, JSON where there is a body") {
  Bench bench{{answer(202, R"({"taskId":"10990"})")}};
  CHECK(shown(bench.client.start({.method = "PUT",
                                  .path = "/issues/archive/export",
                                  .query = {{"a b", "ü&"}, {"c", ""}},
                                  .body = R"({"archivedBy":[]})"})) == "task 10990");
  REQUIRE(bench.transport.requests.size() == 1);
  const auto& request = bench.transport.requests[0];
  CHECK(request.method == "PUT");
  CHECK(request.target == "/rest/api/3/issues/archive/export?a%20b=%C3%BC%26&c=");
  CHECK(request.headers == Headers{{"Authorization", "Basic bWVAZXhhbXBsZS5jb206c2VjcmV0"},
                                   {"Accept", "application/json"},
                                   {"User-Agent", "jira-task/" JIRA_TASK_VERSION},
                                   {"X-Atlassian-Token", "no-check"},
                                   {"Content-Type", "application/json"}});
  CHECK(request.body == R"({"archivedBy":[]})");
}

TEST_CASE("start: without a body there is no Content-Type") {
  Bench bench{{answer(303, "", location("/rest/api/3/task/1"))}};
  CHECK(bench.client.start("deleteProjectAsynchronously", {.path = {{"projectIdOrKey", "EX"}}}));
  const auto& request = bench.transport.requests.at(0);
  CHECK(request.method == "POST");
  CHECK(request.target == "/rest/api/3/project/EX/delete");
  CHECK_FALSE(request.headers.find("Content-Type"));
}

TEST_CASE("start: what makes no sense is not sent") {
  Bench bench{{answer(204)}};
  const auto refusal = [&](const StartRequest& request) {
    const auto error = bench.client.start(request).error();
    CHECK(error.kind == ErrorKind::invalid_argument);
    return error.description;
  };
  CHECK(refusal({.method = "GET", .path = "/x"}) ==
        "'GET' starts no task; it takes POST, PUT or DELETE");
  CHECK(refusal({.method = "POST", .path = "/rest/api/3/issue/archive"}) ==
        "the path '/rest/api/3/issue/archive' begins too early; leave off /rest/api/3");
  for (const auto* path : {"", "/", "x", "/x?y=1", "/x#y", "/x y", "/../x", "/x/%2e%2E/y",
                           "//e.example/x", "https://e.example/x", "/x\r\nA: b", "/x\\y"}) {
    INFO(path);
    CHECK_THAT(refusal({.method = "POST", .path = path}), ContainsSubstring("is none; write it"));
  }
  CHECK(bench.client.start("deleteEverything", {}).error().kind == ErrorKind::invalid_argument);
  CHECK(bench.client.start("deletePriority", {}).error().description ==
        "the path parameter 'id' of deletePriority is missing");
  CHECK(bench.client.start(deletion, {.back_off = {.factor = 0}}).error().kind ==
        ErrorKind::invalid_argument);
  CHECK(bench.transport.requests.empty());
}

TEST_CASE("S01: a 303 is not followed by itself, and the task is read with the credentials") {
  Bench bench{{answer(303, "", location("https://example.atlassian.net/rest/api/3/task/10641")),
               task("COMPLETE", 100)}};
  const auto started = bench.client.start(deletion);
  REQUIRE(shown(started) == "task 10641");
  CHECK(bench.transport.requests.size() == 1);
  CHECK(bench.client.wait_for_task(started->task->id));
  CHECK(bench.transport.requests.at(1).target == "/rest/api/3/task/10641");
  CHECK(bench.transport.requests.at(1).headers.find("Authorization"));
}

TEST_CASE("S02: a 303 is no failure") {
  CHECK(ways(answer(303, "", location("/rest/api/3/task/1"))) == "task 1");
}

TEST_CASE("S03: a 303 may come without a body, whatever its label") {
  const Headers headers{{"Location", "/rest/api/3/task/1"}, {"Content-Type", "application/json"}};
  const auto started = start(answer(303, "", headers));
  CHECK(shown(started) == "task 1");
  CHECK_FALSE(started->first);
  CHECK(json::parse("", nullptr, false).is_discarded());  // what a bare JSON decoder makes of it
}

TEST_CASE("S03: a bean in the 303 is the first sight of the task, whole or not") {
  const auto whole =
      start(answer(303, task_json("RUNNING", 5), location("/rest/api/3/task/10641")));
  REQUIRE(whole->first);
  CHECK(whole->first->progress == 5);
  // The beans of option removal lack fields that are declared required.
  const auto part = start(answer(303,
                                 R"({"self":"https://x/rest/api/3/task/1","id":"1",)"
                                 R"("status":"COMPLETE","elapsedRuntime":42})",
                                 location("/rest/api/3/task/1")));
  CHECK(shown(part) == "task 1");
  CHECK_FALSE(part->first);
}

TEST_CASE("S04: a 303 without Location has its task in the body, or says that it has none") {
  CHECK(ways(answer(303, task_json("ENQUEUED"))) == "task 10641");
  CHECK(ways(answer(303, R"({"id":1010})")) == "task 1010");
  const auto none = start(answer(303, "")).error();
  CHECK(none.kind == ErrorKind::refused_redirect);
  CHECK(none.may_have_started);
  CHECK(
      none.description ==
      "the answer (303) to DELETE /rest/api/3/priority/1 names no task: it names no Location, and "
      "no task in its body; whether anything was started is not known: look in Jira before you "
      "start it again");
  CHECK_THAT(start(answer(303, "", location("/login.jsp"))).error().description,
             ContainsSubstring("its Location '/login.jsp' names no task"));
}

TEST_CASE("S04: a Location may be absolute or relative, and the task is read at one base URL") {
  for (const std::string link :
       {"https://example.atlassian.net/rest/api/3/task/10641", "/rest/api/3/task/10641",
        "//example.atlassian.net/rest/api/3/task/10641", "../task/10641",
        " /rest/api/3/task/10641/ ",
        "HTTPS://EXAMPLE.atlassian.net:443/rest/api/3/task/10641?x=1#y"}) {
    INFO(link);
    const auto started = start(answer(303, "", location(link)));
    CHECK(shown(started) == "task 10641");
    CHECK(started->note.empty());
  }
  CHECK(ways(answer(303, "", location("/rest/api/3/bulk/queue/7")), bulk_move) == "bulk 7");
  const auto odd = start(answer(303, "", location("/rest/api/3/task/a%2Fb%zz%2")));
  CHECK(odd->task->id == "a/b%zz%2");
  CHECK(resource_of(*odd->task) == "/task/a%2Fb%25zz%252");
  CHECK(resource_of({"7", TaskPlace::bulk_queue}) == "/bulk/queue/7");
}

TEST_CASE("S05: a link to another host is noted, and never given the credentials") {
  const auto elsewhere = [](const std::string& base, const std::string& link) {
    Bench bench{{answer(303, "", location(link)), task("COMPLETE")}, base};
    const auto started = bench.client.start(deletion);
    REQUIRE(shown(started) == "task 1");
    CHECK(bench.client.wait_for_task(started->task->id));
    for (const auto& request : bench.transport.requests) CHECK(request.target.front() == '/');
    return bench.transport.requests.at(1).target + "\n" + started->note;
  };
  CHECK(
      elsewhere(site, "https://api.atlassian.com/ex/jira/1ab/rest/api/3/task/1") ==
      "/rest/api/3/task/1\n"
      "Jira's link 'https://api.atlassian.com/ex/jira/1ab/rest/api/3/task/1' leads elsewhere than "
      "to https://example.atlassian.net, which the credentials are for; task 1 is read there all "
      "the same");
  for (const std::string link :
       {"https://example.atlassian.net/rest/api/3/task/1", "/rest/api/3/task/1",
        "https://api.atlassian.com/ex/jira/2cd/rest/api/3/task/1",
        "http://api.atlassian.com/ex/jira/1ab/rest/api/3/task/1"}) {
    CHECK_THAT(elsewhere(gateway, link),
               Catch::Matchers::StartsWith("/ex/jira/1ab/rest/api/3/task/1\nJira's link '" + link));
  }
  // `self` is not looked at for more than the id.
  CHECK(start(answer(303, task_json("RUNNING")), deletion, gateway)->note.empty());
  // A user name in a link makes it none.
  CHECK(ways(answer(303, "", location("https://example.atlassian.net@e.example/task/1"))) ==
        "refused_redirect");
}

TEST_CASE("S06: a running task in a 200, where something followed the 303, is not the end") {
  Bench bench{{answer(200, task_json("RUNNING", 40)), task("RUNNING", 80), task("COMPLETE", 100)}};
  const auto started = bench.client.start(deletion);
  REQUIRE(shown(started) == "task 10641");
  CHECK_FALSE(is_final(started->first->status));
  CHECK(bench.client.wait_for_task(started->task->id)->status == TaskStatus::complete);
  CHECK(bench.transport.requests.size() == 3);
}

TEST_CASE("S06: even a 303 that shows COMPLETE is read on") {
  Bench bench{{answer(303, task_json("COMPLETE", 100), location("/rest/api/3/task/10641")),
               task("FAILED")}};
  const auto started = bench.client.start(deletion);
  REQUIRE(started->first);
  CHECK(bench.client.wait_for_task(started->task->id)->status == TaskStatus::failed);
}

TEST_CASE("S07: a result may be any JSON, in the 303 already") {
  for (const std::string result : {R"("a text")", R"({"modifiedIssues":[10001]})", "[1]", "7"}) {
    const auto bean = task_json("COMPLETE", 100, ",\"result\":" + result);
    const auto started = start(answer(303, bean, location("/rest/api/3/task/10641")));
    REQUIRE(started->first);
    CHECK(started->first->result == json::parse(result));
  }
  CHECK_THROWS(json::parse(R"({"modifiedIssues":[]})").get<std::string>());  // the naive reading
}

TEST_CASE("S08: a task that ends without a result has ended") {
  Bench bench{{answer(303, "", location("/rest/api/3/task/10641")), task("RUNNING"),
               task("COMPLETE", 100)}};
  const auto ended = bench.client.wait_for_task(bench.client.start(deletion)->task->id);
  REQUIRE(ended);
  CHECK(ended->result.is_null());
}

TEST_CASE("S17: archive answers with a bare string, its link") {
  const std::string body = R"("https://your-domain.atlassian.net/rest/api/3/task/1010")";
  const auto started = start(answer(202, body), archive, "https://your-domain.atlassian.net");
  CHECK(shown(started) == "task 1010");
  CHECK(started->note.empty());
  CHECK(ways(answer(202, "https://example.atlassian.net/rest/api/3/task/1010"), archive) ==
        "task 1010");
  CHECK(ways(answer(202, R"("later")"), archive) == "malformed");
  // Naive readings: an object, or what stands behind the last slash.
  CHECK_THROWS(json::parse(body).at("taskId"));
  CHECK(body.substr(body.rfind('/') + 1) == "1010\"");
}

TEST_CASE("start: export and Forge panels answer 202 with a taskId, text or number") {
  CHECK(ways(answer(202, R"({"payload":"{projects=[FOO]}","progress":0,"status":"ENQUEUED",)"
                         R"("submittedTime":1623230887000,"taskId":"10990"})")) == "task 10990");
  CHECK(ways(answer(202, R"({"taskId":10990})")) == "task 10990");
  for (const auto* body : {R"({"taskId":""})", R"({"taskId":{}})", R"({"taskId":1.5})"}) {
    const auto error = start(answer(202, body)).error();
    CHECK(error.kind == ErrorKind::malformed);
    CHECK_THAT(error.description, ContainsSubstring("its 'taskId' is no id but"));
  }
}

TEST_CASE("start: priority schemes answer 202 with the bean inside, 201 with none") {
  const auto bean = task_json("ENQUEUED");
  const auto made = start(answer(202, R"({"id":"10001","task":)" + bean + "}"));
  CHECK(shown(made) == "task 10641");
  CHECK(made->first);
  CHECK(ways(answer(202, R"({"task":)" + bean + R"(,"updated":{"id":"1"}})")) == "task 10641");
  CHECK(ways(answer(202, R"({"task":)" + bean + R"(,"priorityScheme":{"id":"1"}})")) ==
        "task 10641");
  CHECK(ways(answer(201, R"({"id":"10001"})")) == "none");
  CHECK(ways(answer(202, R"({"id":"10001"})")) == "malformed");  // accepted, but where is it?
}

TEST_CASE("S37: a bulk operation's 201 has no link, and its task is read at the queue") {
  Bench bench{{answer(201, R"({"taskId":"35628"})"),
               answer(200, R"({"taskId":"35628","status":"COMPLETE"})")}};
  const auto started = bench.client.start("submitBulkMove", {.body = "{}"});
  REQUIRE(shown(started) == "bulk 35628");
  CHECK(bench.client.wait_for_bulk_task(started->task->id)->status == TaskStatus::complete);
  CHECK(bench.transport.requests.at(1).target == "/rest/api/3/bulk/queue/35628");
  CHECK(ways(answer(201, "{}"), bulk_move) == "malformed");
  CHECK(ways(answer(201, ""), bulk_move) == "malformed");
}

TEST_CASE("S38: security schemes answer with a bean, though some expect a taskId: both are read") {
  Bench bench{{answer(303, task_json("RUNNING")), answer(303, R"({"taskId":"10641"})")}};
  CHECK(shown(bench.client.start("associateSchemesToProjects", {.body = "{}"})) == "task 10641");
  CHECK(shown(bench.client.start("associateSchemesToProjects", {.body = "{}"})) == "task 10641");
  CHECK_THROWS(json::parse(task_json("RUNNING")).at("taskId"));
}

TEST_CASE("S39: where no task is needed the operation is done at once") {
  CHECK(ways(answer(204)) == "none");
  CHECK(ways(answer(200)) == "none");
  CHECK(ways(answer(200, R"({"id":"1","name":"Scheme"})")) == "none");
  CHECK(ways(answer(200, "[]")) == "none");
  CHECK(ways(answer(200, R"({"taskId":null,"statuses":[]})")) == "none");
  CHECK(ways(answer(200, R"({"taskId":"10001","statuses":[]})")) == "task 10001");
  CHECK(ways(answer(303, "", location("/rest/api/3/task/1"))) == "task 1");
  const auto done = start(answer(200, R"({"taskId":null})"));
  CHECK(done->status == 200);
  CHECK(done->body == R"({"taskId":null})");
}

TEST_CASE("start: a 200 that is no answer of Jira's is not taken for success") {
  const auto error = start(answer(200, "<html>please log in</html>")).error();
  CHECK(error.kind == ErrorKind::malformed);
  CHECK(error.body == "<html>please log in</html>");
  CHECK(
      error.description ==
      "the answer (200) to DELETE /rest/api/3/priority/1 names no task: its body is no JSON: "
      "<html>please log in</html>; whether anything was started is not known: look in Jira before "
      "you start it again");
  CHECK(ways(answer(202, "")) == "malformed");
}

TEST_CASE("S40: the link may name another version of the API, the task is the same") {
  for (const auto* version : {"2", "3", "latest"}) {
    Bench bench{{answer(303, "", location("/rest/api/" + std::string{version} + "/task/1")),
                 task("COMPLETE")}};
    CHECK(bench.client.wait_for_task(bench.client.start(deletion)->task->id));
    CHECK(bench.transport.requests.at(1).target == "/rest/api/3/task/1");
  }
}

TEST_CASE("start: a redirect that is no 303 is followed as ever, body and all") {
  Bench bench{{answer(307, "", location("/elsewhere")), answer(201, R"({"taskId":"1"})")}};
  CHECK(shown(bench.client.start(bulk_move)) == "bulk 1");
  CHECK(bench.transport.requests.at(1).method == "POST");
  CHECK(bench.transport.requests.at(1).body == "{}");
  CHECK(ways(answer(302, "", location("/login"))) == "refused_redirect");
  CHECK_FALSE(start(answer(302, "", location("/login"))).error().may_have_started);
}
