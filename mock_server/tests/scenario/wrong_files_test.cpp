#include <filesystem>
#include <fstream>
#include <map>

#include "scenario/loader.hpp"
#include "scenario/schema_check.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

// Each file under tests/wrong/, in the folder of its subject, has a twin that holds what is said of
// it, word for word. MOCK_JIRA_UPDATE_GOLDEN=1 writes the twins anew; read them before you commit
// them.

namespace mock_jira::test::wrong_files_test {
namespace {

namespace fs = std::filesystem;

const std::string wrong_dir = source_dir + "/mock_server/tests/wrong";

/// The files of all folders, without their endings, by name.
std::map<std::string, fs::path> wrong_files() {
  std::map<std::string, fs::path> files;
  for (const auto& each : fs::recursive_directory_iterator{wrong_dir}) {
    if (each.path().extension() != ".yaml") continue;
    INFO(each.path());
    CHECK(files.emplace(each.path().stem(), fs::path{each.path()}.replace_extension()).second);
  }
  return files;
}

std::string text_of(const fs::path& file) {
  return read_file(file.string() + ".yaml");
}

enum class Limit { no_yaml, reference, order, number, text };

/// What a schema cannot refuse, and why.
const std::map<std::string, Limit> beyond_the_schema{
    // No YAML, or nothing that JSON could say.
    {"a-long-line", Limit::no_yaml},
    {"answer-body-that-json-cannot-say", Limit::no_yaml},
    {"control-character", Limit::no_yaml},
    {"not-utf8", Limit::no_yaml},
    {"utf16", Limit::no_yaml},
    {"yaml-alias-in-itself", Limit::no_yaml},
    {"yaml-anchor-unknown", Limit::no_yaml},
    {"yaml-brace-missing", Limit::no_yaml},
    {"yaml-brace-too-many", Limit::no_yaml},
    {"yaml-bracket-missing", Limit::no_yaml},
    {"yaml-colon-in-a-text", Limit::no_yaml},
    {"yaml-comma-first", Limit::no_yaml},
    {"yaml-escape", Limit::no_yaml},
    {"yaml-indentation", Limit::no_yaml},
    {"yaml-list-after-mapping", Limit::no_yaml},
    {"yaml-question-mark-in-braces", Limit::no_yaml},
    {"yaml-quote-in-quotes", Limit::no_yaml},
    {"yaml-quote-missing", Limit::no_yaml},
    {"yaml-quote-never-closed", Limit::no_yaml},
    {"yaml-special-character", Limit::no_yaml},
    {"yaml-tab", Limit::no_yaml},
    {"yaml-text-after-the-end", Limit::no_yaml},
    {"yaml-two-documents", Limit::no_yaml},
    // Gone before JSON is made of it.
    {"yaml-key-is-a-list", Limit::text},
    {"yaml-key-twice", Limit::text},
    {"yaml-merge", Limit::text},
    {"yaml-tag", Limit::text},
    // Names that have to be somewhere else in the file, or nowhere else.
    {"answer-user-unknown", Limit::reference},
    {"expect-called-user-unknown", Limit::reference},
    {"expect-unmatched-twice", Limit::reference},
    {"forgotten-is-there", Limit::reference},
    {"rate-limit-headers-differ", Limit::reference},
    {"retry-after-twice", Limit::reference},
    {"state-cancel-of-another-policy", Limit::reference},
    {"state-cancelled-though-final", Limit::reference},
    {"state-running-without-started", Limit::reference},
    {"state-step-beyond-the-last", Limit::reference},
    {"state-without-start", Limit::reference},
    {"task-lifecycle-is-a-status", Limit::reference},
    {"task-lifecycle-unknown", Limit::reference},
    {"task-submitted-by-nobody", Limit::reference},
    {"user-like-another-by-default", Limit::reference},
    {"users-who-are-the-same", Limit::reference},
    // What may follow what.
    {"progress-falls", Limit::order},
    {"progress-of-a-step-without-end", Limit::order},
    {"step-after-the-end", Limit::order},
    {"step-never-reached", Limit::order},
    // Numbers within texts.
    {"answer-calls-backwards", Limit::number},
    {"answer-delay-backwards", Limit::number},
    {"answer-delay-too-long", Limit::number},
    {"answer-retry-after-in-parts-of-a-second", Limit::number},
    {"answer-taken-more-than-met", Limit::number},
    {"clock-pace-is-zero", Limit::number},
    {"clock-start-is-no-day", Limit::number},
    {"duration-is-too-long", Limit::number},
    {"expect-called-counts-backwards", Limit::number},
    {"expect-polling-cap-below-the-interval", Limit::number},
    {"expect-polling-interval-backwards", Limit::number},
    {"polls-are-too-many", Limit::number},
    {"rate-limit-burst", Limit::number},
    {"rate-limit-per-is-zero", Limit::number},
    {"state-cancel-polls", Limit::number},
    {"state-cancel-that-is-over", Limit::number},
    {"state-cancelled-before-the-step", Limit::number},
    {"state-changed-after-the-end", Limit::number},
    {"state-of-a-step-that-is-over", Limit::number},
    {"state-progress", Limit::number},
    {"state-times-out-of-order", Limit::number},
    {"task-submitted-before-1970", Limit::number},
    {"task-submitted-before-1970-without-start", Limit::number},
};

}  // namespace

TEST_CASE("wrong files: each is refused in exactly the words of its golden file") {
  const auto files = wrong_files();
  CHECK(files.size() >= 45);
  for (const auto& [name, file] : files) {
    INFO(name);
    const auto scenario = load_scenario(name, name + ".yaml", text_of(file));
    REQUIRE_FALSE(scenario);
    const auto said = format_mistakes(scenario.error());
    const auto golden = file.string() + ".txt";
    if (updating_golden()) std::ofstream{golden, std::ios::binary} << said;
    CHECK(said == read_file(golden));
  }
}

TEST_CASE("wrong files: no golden file is left without its scenario") {
  for (const auto& each : fs::recursive_directory_iterator{wrong_dir}) {
    if (each.is_directory()) continue;
    INFO(each.path());
    auto twin = each.path();
    twin.replace_extension(each.path().extension() == ".yaml" ? ".txt" : ".yaml");
    CHECK(fs::exists(twin));
  }
}

TEST_CASE("wrong files: the schema refuses all but those that a schema cannot judge") {
  const Schema schema = scenario_schema();
  for (const auto& [name, file] : wrong_files()) {
    INFO(name);
    const auto json = as_json(text_of(file));
    const auto limit = beyond_the_schema.find(name);
    if (limit == beyond_the_schema.end()) {
      REQUIRE(json);
      CHECK(schema.objections(*json) != "");
    } else if (limit->second == Limit::no_yaml) {
      CHECK_FALSE(json);
    } else {
      REQUIRE(json);
      CHECK(schema.objections(*json) == "");
    }
  }
}

TEST_CASE("wrong files: the list of what a schema cannot judge names only files that are there") {
  const auto files = wrong_files();
  for (const auto& [name, limit] : beyond_the_schema) {
    INFO(name);
    CHECK(files.contains(name));
  }
}

}  // namespace mock_jira::test::wrong_files_test
