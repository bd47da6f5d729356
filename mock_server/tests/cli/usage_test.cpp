// What help says, and what is said to wrong flags and variables: golden files of commands, each
// with what it prints. MOCK_JIRA_UPDATE_GOLDEN=1 writes them anew; read them before you commit
// them.

#include <CLI/Version.hpp>
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "cli/options/serve_flags.hpp"
#include "support/serve_bench.hpp"

namespace usage_test {

using namespace mock_jira;

namespace {

/// The command as a shell runs it, and what it says.
std::string transcript(const std::string& line) {
  const std::string folder{MOCK_JIRA_PROGRAM, std::string{MOCK_JIRA_PROGRAM}.rfind('/')};
  const auto ended =
      Program{"/bin/sh", {"-c", line.substr(2)}, {"PATH=" + folder + ":/usr/bin:/bin"}}.end();
  return line + '\n' + ended.out + ended.err + "[exit code " + std::to_string(ended.code) + "]\n";
}

/// A file of the repository.
std::string text_of(const std::string& name) {
  std::ifstream in{MOCK_JIRA_SOURCE_DIR "/" + name};
  std::ostringstream text;
  text << in.rdbuf();
  REQUIRE_FALSE(text.str().empty());
  return text.str();
}

void check_golden(const std::string& name) {
  const auto file = "mock_server/tests/cli/golden/" + name;
  const auto golden = text_of(file);
  std::string all;
  std::istringstream lines{golden};
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("$ ")) all += (all.empty() ? "" : "\n") + transcript(line);
  }
  if (std::getenv("MOCK_JIRA_UPDATE_GOLDEN") != nullptr) {
    std::ofstream{MOCK_JIRA_SOURCE_DIR "/" + file} << all;
  }
  CHECK(all == golden);
}

/// Whether a row of a table names all of these.
bool has_row(const std::string& page, const std::vector<std::string>& names) {
  std::istringstream rows{page};
  for (std::string row; std::getline(rows, row);) {
    const bool has_all = std::all_of(names.begin(), names.end(), [&](const std::string& name) {
      return row.find('`' + name) != std::string::npos;
    });
    if (has_all && row.starts_with("| ")) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("usage: help, and what is no flag") {
  if (std::string{CLI11_VERSION} != "2.1.2") {
    WARN("skipped: there is no CLI11 2.1.2, and another one may lay help out otherwise");
    return;
  }
  check_golden("help.txt");
}

TEST_CASE("usage: each flag and each variable that makes no sense is named, and what would") {
  check_golden("wrong_usage.txt");
}

TEST_CASE("usage: the documentation has a row for each flag of serve, with its variables") {
  const auto page = text_of("README.md") + text_of("docs/wire.md");
  cli::ServePlan plan;
  auto flags = cli::serve_flags(plan);
  for (const auto& flag : flags.all()) {
    CAPTURE(flag.name);
    auto names = flag.twins;
    names.push_back(flag.name + '`');
    CHECK(has_row(page, names));
  }
}

}  // namespace usage_test
