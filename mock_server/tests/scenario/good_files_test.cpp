#include <filesystem>
#include <utility>
#include <vector>

#include "scenario/describe_scenario.hpp"
#include "scenario/loader.hpp"
#include "scenario/scenario_writer.hpp"
#include "scenario/schema_check.hpp"
#include "scenario/source.hpp"
#include "support/catch.hpp"

namespace mock_jira::test::good_files_test {
namespace {

struct Text {
  std::string name;
  std::string text;
};

std::vector<Text> shipped_scenarios() {
  std::vector<Text> texts;
  const auto sources = find_sources(source_dir + "/scenarios");
  REQUIRE(sources);
  for (const auto& source : *sources) texts.push_back({source.name, source.text});
  return texts;
}

/// The ```yaml blocks of a page.
std::vector<Text> blocks_of(const std::string& page) {
  const auto text = read_file(source_dir + "/" + page);
  const std::string begin = "```yaml\n";
  std::vector<Text> blocks;
  for (auto at = text.find(begin); at != std::string::npos; at = text.find(begin, at)) {
    at += begin.size();
    const auto end = text.find("```\n", at);
    blocks.push_back(
        {page + ", block " + std::to_string(blocks.size() + 1), text.substr(at, end - at)});
    at = end;
  }
  return blocks;
}

/// Each loads, is valid by the schema, and is the same once it was written and read again.
void check_good(const std::vector<Text>& texts) {
  const Schema schema = scenario_schema();
  for (const auto& [name, text] : texts) {
    INFO(name);
    const auto scenario = load_scenario(name, name, text);
    REQUIRE((scenario ? "" : format_mistakes(scenario.error())) == "");
    const auto json = as_json(text);
    REQUIRE(json);
    CHECK(schema.objections(*json) == "");

    const auto written = write_scenario(*scenario);
    INFO(written);
    const auto again = load_scenario(name, name, written);
    CHECK((again ? describe(*again) : format_mistakes(again.error())) == describe(*scenario));
    const auto written_json = as_json(written);
    REQUIRE(written_json);
    CHECK(schema.objections(*written_json) == "");
  }
}

}  // namespace

TEST_CASE("good files: every shipped scenario loads and is valid by the schema") {
  const auto texts = shipped_scenarios();
  CHECK(texts.size() == 19);
  check_good(texts);
}

TEST_CASE("good files: every shipped scenario says what it shows, and where its schema is") {
  for (const auto& [name, text] : shipped_scenarios()) {
    INFO(name);
    CHECK(text.starts_with("# yaml-language-server: $schema=scenario.schema.json\nsummary: "));
    const auto scenario = load_scenario(name, name, text);
    REQUIRE(scenario);
    CHECK(scenario->summary.ends_with('.'));
  }
}

TEST_CASE("good files: every example of the reference loads and is valid by the schema") {
  const auto blocks = blocks_of("docs/scenario-format.md");
  CHECK(blocks.size() >= 10);
  check_good(blocks);
}

TEST_CASE("good files: what only looks odd loads and is valid by the schema") {
  check_good({
      {"empty", ""},
      {"comment", "# nothing yet\n"},
      {"sections without content",
       "clock:\nusers:\nlifecycles:\ntasks:\nanswers:\nrate_limit:\nexpect:\n"},
      {"empty sections",
       "clock: {}\nusers: {}\nlifecycles: {}\ntasks: {}\nanswers: []\nrate_limit: []\nexpect: "
       "[]\n"},
      {"numbers in other forms", "seed: 0x2A\ntasks: {10641: [COMPLETE: {}]}"},
      {"longest duration", "tasks: {any: [RUNNING: 36525d, COMPLETE]}"},
      {"all units", "tasks: {any: [RUNNING: 1d2h3m4s5ms, RUNNING: 1.5s, RUNNING: 0s, COMPLETE]}"},
      {"most polls", "tasks: {any: [RUNNING: 1000000 polls, DEAD]}"},
      {"progress of complete", "tasks: {any: [COMPLETE: {progress: 100}]}"},
      {"a date alone", "clock: {start: 1970-01-01}"},
      {"an offset", "clock: {start: 2024-06-01T09:00:00.25+02:00, pace: 0.5x}"},
      {"submitted at once", "tasks: {any: {lifecycle: quick, submitted: 0s}}"},
      {"the ends of statuses",
       "answers: [any: 204, any: 300, any: 599, any: {status: 200, body: 1}]"},
      {"what operations start",
       "operations: {deletePriority: slow, submitBulkEdit: [RUNNING: 1s, FAILED], "
       "archiveIssuesAsync: {lifecycle: quick, cancel: refuse, description: Mine}}"},
      {"no operation", "operations:\n"},
      {"tasks that a call has started",
       "tasks: {1: {lifecycle: slow, started_by: {operation: submitBulkDelete, context: bulk, "
       "issues: [10001, 7], invalid_issues: 2}}, 2: {lifecycle: slow, started_by: {operation: "
       "archiveIssuesAsync}}}"},
      {"ranges", "answers: [any: {status: 500, calls: ..3}, any: {status: 500, calls: 2..}]"},
      {"only headers", "answers: [any: {headers: {X-Number: 1, X-Yes: true}}]"},
      {"only retry_after", "answers: [any: {retry_after: 0s}, any: {retry_after: none}]"},
      {"only a delay", "answers: [any: {delay: 250ms}, any: {delay: ..2s}, any: {delay: 0s..1h}]"},
      {"joined and broken times", "answers: [any: {delay: 1.5s..1m30s}]"},
      {"only a network fault",
       "answers: [any: {network: reset}, any: {network: empty}, any: {network: truncate}, any: "
       "{network: garbage}, any: {network: wrong_length}, any: {network: malformed_chunk}, any: "
       "{network: drip}, any: {network: hang}]"},
      {"the ends of a fault's number",
       "answers: [any: {network: {truncate: 1}}, any: {network: {truncate: 16777216}}, any: "
       "{network: {drip: 1}}, any: {network: {drip: 1000000000}}]"},
      {"a malformed id",
       "answers: [getTask: {task: abc, status: 404}, getTask: {task: 7, status: 404}]"},
      {"the ends of counts",
       "expect: [called: {exactly: 0}, called: {exactly: 1000000}, called: {at_least: 1, at_most: "
       "1}, called: {at_most: 1000000}]"},
      {"all calls", "expect: [called: any, called: {}, in_order: [any, {}]]"},
      {"an expectation of a task to come",
       "expect: [called: {task: 1}, polling: {task: abc, at_most: 1}]"},
      {"intervals with open ends",
       "expect: [polling: {interval: 1s..}, polling: {interval: ..1m30s}, polling: {interval: "
       "1s..1s}, polling: {interval: 250ms}]"},
      {"the ends of growth", "expect: [polling: {growth: 1}, polling: {growth: 100.0}]"},
      {"rules that do not hold", "expect: [polling: {at_most: 1, stops_after_404: false}]"},
      {"where a task is",
       "clock: {start: 2024-06-01}\ntasks: {2: "
       "{lifecycle: [RUNNING: 1h, COMPLETE], submitted: -5s, state: {step: 1, "
       "entered: -4s, polls: 2147483647, started: -5s, last_update: 0s, cancel: "
       "requested, cancel_polls: 1, progress: 0}}}"},
      {"ids of tasks that were", "forgotten: [10000, \"10001\"]"},
      {"where answers are",
       "answers: [any: {status: 500, probability: 0.3333333333333333, met: 2, taken: 2, draws: "
       "\"added[7]\"}, any: {status: 500, met: 0, taken: 0, draws: \"answers[0]\"}]\nnext_added: "
       "8"},
      {"a rate limit in full",
       "rate_limit: {requests: 1, per: 1ms, burst: 1000000000, reason: jira-cost-based, by: user, "
       "headers: data_center, body: html, retry_after: none}"},
      {"a list of one rate limit", "rate_limit: [{requests: 5, per: 1m, retry_after: 0s}]"},
      {"a limit that is announced beside one that is enforced",
       "rate_limit: [{requests: 9, per: 1s, headers: none}, {requests: 9, per: 1h, headers: beta}, "
       "{requests: 8, per: 1d, by: operation, headers: none}]"},
      {"a pace with many digits", "clock: {pace: 0.3333333333333333x}"},
      {"letters of other alphabets", "summary: Löschen – 削除 😀"},
  });
}

}  // namespace mock_jira::test::good_files_test
