// jira-task start, and the bulk queue: what is sent, what is shown, how it exits.
#include <stdlib.h>
#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "jira_task/operation.hpp"
#include "support/catch.hpp"
#include "support/program_bench.hpp"

using namespace jira_task;
using namespace jira_task::testing;
using namespace std::chrono_literals;
using Catch::Matchers::StartsWith;
using jira_task::testing::ContainsSubstring;
using nlohmann::json;

namespace {

const std::vector<std::string> start_deletion{"start", "deleteProjectAsynchronously",
                                              "projectIdOrKey=EX"};

std::vector<std::string> operator+(std::vector<std::string> left,
                                   const std::vector<std::string>& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

FakeTransport::Answer begun(const std::string& id = "10641") {
  return answer(303, "", {{"Location", "/rest/api/3/task/" + id}});
}

FakeTransport::Answer bulk(const std::string& status, const std::string& more = "") {
  return answer(200, R"({"taskId":"35628","status":")" + status + "\"" + more + "}");
}

constexpr auto partly = R"(,"progressPercent":100,"submittedBy":{"accountId":"5b10"},)"
                        R"("created":1747831249033,"started":1747831249158,)"
                        R"("updated":1747831249901,"ended":null,"totalIssueCount":3,)"
                        R"("processedAccessibleIssues":[10001,10002],)"
                        R"("failedAccessibleIssues":{"10003":["locked"]})";

}  // namespace

TEST_CASE("program: start prints the id of the task, and nothing else") {
  ProgramBench bench{{begun()}};
  CHECK(bench.run(start_deletion) == 0);
  CHECK(bench.out == "10641\n");
  CHECK(bench.err.empty());
  const auto& request = bench.script.requests.at(0);
  CHECK(request.method == "POST");
  CHECK(request.target == "/rest/api/3/project/EX/delete");
}

TEST_CASE("program: start --json says where the task is read") {
  ProgramBench bench{{begun(), answer(201, R"({"taskId":"35628"})"), answer(204)}};
  CHECK(bench.run(start_deletion + std::vector<std::string>{"--json"}) == 0);
  CHECK(bench.out ==
        R"({"id":"10641","read_at":"https://example.atlassian.net/rest/api/3/task/10641",)"
        R"("status":303,"body":""})"
        "\n");
  bench.in = "{}";
  CHECK(bench.run({"start", "submitBulkDelete", "--data", "-", "--json", "--api-version", "2"}) ==
        0);
  CHECK(json::parse(bench.out)["read_at"] ==
        "https://example.atlassian.net/rest/api/2/bulk/queue/35628");
  CHECK(bench.run(start_deletion + std::vector<std::string>{"--json", "--wait"}) == 0);
  CHECK(bench.out == R"({"id":null,"read_at":null,"status":204,"body":""})"
                     "\n");
}

TEST_CASE("program: start without need for a task is done at once, with nothing to print") {
  ProgramBench bench{{answer(204)}};
  for (const std::vector<std::string>& more : {std::vector<std::string>{}, {"--wait"}}) {
    CHECK(bench.run(start_deletion + more) == 0);
    CHECK(bench.out.empty());
    CHECK(bench.err == "jira-task: done at once: Jira needed no task (204)\n");
  }
  CHECK(bench.script.requests.size() == 2);
}

TEST_CASE("program: start --wait shows what wait shows, and exits by the outcome") {
  const auto code = [](const char* status) {
    ProgramBench bench{{begun(), task("RUNNING", 40), task(status, 100)}};
    const int result = bench.run(start_deletion + std::vector<std::string>{"--wait"});
    CHECK_THAT(bench.err, StartsWith("jira-task: started task 10641\ntask 10641: RUNNING, 40 %"));
    CHECK_THAT(bench.out, StartsWith("task 10641: " + std::string{status}));
    return result;
  };
  CHECK(code("COMPLETE") == 0);
  CHECK(code("FAILED") == 3);
  CHECK(code("CANCELLED") == 4);
  CHECK(code("DEAD") == 5);
}

TEST_CASE("program: start --wait reads a bulk task at its queue, and names what failed") {
  ProgramBench bench{{answer(201, R"({"taskId":"35628"})"),
                      bulk("RUNNING", R"(,"progressPercent":65)"), bulk("COMPLETE", partly)}};
  bench.in = R"({"selectedIssueIdsOrKeys":["EX-1"]})";
  CHECK(bench.run({"start", "submitBulkDelete", "--data", "-", "--wait"}) == 0);
  CHECK(bench.script.requests.at(0).body == bench.in);
  CHECK(bench.script.requests.at(2).target == "/rest/api/3/bulk/queue/35628");
  CHECK(bench.err ==
        "jira-task: started task 35628\n"
        "task 35628: RUNNING, 65 %\n"
        "task 35628: COMPLETE, 100 %\n"
        "jira-task: task 35628 is COMPLETE, but its result reports 1 failure:\n"
        "  issue 10003 failed: locked\n");
  CHECK(bench.out ==
        "task 35628: COMPLETE, 100 %\n"
        "  created     2025-05-21 12:40:49.033 UTC by user 5b10\n"
        "  started     2025-05-21 12:40:49.158 UTC\n"
        "  last update 2025-05-21 12:40:49.901 UTC\n"
        "  issues      3\n"
        "  processed   2\n"
        "  failed      1\n");
}

TEST_CASE("program: get and wait --bulk read the queue") {
  ProgramBench bench{{bulk("RUNNING"), bulk("FAILED")}};
  CHECK(bench.run({"get", "35628", "--bulk"}) == 0);
  CHECK(bench.out == "task 35628: RUNNING\n");
  CHECK(bench.run({"wait", "35628", "--bulk", "--json"}) == 3);
  CHECK(json::parse(bench.out) == json{{"taskId", "35628"}, {"status", "FAILED"}});
  for (const auto& request : bench.script.requests) {
    CHECK(request.target == "/rest/api/3/bulk/queue/35628");
  }
}

TEST_CASE("program: a bulk task has its bar, too") {
  ProgramBench bench{{bulk("RUNNING"), bulk("COMPLETE", R"(,"progressPercent":100)")}};
  bench.width = 80;
  CHECK(bench.run({"wait", "35628", "--bulk"}) == 0);
  CHECK(bench.err ==
        "\r[--------------------]   ? %  RUNNING\x1b[K"
        "\r[####################] 100 %  COMPLETE\x1b[K\n");
}

TEST_CASE(
    "program: a start that is refused exits as any other call, and names what is in the way") {
  const auto code = [](FakeTransport::Answer answer) {
    ProgramBench bench{{std::move(answer)}};
    return bench.run(start_deletion + std::vector<std::string>{"--timeout", "1"});
  };
  CHECK(code(answer(400)) == 1);
  CHECK(code(answer(401)) == 10);
  CHECK(code(answer(403)) == 11);
  CHECK(code(answer(404)) == 12);
  CHECK(code(answer(412)) == 1);
  CHECK(code(answer(429)) == 14);
  CHECK(code(answer(500)) == 1);
  CHECK(code(answer(303)) == 1);
  CHECK(code(answer(202)) == 22);
  CHECK(code(no_answer(TransportFailure::broken)) == 21);
  CHECK(code(no_answer(TransportFailure::timed_out)) == 20);
  CHECK(code(no_answer(TransportFailure::stopped)) == 130);

  ProgramBench bench{{answer(409, R"({"errors":{"conflictingTaskId":"10000"}})")}};
  CHECK(bench.run(start_deletion + std::vector<std::string>{"--json"}) == 1);
  CHECK(json::parse(bench.out)["error"]["conflicting_task"] == "10000");
  CHECK_THAT(bench.err, ContainsSubstring("\nTo wait for that task: jira-task wait 10000\n"));
}

TEST_CASE("program: a start waits as Jira asks, and its --timeout bounds start and wait together") {
  ProgramBench bench{{answer(429, "", {{"Retry-After", "3"}}), begun(), task("RUNNING", 40)}};
  CHECK(bench.run(start_deletion + std::vector<std::string>{"--wait", "--timeout", "10"}) == 20);
  CHECK(bench.sleeper.pauses.front() == 3s);
  std::chrono::milliseconds sum{0};
  for (const auto pause : bench.sleeper.pauses) sum += pause;
  CHECK(sum == 10s);
  CHECK_THAT(bench.err, ContainsSubstring("asking again in 3 s: Jira asks for fewer requests") &&
                            ContainsSubstring("to wait for it again: jira-task wait 10641"));
}

TEST_CASE("program: a link to elsewhere is warned about") {
  ProgramBench bench{
      {answer(303, "", {{"Location", "https://api.atlassian.com/ex/jira/1/rest/api/3/task/1"}})}};
  CHECK(bench.run(start_deletion) == 0);
  CHECK(bench.out == "1\n");
  CHECK_THAT(bench.err, StartsWith("jira-task: warning: Jira's link 'https://api.atlassian.com/"));
}

TEST_CASE("program: start takes any other operation by method and path") {
  ProgramBench bench{{answer(202, R"({"taskId":"7"})")}};
  CHECK(bench.run({"start", "PUT", "/new/thing", "--query", "a=b=c", "--query", "d="}) == 0);
  CHECK(bench.script.requests.at(0).method == "PUT");
  CHECK(bench.script.requests.at(0).target == "/rest/api/3/new/thing?a=b%3Dc&d=");
  CHECK(bench.run({"start", "POST", "/bulk/issues/new", "--json"}) == 0);
  CHECK_THAT(bench.out, ContainsSubstring("/bulk/queue/7"));
}

TEST_CASE("program: --data is a file, or standard input") {
  char name[] = "/tmp/jira-task-test-XXXXXX";
  close(mkstemp(name));
  std::ofstream{name} << R"({"jql":"project = EX"})";
  ProgramBench bench{{answer(202, R"("/rest/api/3/task/1010")")}};
  CHECK(bench.run({"start", "archiveIssuesAsync", "--data", name}) == 0);
  unlink(name);
  CHECK(bench.out == "1010\n");
  CHECK(bench.script.requests.at(0).body == R"({"jql":"project = EX"})");
}

TEST_CASE("program: start --list needs nobody and nothing, and shows how to start each operation") {
  ProgramBench bench;
  bench.variables.clear();
  CHECK(bench.run({"start", "--list"}) == 0);
  CHECK_THAT(bench.out,
             ContainsSubstring("deleteProjectAsynchronously projectIdOrKey=VALUE\n"
                               "    POST /project/{projectIdOrKey}/delete\n") &&
                 ContainsSubstring("\ndeleteResolution id=VALUE --query replaceWith=VALUE\n") &&
                 ContainsSubstring("\nremoveLevel schemeId=VALUE levelId=VALUE [--query "
                                   "replaceWith=VALUE]\n") &&
                 ContainsSubstring("\narchiveIssuesAsync --data FILE\n"));
  CHECK(bench.run({"start", "--list", "--json"}) == 0);
  const auto list = json::parse(bench.out);
  CHECK(list.size() == operations().size());
  CHECK(list[0] == json{{"operation", "deleteCustomField"},
                        {"method", "DELETE"},
                        {"path", "/field/{id}"},
                        {"parameters", {"id"}},
                        {"query", json::array()},
                        {"body", false},
                        {"bulk", false}});
}

TEST_CASE("usage: of start") {
  ProgramBench bench{{begun()}};
  const auto refusal = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "start");
    return bench.refusal(std::move(arguments));
  };
  CHECK(refusal({}) == "jira-task: OPERATION is required; jira-task start --list names them all\n");
  CHECK(refusal({"deleteproject"}) ==
        "jira-task: there is no operation 'deleteproject'; did you mean "
        "deleteProjectAsynchronously? jira-task start --list names them all, and any other is "
        "written as POST /its/path\n");
  CHECK_THAT(refusal({"getTask"}), !ContainsSubstring("did you mean"));
  CHECK(refusal({"deleteProjectAsynchronously"}) ==
        "jira-task: the path parameter 'projectIdOrKey' of deleteProjectAsynchronously is missing; "
        "write jira-task start deleteProjectAsynchronously projectIdOrKey=VALUE\n");
  CHECK_THAT(refusal({"deletePriority", "id=1", "key=2"}),
             StartsWith("jira-task: deletePriority has no path parameter 'key'; write"));
  CHECK(refusal({"deletePriority", "1"}) ==
        "jira-task: '1' is no name=value; write the name of the path parameter, too\n");
  CHECK(refusal({"deletePriority", "id=1", "id=2"}) ==
        "jira-task: 'id' is given twice; leave off one\n");
  CHECK(refusal({"deleteResolution", "id=1"}) ==
        "jira-task: the query parameter 'replaceWith' of deleteResolution is missing; write "
        "jira-task start deleteResolution id=VALUE --query replaceWith=VALUE\n");
  CHECK(refusal({"deletePriority", "id=1", "--query", "x"}) ==
        "jira-task: --query: 'x' is no name=value\n");
  CHECK_THAT(refusal({"archiveIssuesAsync"}),
             StartsWith("jira-task: archiveIssuesAsync needs a body in JSON; write"));
  CHECK_THAT(refusal({"deletePriority", "id=1", "--data", "-"}),
             ContainsSubstring("takes no body"));
  CHECK(refusal({"archiveIssuesAsync", "--data", "/nowhere"}) ==
        "jira-task: --data: '/nowhere' is empty or cannot be read; name a file that holds JSON, or "
        "- for standard input\n");
  bench.in = "{'jql'}";
  CHECK(refusal({"archiveIssuesAsync", "--data", "-"}) ==
        "jira-task: --data: standard input holds no valid JSON; Jira would refuse it\n");
  CHECK(refusal({"POST"}) == "jira-task: POST takes one path; write it as /project/EX/delete\n");
  CHECK_THAT(refusal({"POST", "/rest/api/3/x"}), ContainsSubstring("leave off /rest/api/3"));
  CHECK_THAT(bench.refusal({"start", "GET", "/x"}), ContainsSubstring("no operation 'GET'"));
}
