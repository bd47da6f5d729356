// Whatever a file, a name, a flag or a peer says steers no terminal, in any command.

#include "support/hostile_text.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/program.hpp"
#include "support/needed.hpp"
#include "support/run_bench.hpp"

namespace hostile_text_test {

using namespace mock_jira;

namespace {

/// What the program says to these arguments, in this process.
std::string said_to(std::vector<std::string> arguments, const std::string& variable = {}) {
  std::ostringstream out;
  const auto environment = [&](const char* name) -> std::optional<std::string> {
    if (variable.empty() || std::string{name} != "MOCK_JIRA_PORT") return std::nullopt;
    return variable;
  };
  cli::run_program({std::move(arguments), environment, out, out});
  return out.str();
}

/// Nothing in it is hostile, and no line of it is another's.
void check_clean(const std::string& said) {
  INFO(said);
  CHECK(hostile_part(said).empty());
  CHECK(('\n' + said).find("\nforged") == std::string::npos);
}

}  // namespace

TEST_CASE("hostile text: no argument reaches the terminal as it is") {
  for (const auto& word : hostile_words({"\0", 1})) {
    for (const auto& arguments : std::vector<std::vector<std::string>>{
             {word},
             {"check", word},
             {"check", "demo", "--" + word},
             {"scenarios", word},
             {"scenarios", "demo", word},
             {"schema", word},
             {"healthcheck", "--url", word},
             {"healthcheck", "--url", "http://127.0.0.1:1/" + word},
             {"healthcheck", "--wait", word},
             {"serve", word},
             {"serve", "demo", "--port", word},
             {"serve", "demo", "--log-level=" + word},
             {"serve", "demo", "--" + word, "1"},
             {"serve", "demo", "--tls-cert", word, "--tls-key", word},
             {"serve", "demo", "--public-url", word},
             {"serve", "demo", "--seed", word},
             {"run", word, "--", "true"},
             {"run", "demo", "--report", word, "--", "true"},
             {"run", "demo", "--report", "json=/nowhere/" + word, "--", "true"},
             {"run", "demo", "--" + word, "--", "true"}}) {
      check_clean(said_to(arguments));
    }
    check_clean(said_to({"serve", "demo"}, word));
  }
}

TEST_CASE("hostile text: nothing of a scenario reaches the terminal as it is") {
  const Folder folder;
  for (const auto& word : hostile_words()) {
    for (const auto& text :
         {word, "tasks: {" + word + ": [RUNNING]}", "tasks: {\"1\": [" + word + "]}",
          "tasks:\n  \"1\": [" + word + "]", "\"" + word + "\": 1", word + ": " + word,
          "summary: " + word + "\nx: 1", "users: {\"" + word + "\": {x: 1}}",
          "answers: [{path: " + word + ", status: 1}]", "# " + word + "\nx: 1",
          "expect: [{called: {operation: \"" + word + "\"}}]", "x: \"" + word + "\" # " + word}) {
      check_clean(said_to({"check", folder.write("wrong.yaml", text)}));
    }
  }
}

TEST_CASE("hostile text: the name of a file reaches the terminal as little") {
  const Folder folder;
  for (const auto& word : hostile_words({"\0/", 2})) {
    const auto name = word + ".yaml";
    check_clean(said_to({"check", folder.write(name, "x: 1")}));
    check_clean(said_to({"check", folder.write(name, "tasks: {\"1\": [RUNNING]}")}));
    std::filesystem::remove(folder.path(name));
  }
}

TEST_CASE("hostile text: the log, and the ready line, are as clean") {
  const Folder folder;
  for (const auto& hostile : hostile_characters({"\0/", 2})) {
    folder.write("a" + hostile + "b.yaml", "tasks: {\"1\": [RUNNING]}");
  }
  const auto sent = [&](const std::vector<std::string>& format) {
    auto arguments = std::vector<std::string>{"serve", folder.path(), "--port", "0", "--watch"};
    arguments.insert(arguments.end(), format.begin(), format.end());
    Program program{MOCK_JIRA_PROGRAM, arguments};
    const auto ready = program.first_line();
    CHECK(hostile_part(ready).empty());
    const auto json = nlohmann::json::parse(ready);
    for (const auto& hostile : hostile_characters({"\0\r\n", 3})) {
      Wire wire{port_of(json)};
      wire.send("GET /a" + hostile + "b HTTP/1.1\r\nHost: localhost\r\nUser-Agent: c" + hostile +
                "d\r\nConnection: close\r\n\r\n");
      wire.reply();
    }
    program.signal(SIGTERM);
    return program.end().err;
  };
  check_clean(sent({}));
  std::istringstream lines{sent({"--log-format", "json"})};
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    check_clean(line);
    CHECK(nlohmann::json::accept(line));
  }
  CHECK(count > 20);
}

TEST_CASE("hostile text: what a client did is told clean, and reported clean") {
  if (is_missing("curl")) return;
  const Folder folder;
  const auto file = folder.write(
      "a\xe2\x80\xae\x1b"
      "b.yaml",
      "tasks: {\"1\": [RUNNING]}\nexpect:\n  - called: {operation: getTask, never: true}\n");
  const auto ended =
      run(shell("for path in 1 1%c2%9b%e2%80%ae 1%1b%5b2J%0aforged \"$(printf '1\\302\\233')\"; do "
                "curl -s -o /dev/null -A \"$(printf 'a\\302\\233\\342\\200\\256')\" "
                "\"$JIRA_BASE_URL/rest/api/3/task/$path\"; "
                "done",
                {file, "--report", "json=" + folder.path("report.json"), "--report",
                 "junit=" + folder.path("report.xml"), "--log-level", "info"}));
  check_clean(ended.err);
  CHECK(contains(ended.err, "fail: "));
  check_clean(folder.read("report.json"));
  check_clean(folder.read("report.xml"));
  CHECK(nlohmann::json::accept(folder.read("report.json")));
}

TEST_CASE("hostile text: a command that cannot be started is named clean") {
  for (const std::string name : {"a\x1b[2Jb", "a\nforged",
                                 "a\xe2\x80\xae"
                                 "b",
                                 "a\xff"
                                 "b"}) {
    check_clean(run({"demo", "--", name}).err);
  }
}

}  // namespace hostile_text_test
