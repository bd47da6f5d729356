#include "cli/program.hpp"

#include <sstream>

#include "scenario/embedded.hpp"
#include "support/catch.hpp"
#include "support/folder.hpp"
#include "text/version.hpp"

namespace program_test {

using namespace mock_jira;

namespace {

struct Run {
  int code;
  std::string out, err;
};

Run run(std::vector<std::string> arguments) {
  std::ostringstream out, err;
  const int code = cli::run_program({.arguments = std::move(arguments),
                                     .environment = [](const char*) { return std::nullopt; },
                                     .out = out,
                                     .err = err});
  return {code, out.str(), err.str()};
}

}  // namespace

TEST_CASE("program: --version and --help go to standard output and end with 0") {
  CHECK(run({"--version"}).out == "mock-jira " + std::string{version()} + "\n");
  const auto help = run({"--help"});
  CHECK(help.code == 0);
  for (const char* command : {"serve", "run", "check", "schema", "scenarios", "healthcheck"}) {
    CHECK(help.out.find(command) != std::string::npos);
  }
  CHECK(run({"serve", "--help"}).out.find("--port") != std::string::npos);
}

TEST_CASE("program: wrong usage ends with 2 and says so on standard error") {
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {}, {"nonsense"}, {"serve", "--prot", "1"}, {"check"}, {"schema", "x"}, {"--port"}}) {
    const auto result = run(arguments);
    CHECK(result.code == 2);
    CHECK(result.out.empty());
    CHECK_FALSE(result.err.empty());
  }
}

TEST_CASE("check: good scenarios end with 0, mistakes with 2, a missing file with 2") {
  CHECK(run({"check", "demo", "running"}).out == "demo: no mistakes\nrunning: no mistakes\n");
  const auto wrong = run({"check", MOCK_JIRA_SOURCE_DIR "/mock_server/tests/wrong/users"});
  CHECK(wrong.code == 2);
  CHECK(wrong.err.find(": error: ") != std::string::npos);
  const auto missing = run({"check", "./nowhere.yaml"});
  CHECK(missing.code == 2);
  CHECK(missing.err.find("nowhere.yaml") != std::string::npos);
}

TEST_CASE("check: warns of what is said in vain, and with --strict that is wrong") {
  const Folder folder;
  const auto file = folder.write("vain.yaml", "answers: [{any: 503}, {getTask: 401}]");
  const auto warned = run({"check", file});
  CHECK(warned.code == 0);
  CHECK(warned.err.find(":1:23: warning: answers[1] never answers") != std::string::npos);
  CHECK(warned.out == "vain: no mistakes\n");
  const auto strict = run({"check", "--strict", file});
  CHECK(strict.code == 2);
  CHECK(strict.err.find(":1:23: error: answers[1] never answers") != std::string::npos);
  CHECK(strict.out.empty());
  CHECK(run({"check", "--format", "json", file}).out.find(R"("severity":"warning")") !=
        std::string::npos);
  const auto both = run({"check", "--format", "json", "--strict", file});
  CHECK(both.code == 2);
  CHECK(both.out.find(R"("severity":"error")") != std::string::npos);
}

TEST_CASE("schema: prints the file that editors take") {
  CHECK(run({"schema"}).out == text_of(embedded_files(), "scenario.schema.json"));
}

TEST_CASE("scenarios: lists the built-in ones, with a sentence each") {
  const auto list = run({"scenarios"}).out;
  for (const char* name :
       {"demo", "running", "complete", "failed", "cancelled", "cancel-refused", "dead", "stuck",
        "expired", "unauthenticated", "forbidden", "not-found", "rate-limited", "burst-limited",
        "flaky", "polled", "any-task", "slow", "broken-network"}) {
    CAPTURE(name);
    CHECK(("\n" + list).find("\n" + std::string{name} + " ") != std::string::npos);
  }
}

TEST_CASE("scenarios demo: lists the ids of the demo") {
  const auto list = run({"scenarios", "demo"}).out;
  for (const char* id : {"10001", "10002", "10003", "10004", "10005", "10006", "10007", "10008",
                         "10009", "10010", "10401", "10403", "10404", "10429", "10500", "10503"}) {
    CAPTURE(id);
    CHECK(list.find("\n  " + std::string{id} + "  ") != std::string::npos);
  }
}

TEST_CASE("scenarios broken-network: says what becomes of the answers") {
  const auto list = run({"scenarios", "broken-network"}).out;
  CHECK(list.find("\n  10001   every call meets the fault reset\n") != std::string::npos);
  CHECK(list.find("\n  10011   cancelTask meets the fault reset\n") != std::string::npos);
  const auto slow = run({"scenarios", "slow"}).out;
  CHECK(slow.find("every call waits 250ms..2s\n") != std::string::npos);
  CHECK(slow.find("getTask waits 30s, every call") != std::string::npos);
}

TEST_CASE("scenarios burst-limited: says how many calls there may be") {
  CHECK(
      run({"scenarios", "burst-limited"}).out.find("1 call in 2s, 5 at once; more are refused\n") !=
      std::string::npos);
}

TEST_CASE("scenarios demo --yaml: prints the file itself") {
  CHECK(run({"scenarios", "demo", "--yaml"}).out == text_of(embedded_files(), "demo.yaml"));
  CHECK(run({"scenarios", "--yaml"}).code == 2);
  CHECK(run({"scenarios", "nowhere"}).code == 2);
}

}  // namespace program_test
