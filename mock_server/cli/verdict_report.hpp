#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/sites.hpp"
#include "core/verdict.hpp"

namespace mock_jira::cli {

struct SiteVerdict {
  std::string name;
  std::uint64_t calls = 0;
  Verdict verdict;
};

/// What `run` tells in the end.
struct RunReport {
  std::vector<std::string> command;
  int exit_code = 0;  ///< the command's
  Outcome verdict = Outcome::pass;
  std::vector<SiteVerdict> sites{};
};

/// The verdicts of the sites that count: those that were called, and those that expect something.
/// If there are none, the default site stands for all of them, and is inconclusive.
std::vector<SiteVerdict> judge_sites(Sites& sites);

/// fail before inconclusive before pass.
Outcome overall(const std::vector<SiteVerdict>& sites);

/// A line a site; under it every finding that is not a pass.
std::string as_text(const RunReport& report, bool colours);

std::string as_json(const RunReport& report);

}  // namespace mock_jira::cli
