// Wrong usage: one sentence that names place, problem and remedy; exit 2; nothing sent.
#include <nlohmann/json.hpp>

#include "support/catch.hpp"
#include "support/program_bench.hpp"

using namespace jira_task;
using namespace jira_task::testing;
using Catch::Matchers::StartsWith;
using jira_task::testing::ContainsSubstring;

TEST_CASE("usage: commands and arguments") {
  ProgramBench bench{{task("RUNNING")}};
  CHECK(bench.refusal({"fetch", "1"}) ==
        "jira-task: there is no command 'fetch'; write start, get, wait or cancel\n");
  CHECK(bench.refusal({}) ==
        "jira-task: A subcommand is required; jira-task --help says what there is\n");
  CHECK(bench.refusal({"get"}) ==
        "jira-task: ID is required; jira-task --help says what there is\n");
  CHECK_THAT(bench.refusal({"get", "1", "--nope"}), ContainsSubstring("--nope"));
  CHECK_THAT(bench.refusal({"get", "1", "2"}), ContainsSubstring("2"));
  CHECK_THAT(bench.refusal({"get", "1", "--url"}), ContainsSubstring("--url"));
  CHECK(bench.run({"get", ""}) == 2);
  CHECK(bench.err == "jira-task: the task id is empty\n");
}

TEST_CASE("usage: URLs") {
  ProgramBench bench{{task("RUNNING")}};
  CHECK(bench.refusal({"get", "1", "--url", "example.net"}) ==
        "jira-task: --url: 'example.net' has no http:// or https:// in front; write it as "
        "https://your-domain.atlassian.net\n");
  bench.variables["JIRA_BASE_URL"] = "https://x/rest/api/3";
  CHECK(bench.refusal({"get", "1"}) ==
        "jira-task: JIRA_BASE_URL: 'https://x/rest/api/3' goes too far; leave off /rest/api/3\n");
  bench.variables["JIRA_BASE_URL"] = "";
  CHECK(bench.refusal({"get", "1"}) ==
        "jira-task: no URL is given; set --url or JIRA_BASE_URL, such as "
        "https://your-domain.atlassian.net\n");
}

TEST_CASE("usage: URLs instead of an id") {
  ProgramBench bench;
  const std::string other = "https://other.atlassian.net/rest/api/3/task/1";
  CHECK(bench.refusal({"get", other}) ==
        "jira-task: ID: '" + other +
            "' is of another Jira than https://example.atlassian.net; name that with --url, or "
            "write the id\n");
  for (const std::string path :
       {"", "/browse/EX-1", "/rest/api/3/task", "/rest/api/3/task/", "/rest/api/3/task/1/cancel",
        "/rest/api/3/task/%31", "/rest/api/3", "/rest/api/"}) {
    const auto url = "https://example.atlassian.net" + path;
    CHECK(bench.refusal({"get", url}) ==
          "jira-task: ID: '" + url +
              "' is no task's URL; write its id, or a URL such as "
              "https://example.atlassian.net/rest/api/3/task/10641\n");
  }
}

TEST_CASE("usage: credentials") {
  ProgramBench bench{{task("RUNNING")}};
  CHECK(bench.refusal({"get", "1", "--bearer", "x", "--email", "y"}) ==
        "jira-task: --bearer and --email are both given; leave off one of them: a bearer token "
        "stands alone\n");
  bench.variables["JIRA_BEARER_TOKEN"] = "b";
  bench.variables["JIRA_API_TOKEN"] = "";
  CHECK(bench.refusal({"get", "1"}) ==
        "jira-task: JIRA_BEARER_TOKEN and JIRA_EMAIL are both given; leave off one of them: a "
        "bearer token stands alone\n");
  bench.variables = {{"JIRA_BASE_URL", "http://x"}, {"JIRA_EMAIL", "me"}};
  CHECK(bench.refusal({"get", "1"}) ==
        "jira-task: JIRA_EMAIL comes without an API token; set JIRA_API_TOKEN too\n");
  bench.variables = {{"JIRA_BASE_URL", "http://x"}};
  CHECK_THAT(bench.refusal({"get", "1", "--token", "t"}),
             StartsWith("jira-task: --token comes without an e-mail address; set JIRA_EMAIL too"));
  bench.variables["JIRA_BEARER_TOKEN"] = "two words";
  CHECK(bench.refusal({"get", "1"}) ==
        "jira-task: JIRA_BEARER_TOKEN: the bearer token holds a blank or a character beyond "
        "ASCII; paste the token alone\n");
}

TEST_CASE("usage: durations, versions, files") {
  ProgramBench bench{{task("RUNNING")}};
  CHECK(bench.refusal({"wait", "1", "--timeout", "soon"}) ==
        "jira-task: --timeout: 'soon' is no duration; write seconds, such as 90 or 0.5, or 100ms, "
        "5m, 1m30s, 2h; or none\n");
  CHECK_THAT(bench.refusal({"wait", "1", "--interval", "1x"}),
             StartsWith("jira-task: --interval: '1x' is no duration; write seconds"));
  CHECK(bench.refusal({"wait", "1", "--interval", "0"}) ==
        "jira-task: --interval: a pause of zero would flood Jira; write 1 or 100ms\n");
  CHECK_THAT(bench.refusal({"wait", "1", "--interval", "2d"}),
             ContainsSubstring("longer than a day"));
  CHECK(bench.refusal({"get", "1", "--api-version", "4"}) ==
        "jira-task: --api-version: there is no version '4' here; write 2 or 3\n");
  CHECK(bench.refusal({"get", "1", "--ca-cert", "/nowhere/ca.pem"}) ==
        "jira-task: --ca-cert: '/nowhere/ca.pem' is empty or cannot be read; name a PEM file\n");
}

TEST_CASE("usage: with --json the sentence is a document, too") {
  ProgramBench bench;
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"get", "--json"}, {"get", "1", "--json", "--url", "x"}}) {
    CHECK(bench.run(arguments) == 2);
    const auto error = nlohmann::json::parse(bench.out)["error"];
    CHECK(error["kind"] == "usage");
    CHECK(error["exit_code"] == 2);
    CHECK(bench.err == "jira-task: " + error["description"].get<std::string>() + "\n");
  }
}

TEST_CASE("usage: a flag wins over a variable, a variable over nothing") {
  ProgramBench bench{{task("RUNNING")}};
  const auto authorization = [&] {
    return std::string{bench.script.requests.back().headers.find("Authorization").value_or("none")};
  };
  CHECK(bench.run({"get", "1"}) == 0);
  CHECK(bench.connected_to == "https://example.atlassian.net");
  CHECK(authorization() == "Basic bWVAZXhhbXBsZS5jb206c2VjcmV0");

  CHECK(bench.run({"get", "1", "--url", "http://127.0.0.1:1/sites/x/", "--bearer", "b"}) == 0);
  CHECK(bench.connected_to == "http://127.0.0.1:1/sites/x");
  CHECK(authorization() == "Bearer b");

  bench.variables["JIRA_BEARER_TOKEN"] = "b";
  CHECK(bench.run({"get", "1", "--email", "a", "--token", "b"}) == 0);
  CHECK(authorization() == "Basic YTpi");
  CHECK(bench.run({"get", "1"}) == 0);  // all that a client may want is offered: the pair wins
  CHECK(authorization() == "Basic bWVAZXhhbXBsZS5jb206c2VjcmV0");

  bench.variables = {{"JIRA_BASE_URL", "http://x"}, {"JIRA_EMAIL", ""}};
  CHECK(bench.run({"get", "1"}) == 0);
  CHECK(authorization() == "none");
}

TEST_CASE("usage: a secret on the command line is warned about, and never repeated") {
  ProgramBench bench{{task("RUNNING")}};
  CHECK(bench.run({"get", "1", "--token", "hidden"}) == 0);
  CHECK(bench.err ==
        "jira-task: warning: --token: other users of this machine can see it on the command line; "
        "set JIRA_API_TOKEN instead\n");
  CHECK(bench.run({"get", "1", "--bearer", "hidden"}) == 0);
  CHECK_THAT(bench.err, ContainsSubstring("JIRA_BEARER_TOKEN") && !ContainsSubstring("hidden"));
}
