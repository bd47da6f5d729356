// What help says, and what is said to wrong flags and variables: golden files of commands, each
// with what it prints. MOCK_JIRA_UPDATE_GOLDEN=1 writes them anew; read them before you commit
// them.

#include <CLI/Version.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

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

void check_golden(const std::string& name) {
  const auto file = MOCK_JIRA_SOURCE_DIR "/mock_server/tests/cli/golden/" + name;
  std::ifstream in{file};
  std::ostringstream golden;
  golden << in.rdbuf();
  REQUIRE_FALSE(golden.str().empty());
  std::string all;
  std::istringstream lines{golden.str()};
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("$ ")) all += (all.empty() ? "" : "\n") + transcript(line);
  }
  if (std::getenv("MOCK_JIRA_UPDATE_GOLDEN") != nullptr) std::ofstream{file} << all;
  CHECK(all == golden.str());
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

}  // namespace usage_test
