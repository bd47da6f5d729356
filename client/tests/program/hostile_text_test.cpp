// What a server says reaches a terminal as text, never as a command: in no command of the program,
// on neither stream, whatever the answer.
#include <rapidcheck.h>

#include <algorithm>

#include "support/catch.hpp"
#include "support/program_bench.hpp"

using namespace jira_task;
using namespace jira_task::testing;
using nlohmann::json;

namespace {

/// What commands a terminal, turns the direction of writing, or fakes a line of its own.
const std::vector<std::string> commands{
    "\x1b",          // begins escape sequences
    "\x07",          // the bell
    "\b",            // goes back over what was written
    "\r",            // too
    "\x7f",          // DEL
    "\xc2\x85",      // next line
    "\xc2\x9b",      // ESC [ in one character
    "\xc2\x9d",      // ESC ], which sets titles
    "\xd8\x9c",      // Arabic letter mark
    "\xe2\x80\x8e",  // left-to-right mark
    "\xe2\x80\x8f",  // right-to-left mark
    "\xe2\x80\xa8",  // line separator
    "\xe2\x80\xa9",  // paragraph separator
    "\xe2\x80\xae",  // right-to-left override
    "\xe2\x81\xa6",  // left-to-right isolate
    "\xe2\x81\xa9",  // pop of it
    "\xe2\x81\xaf",  // nominal digit shapes, deprecated
};

std::string hostile_text() {
  std::string text = *rc::gen::element<std::string>("", "10641", "RUNNING", "/rest/api/3/task/1");
  for (int parts = *rc::gen::inRange(1, 5); parts > 0; --parts) {
    text += *rc::gen::elementOf(commands);
    text += *rc::gen::element<std::string>("[31m", "\n", "'", "\"", "\\", "\xff", "ü", "<b>");
  }
  return text;
}

std::string text_of(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string hostile_task(const std::string& status) {
  return text_of({{"self", hostile_text()},
                  {"id", hostile_text()},
                  {"description", hostile_text()},
                  {"status", status},
                  {"message", hostile_text()},
                  {"result", {{"errors", {hostile_text()}}, {hostile_text(), hostile_text()}}},
                  {"submittedBy", 1},
                  {"progress", 40},
                  {"elapsedRuntime", 1},
                  {"submitted", 1},
                  {"lastUpdate", 1},
                  {hostile_text(), hostile_text()}});
}

std::string hostile_bulk_task(const std::string& status) {
  return text_of({{"taskId", hostile_text()},
                  {"status", status},
                  {"submittedBy", {{"accountId", hostile_text()}}},
                  {"created", 1},
                  {"processedAccessibleIssues", {hostile_text()}},
                  {"failedAccessibleIssues", {{hostile_text(), {hostile_text()}}}}});
}

std::string hostile_body() {
  const auto status = *rc::gen::element<std::string>("COMPLETE", "FAILED", hostile_text());
  switch (*rc::gen::inRange(0, 7)) {
    case 0:
      return hostile_task(status);
    case 1:
      return hostile_bulk_task(status);
    case 2:
      return text_of({{"errorMessages", {hostile_text()}},
                      {"errors", {{"conflictingTaskId", hostile_text()}}}});
    case 3:
      return "<html><title>x</title><p>" + hostile_text();
    case 4:
      return text_of({{"taskId", hostile_text()}});
    case 5:
      return text_of({{"created", hostile_text()}, {"taskId", "1"}, {"status", status}});
    default:
      return hostile_text();
  }
}

FakeTransport::Answer hostile_answer() {
  if (*rc::gen::inRange(0, 8) == 0) {
    return tl::unexpected{TransportError{TransportFailure::broken, hostile_text()}};
  }
  const int status = *rc::gen::element(200, 200, 200, 201, 202, 303, 302, 307, 400, 401, 403, 404,
                                       409, 412, 429, 500, 503, 299, 777);
  return answer(status, hostile_body(),
                {{"Location", hostile_text()},
                 {"Retry-After", hostile_text()},
                 {"X-Seraph-LoginReason", hostile_text()},
                 {hostile_text(), hostile_text()}});
}

std::string without(std::string text, const std::string& part) {
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
    text.erase(at, part.size());
  }
  return text;
}

/// What is in `text` that must not be; a bar may go back and clear its line.
std::string commands_in(std::string text) {
  text = without(without(std::move(text), "\x1b[K"), "\r");
  std::string found;
  for (const auto& command : commands) {
    if (text.find(command) != std::string::npos) found += "'" + command.substr(1) + "' ";
  }
  return found;
}

const std::vector<std::vector<std::string>> all_commands{
    {"get", "1"},
    {"get", "1", "--bulk"},
    {"wait", "1"},
    {"wait", "1", "--bulk"},
    {"cancel", "1"},
    {"cancel", "1", "--wait"},
    {"start", "deletePriority", "id=1"},
    {"start", "submitBulkDelete", "--data", "-", "--wait"},
};

}  // namespace

TEST_CASE("hostile text: no command of the program lets a server command the terminal") {
  CHECK(rc::check("nothing but text on standard output and error", [] {
    auto arguments = *rc::gen::elementOf(all_commands);
    const bool as_json = *rc::gen::arbitrary<bool>();
    if (as_json) arguments.emplace_back("--json");
    ProgramBench bench;
    bench.in = "{}";
    if (*rc::gen::arbitrary<bool>()) bench.width = *rc::gen::inRange(1, 200);
    for (int answers = *rc::gen::inRange(1, 4); answers > 0; --answers) {
      bench.script.then(hostile_answer());
    }
    bench.run(arguments);
    RC_ASSERT(commands_in(bench.out) == "");
    RC_ASSERT(bench.out.find('\r') == std::string::npos);
    RC_ASSERT(commands_in(bench.err) == "");
    if (!bench.width) RC_ASSERT(bench.err.find('\r') == std::string::npos);
    if (as_json && !bench.out.empty()) {
      RC_ASSERT(json::accept(bench.out));
      RC_ASSERT(std::count(bench.out.begin(), bench.out.end(), '\n') == 1);
    }
  }));
}

TEST_CASE("hostile text: the command that is proposed is one line, and clean") {
  ProgramBench bench{{answer(409, R"({"errors":{"conflictingTaskId":"1\u001b[2J\u202e'; x"}})")}};
  CHECK(bench.run({"start", "deletePriority", "id=1"}) == 1);
  CHECK_THAT(bench.err, Catch::Matchers::EndsWith(
                            "\nTo wait for that task: jira-task wait '1 [2J '\\''; x'\n"));
}

TEST_CASE("hostile text: JSON says the same as it did, its commands spelt out") {
  const std::string name = "\xc2\x9b\xe2\x80\xae\x7fü";
  auto task = json::parse(task_json("COMPLETE"));
  task[name] = name;
  ProgramBench bench{{answer(200, task.dump())}};
  CHECK(bench.run({"get", "10641", "--json"}) == 0);
  CHECK(json::parse(bench.out) == task);
  CHECK_THAT(bench.out, ContainsSubstring(R"("\u009b\u202e\u007fü":"\u009b\u202e\u007fü")"));
}
