// `mock-jira run`, as the program that users start.

#include <sys/stat.h>
#include <sys/syscall.h>

#include <cstdlib>
#include <map>
#include <pugixml.hpp>
#include <sstream>

#include "support/catch.hpp"
#include "support/needed.hpp"
#include "support/run_bench.hpp"
#include "support/terminal.hpp"

namespace run_test {

using namespace mock_jira;

namespace {

int code_of(const std::string& script) {
  return run(shell(script)).code;
}

/// A call of the task that JIRA_TASK_ID names.
constexpr auto call =
    "curl -s -o /dev/null -u \"$JIRA_EMAIL:$JIRA_API_TOKEN\" "
    "\"$JIRA_BASE_URL/rest/api/3/task/$JIRA_TASK_ID\"; ";
const std::string one_call = call;
const std::string two_calls = one_call + call;

constexpr auto polite = R"(
tasks: {"1": [RUNNING]}
expect:
  - called: {operation: getTask, exactly: 1}
  - called: {operation: cancelTask, never: true}
)";

/// Says which signals it gets, as many as its argument has it, then reads a line. It hears them in
/// `sigsuspend` alone: what came just before a `read` would be told of only after it.
constexpr auto listener_script = R"(
use POSIX qw(:signal_h);
$| = 1;
sigprocmask(SIG_BLOCK, POSIX::SigSet->new(SIGINT, SIGTERM, SIGHUP, SIGQUIT));
for my $name (qw(INT TERM HUP QUIT)) { $SIG{$name} = sub { print "<$name>\n" } }
print "ready\n";
sigsuspend(POSIX::SigSet->new) for 1 .. shift;
<STDIN>;
print "the end\n";
exit 5;
)";

}  // namespace

TEST_CASE("run: the command finds the default site and its user in its environment") {
  const Folder folder;
  const auto empty = folder.write("empty.yaml",
                                  "users: {me: {email: me@x.test, api_token: a, "
                                  "bearer: b}}");
  const auto variables_of = [](const std::string& scenario) {
    auto program = mock_jira_program({"run", scenario, "--", "env"},
                                     environment({"JIRA_TASK_ID=old", "JIRA_EMAIL=old", "A=b"}));
    std::map<std::string, std::string> variables;
    std::istringstream out{program.end().out};
    for (std::string line; std::getline(out, line);) {
      variables[line.substr(0, line.find('='))] = line.substr(line.find('=') + 1);
    }
    return variables;
  };
  auto demo = variables_of("demo");
  const auto url = demo["JIRA_BASE_URL"];
  CHECK(url.find("http://127.0.0.1:") == 0);
  CHECK(port_of(url) > 0);
  CHECK(demo["JIRA_EMAIL"] == "creator@example.com");
  CHECK(demo["JIRA_API_TOKEN"] == "creator-token");
  CHECK(demo["JIRA_BEARER_TOKEN"] == "creator-bearer");
  CHECK(demo["JIRA_CLOUD_ID"].size() == 36);
  CHECK(demo["JIRA_GATEWAY_URL"] == url + "/ex/jira/" + demo["JIRA_CLOUD_ID"]);
  CHECK(demo["JIRA_TASK_ID"] == "10001");
  CHECK(demo["MOCK_JIRA_ADMIN_URL"] == url + "/__admin");
  CHECK(demo["A"] == "b");

  auto without_tasks = variables_of(empty);
  CHECK(without_tasks["JIRA_EMAIL"] == "me@x.test");
  CHECK(without_tasks["JIRA_API_TOKEN"] == "a");
  CHECK(without_tasks["JIRA_BEARER_TOKEN"] == "b");
  CHECK_FALSE(without_tasks.contains("JIRA_TASK_ID"));
}

TEST_CASE("run: the command has its standard streams, and its arguments as they are") {
  Pipe input;
  auto program =
      run_program({"demo", "--", "sh", "-c", "cat; echo \"$0|$1\"; echo to err >&2", "a b", "--"},
                  input.ends[0]);
  input.write("typed\n");
  input.end();
  const auto ended = program.end();
  CHECK(ended.out == "typed\na b|--\n");
  CHECK(ended.err.find("to err\n") == 0);
}

TEST_CASE("run: a failing command's own code is passed on, 128 and the signal included") {
  if (is_missing("curl")) return;
  CHECK(code_of(one_call + "exit 7") == 7);
  CHECK(code_of("exit 1") == 1);
  CHECK(code_of("exit 255") == 255);
  CHECK(code_of("kill -TERM $$") == 128 + SIGTERM);
  CHECK(code_of("kill -KILL $$") == 128 + SIGKILL);
}

TEST_CASE("run: a command that cannot be started is 3 and a sentence") {
  const Folder folder;
  const auto missing = run({"demo", "--", "no-such-command", "-v"});
  CHECK(missing.code == 3);
  CHECK(missing.err == "mock-jira: cannot start 'no-such-command': No such file or directory\n");
  const auto text = folder.write("text", "");
  CHECK(run({"demo", "--", text}).err ==
        "mock-jira: cannot start '" + text + "': Permission denied\n");
  CHECK(run({"demo", "--", folder.path()}).code == 3);
}

TEST_CASE("run: wrong usage is 2, and says what to write") {
  const std::string no_command =
      "mock-jira: run: the command is missing; it comes behind `--`: mock-jira run demo -- "
      "COMMAND\n";
  for (const auto& arguments :
       std::vector<std::vector<std::string>>{{}, {"demo"}, {"demo", "--"}, {"demo", "sh", "-c"}}) {
    const auto ended = run(arguments);
    CHECK(ended.code == 2);
    CHECK(ended.out.empty());
    CHECK(ended.err == no_command);
  }
  CHECK(run({"--", "true"}).err ==
        "mock-jira: run: the scenario is missing; it comes before `--`: mock-jira run demo -- "
        "COMMAND\n");
  CHECK(run({"nowhere", "--", "true"}).code == 2);
  CHECK(run({"demo", "--sed", "1", "--", "true"}).code == 2);
  CHECK(run({"demo", "--labels", "maybe", "--", "true"}).err ==
        "mock-jira: --labels: 'maybe' is neither on nor off\n");
  const auto help = run({"--help"});
  CHECK(help.code == 0);
  CHECK(help.out.find("mock-jira run SCENARIO... [OPTIONS] -- COMMAND") != std::string::npos);
}

TEST_CASE("run: expectations that are met are 0, and a line") {
  if (is_missing("curl")) return;
  const Folder folder;
  const auto file = folder.write("polite.yaml", polite);
  const auto ended = run(shell(one_call, {file}));
  CHECK(ended.err == "mock-jira: polite: pass (1 call)\n");
  CHECK(ended.code == 0);
}

TEST_CASE("run: expectations that are not met are 1, and each is told with its reasons") {
  if (is_missing("curl")) return;
  const Folder folder;
  const auto file = folder.write("polite.yaml", polite);
  const auto ended = run(shell(two_calls, {file}));
  CHECK(ended.code == 1);
  CHECK(ended.err.find("mock-jira: polite: fail (2 calls)\n  fail: ") == 0);
  CHECK(ended.err.find("\n    getTask was called twice; expected once\n") != std::string::npos);
  CHECK(ended.err.find("cancelTask") == std::string::npos);
  CHECK(run(shell(two_calls + "exit 9", {file})).code == 9);
}

TEST_CASE("run: who polls too soon fails") {
  if (is_missing("curl")) return;
  const Folder folder;
  const auto file = folder.write("patient.yaml",
                                 "tasks: {\"1\": [RUNNING]}\n"
                                 "expect: [{polling: {interval: 1h..}}]\n");
  const auto ended = run(shell(two_calls, {file}));
  CHECK(ended.code == 1);
  CHECK(ended.err.find("poll 2 came ") != std::string::npos);
}

TEST_CASE("run: without a call the verdict is inconclusive, 4") {
  const auto ended = run({"demo", "--", "true"});
  CHECK(ended.code == 4);
  CHECK(ended.err ==
        "mock-jira: demo: inconclusive (0 calls)\n"
        "  inconclusive: the client calls Jira\n"
        "    nothing was called\n");
}

TEST_CASE("run: of several sites those count that were called or expect something") {
  if (is_missing("curl")) return;
  const Folder folder;
  const auto file = folder.write("polite.yaml", polite);
  const auto quiet = folder.write("quiet.yaml", "tasks: {\"1\": [RUNNING]}\n");
  const auto called = run(shell(one_call, {"demo", quiet}));
  CHECK(called.err == "mock-jira: demo: pass (1 call)\n");
  CHECK(called.code == 0);
  const auto expecting = run(shell(one_call, {"demo", quiet, file}));
  CHECK(expecting.err ==
        "mock-jira: demo: pass (1 call)\n"
        "mock-jira: polite: inconclusive (0 calls)\n"
        "  inconclusive: the client calls Jira\n"
        "    nothing was called\n");
  CHECK(expecting.code == 4);
}

TEST_CASE("run: a site that a test made and removed counts too") {
  if (is_missing("curl")) return;
  const Folder folder;
  const auto site = folder.write("site.yaml", polite);
  const auto url = std::string{"\"$MOCK_JIRA_ADMIN_URL/sites/mine\""};
  const auto make = "curl -s -o /dev/null -T '" + site + "' " + url + "; ";
  const auto use = std::string{
      "curl -s -o /dev/null -u \"creator@example.com:creator-token\" "
      "\"$JIRA_BASE_URL/sites/mine/rest/api/3/task/1\"; "};
  const auto remove = "curl -s -X DELETE " + url + "; ";
  const auto passed = run(shell(make + use + remove));
  CHECK(passed.err == "mock-jira: mine: pass (1 call)\n");
  CHECK(passed.code == 0);
  const auto failed = run(shell(make + use + use + remove));
  CHECK(failed.err.find("mock-jira: mine: fail (2 calls)\n") == 0);
  CHECK(failed.code == 1);
}

TEST_CASE("run: a reset begins another life, and both count") {
  if (is_missing("curl")) return;
  const Folder folder;
  const auto file = folder.write("polite.yaml", polite);
  const std::string reset = "curl -s -o /dev/null -X POST \"$MOCK_JIRA_ADMIN_URL/reset\"; ";
  const std::string cancel =
      "curl -s -o /dev/null -X POST -u \"$JIRA_EMAIL:$JIRA_API_TOKEN\" "
      "\"$JIRA_BASE_URL/rest/api/3/task/$JIRA_TASK_ID/cancel\"; ";
  const auto failed = run(shell(one_call + cancel + reset + call, {file}));
  CHECK(failed.err ==
        "mock-jira: polite, life 1 of 2: fail (2 calls)\n"
        "  fail: cancelTask is never called\n"
        "    cancelTask was called once; expected never\n"
        "mock-jira: polite, life 2 of 2: pass (1 call)\n");
  CHECK(failed.code == 1);
  // Who resets before and after each test makes no lives that nobody led.
  const auto passed = run(shell(reset + one_call + reset + reset + one_call + reset, {file}));
  CHECK(passed.err ==
        "mock-jira: polite, life 1 of 2: pass (1 call)\n"
        "mock-jira: polite, life 2 of 2: pass (1 call)\n");
  CHECK(passed.code == 0);
  CHECK(run(shell(reset, {file})).code == 4);
}

TEST_CASE("run --expect: what a file expects is added to the first scenario") {
  if (is_missing("curl")) return;
  const Folder folder;
  const auto once = folder.write("once.yaml", "called: {operation: getTask, exactly: 1}");
  const auto never = folder.write("never.yaml", "- called: {operation: cancelTask, never: true}\n");
  const auto tried = [&](const std::string& script) {
    return run({"--expect", once, "--expect", never, "demo", "--", "sh", "-c", script});
  };
  CHECK(tried(one_call).code == 0);
  CHECK(tried(two_calls).err ==
        "mock-jira: demo: fail (2 calls)\n"
        "  fail: getTask is called once\n"
        "    getTask was called twice; expected once\n");
  const auto wrong = folder.write("wrong.yaml", "- called: getTsk\n");
  const auto refused = run({"--expect", wrong, "--expect", "no.yaml", "demo", "--", "true"});
  CHECK(refused.code == 2);
  CHECK(refused.err.find("wrong.yaml:1:11: error: ") != std::string::npos);
  CHECK(refused.err.find("mock-jira: --expect: ") != std::string::npos);
}

TEST_CASE("run --inconclusive pass: what cannot be told is 0, and told all the same") {
  const auto ended = run({"--inconclusive", "pass", "demo", "--", "true"});
  CHECK(ended.code == 0);
  CHECK(ended.err.find("mock-jira: demo: inconclusive (0 calls)\n") == 0);
  CHECK(run({"--inconclusive", "fail", "demo", "--", "true"}).code == 4);
  CHECK(run({"--inconclusive", "maybe", "demo", "--", "true"}).code == 2);
}

TEST_CASE("run: a client that was killed has not stopped polling by itself") {
  if (is_missing("curl")) return;
  const Folder folder;
  const auto file = folder.write("complete.yaml",
                                 "tasks: {\"1\": [COMPLETE]}\n"
                                 "expect: [{polling: {stops_when_finished: true}}]\n");
  CHECK(run(shell(one_call, {file})).err == "mock-jira: complete: pass (1 call)\n");
  for (const std::string end : {"kill -KILL $$", "exit 137", "exit 124"}) {
    CHECK(run(shell(one_call + end, {file})).err.find("the client was killed") !=
          std::string::npos);
  }
}

TEST_CASE("run: signals of processes are passed on once, and the command decides") {
  if (is_missing("perl")) return;
  Pipe input;
  auto program = run_program({"demo", "--", "perl", "-e", listener_script, "5"}, input.ends[0]);
  CHECK(program.first_line() == "ready");
  std::string heard;
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGINT}) {
    program.signal(number);
    heard += program.first_line();  // a second one of a signal would be heard before the next
  }
  input.end();
  const auto ended = program.end();
  CHECK(heard == "<INT><TERM><HUP><QUIT><INT>");
  CHECK(ended.out == "the end\n");
  CHECK(ended.code == 5);
}

TEST_CASE("run: a command that a passed on signal ends makes it 128 and the signal") {
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
    Pipe input;
    auto program = run_program(shell("echo ready; exec cat"), input.ends[0]);
    CHECK(program.first_line() == "ready");
    program.signal(number);
    CHECK(program.end().code == 128 + number);
  }
}

TEST_CASE("run: the command gets signals as they were treated before") {
  // A program that ignores SIGPIPE, or has SIGTERM blocked, would not end.
  CHECK(code_of("kill -PIPE $$; exit 1") == 128 + SIGPIPE);
  CHECK(code_of("kill -TERM $$; exit 1") == 128 + SIGTERM);
  CHECK(code_of("kill -USR1 $$; exit 1") == 128 + SIGUSR1);
}

TEST_CASE("run: what a terminal sends reaches the command once, and it reads what is typed") {
  if (is_missing("perl")) return;
  Terminal terminal{MOCK_JIRA_PROGRAM,
                    {"run", "demo", "--", "perl", "-e", listener_script, "2"},
                    environment({"TERM=xterm"})};
  terminal.wait_for("ready");
  terminal.type("\x03");
  terminal.wait_for("<INT>");
  terminal.type("\x1c");
  terminal.wait_for("<QUIT>");
  terminal.type("go on\r");
  const auto ended = terminal.end();
  CHECK(ended.code == 5);
  CHECK(ended.screen.find("the end") != std::string::npos);
  CHECK(ended.screen.find("<INT>") == ended.screen.rfind("<INT>"));
  CHECK(ended.screen.find("<QUIT>") == ended.screen.rfind("<QUIT>"));
  CHECK(ended.screen.find("demo: \x1b[33minconclusive\x1b[0m (0 calls)") != std::string::npos);
}

TEST_CASE("run: NO_COLOR and a pipe take the colours away") {
  Terminal terminal{
      MOCK_JIRA_PROGRAM, {"run", "demo", "--", "true"}, environment({"TERM=xterm", "NO_COLOR=1"})};
  CHECK(terminal.end().screen.find("demo: inconclusive (0 calls)") != std::string::npos);
  CHECK(run({"demo", "--", "true"}).err.find('\x1b') == std::string::npos);
}

TEST_CASE("run: the sites can be called under their names, and are labelled as with serve") {
  if (is_missing("curl")) return;
  const auto script =
      "curl -s -o /dev/null -D - \"$JIRA_BASE_URL/sites/running/rest/api/3/task/1\"; exit 5";
  CHECK(run(shell(script, {"demo", "running"})).out.find("X-Mock-Jira: site=running; ") !=
        std::string::npos);
  CHECK(run(shell(script, {"demo", "running", "--labels", "off"})).out.find("X-Mock-Jira") ==
        std::string::npos);
}

TEST_CASE("run: there is no log, unless it is asked for") {
  if (is_missing("curl")) return;
  CHECK(run(shell(one_call)).err.find(" GET ") == std::string::npos);
  CHECK(run(shell(one_call, {"demo", "--log-level", "info"}))
            .err.find(" info GET /rest/api/3/task/10001 200 ") != std::string::npos);
}

TEST_CASE("run --report: JSON and JUnit, each into its file") {
  if (is_missing("curl")) return;
  const Folder folder;
  const auto file = folder.write("polite.yaml", polite);
  folder.write("report.xml", "an old report");
  const auto ended =
      run(shell(two_calls + "exit 7", {"--report", "json=" + folder.path("report.json"),
                                       "--report=junit=" + folder.path("report.xml"), file}));
  CHECK(ended.code == 7);

  const auto json = nlohmann::json::parse(folder.read("report.json"));
  CHECK(json["verdict"] == "fail");
  CHECK(json["command"][0] == "sh");
  CHECK(json["exit_code"] == 7);
  REQUIRE(json["sites"].size() == 1);
  CHECK(json["sites"][0]["name"] == "polite");
  CHECK(json["sites"][0]["verdict"] == "fail");
  CHECK(json["sites"][0]["calls"] == 2);
  CHECK(json["sites"][0]["findings"][0]["outcome"] == "fail");
  CHECK(json["sites"][0]["findings"][0]["sentences"].size() == 1);
  CHECK(json["sites"][0]["findings"][1]["outcome"] == "pass");

  pugi::xml_document xml;
  CHECK(xml.load_string(folder.read("report.xml").c_str()));
  const auto suite = xml.child("testsuites").child("testsuite");
  CHECK(std::string{suite.attribute("name").value()} == "polite");
  CHECK(suite.attribute("failures").as_int() == 1);
  CHECK(std::string{suite.child("testcase").child("failure").attribute("message").value()} ==
        "getTask was called twice; expected once");
  CHECK(std::distance(std::filesystem::directory_iterator{folder.path()}, {}) == 3);
}

TEST_CASE("run --report: what cannot be written is found out before the command starts") {
  const Folder folder;
  const auto nowhere = folder.path("nowhere/report.json");
  const auto ended = run({"demo", "--report", "json=" + nowhere, "--", "echo", "started"});
  CHECK(ended.code == 2);
  CHECK(ended.out.empty());
  CHECK(ended.err ==
        "mock-jira: --report: cannot write '" + nowhere + "': No such file or directory\n");
  CHECK(run({"demo", "--report", "junit=" + folder.path(), "--", "echo"}).err ==
        "mock-jira: --report: cannot write '" + folder.path() + "': Is a directory\n");
  const auto both = folder.path("both");
  CHECK(run({"demo", "--report", "json=" + both, "--report", "junit=" + both, "--", "echo"}).err ==
        "mock-jira: --report: '" + both + "' is named twice; give each report its own file\n");
  for (const std::string wrong : {"html=x", "json", "json=", "x.json", ""}) {
    CHECK(run({"demo", "--report", wrong, "--", "echo"}).err ==
          "mock-jira: --report: '" + wrong + "' is no report; it takes json=FILE or junit=FILE\n");
  }
}

TEST_CASE(
    "run --report: a folder that is gone in the end is told, and is 3 unless there is worse") {
  if (is_missing("curl")) return;
  const Folder folder;
  std::filesystem::create_directory(folder.path("out"));
  const auto file = folder.path("out/report.json");
  const auto ended =
      run(shell(one_call + "rmdir " + folder.path("out"), {"demo", "--report", "json=" + file}));
  CHECK(ended.err ==
        "mock-jira: demo: pass (1 call)\n"
        "mock-jira: --report: cannot write '" +
            file + "': No such file or directory\n");
  CHECK(ended.code == 3);
}

TEST_CASE("run --report: a place that can never be written is 2, whatever is in the way") {
  // `/sys` bears no new file, whoever asks.
  for (const std::string path : {"/sys/report.json", "/proc/report.json", "/dev/fd/99"}) {
    const auto ended = run({"demo", "--report", "json=" + path, "--", "echo", "started"});
    CHECK(ended.code == 2);
    CHECK(ended.out.empty());
    CHECK(contains(ended.err, "mock-jira: --report: cannot write '" + path + "': "));
  }
}

TEST_CASE("run --report: a disk that is full in the end is told, and is 3 unless there is worse") {
  if (is_missing("curl")) return;
  const auto ended = run(shell(one_call, {"demo", "--report", "json=/dev/full"}));
  CHECK(ended.code == 3);
  CHECK(contains(ended.err,
                 "mock-jira: --report: cannot write '/dev/full': No space left on device\n"));
  CHECK(run({"demo", "--report", "json=/dev/full", "--", "true"}).code == 4);
  CHECK(run({"demo", "--report", "json=/dev/full", "--", "false"}).code == 1);
}

TEST_CASE("run --report: a folder that comes to a report's place is told, and nothing else stays") {
  if (is_missing("curl")) return;
  const Folder folder;
  const auto file = folder.path("report.json");
  const auto ended = run(shell(one_call + "mkdir " + file, {"demo", "--report", "json=" + file}));
  CHECK(ended.code == 3);
  CHECK(contains(ended.err, "mock-jira: --report: cannot write '" + file + "': Is a directory\n"));
  CHECK(std::distance(std::filesystem::directory_iterator{folder.path()}, {}) == 1);
}

TEST_CASE("run --report: what is no file is written as it is, and a link stays one") {
  const Folder folder;
  CHECK(nlohmann::json::parse(
            run({"demo", "--report", "json=/dev/stdout", "--", "true"}).out)["verdict"] ==
        "inconclusive");
  folder.write("real.json", "old");
  std::filesystem::create_symlink("real.json", folder.path("link.json"));
  run({"demo", "--report", "json=" + folder.path("link.json"), "--", "true"});
  CHECK(std::filesystem::is_symlink(folder.path("link.json")));
  CHECK(nlohmann::json::parse(folder.read("real.json"))["exit_code"] == 0);
}

}  // namespace run_test
