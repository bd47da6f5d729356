#pragma once

#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "admin/reports/verdict_junit.hpp"
#include "site/sites.hpp"

namespace mock_jira::cli {

/// What `run` tells in the end.
struct RunReport {
  std::vector<std::string> command;
  int exit_code = 0;  ///< the command's
  Outcome verdict = Outcome::pass;
  std::vector<SiteVerdict> sites{};
};

/// The verdicts of all the sites that a run had and that count: those that were called, and those
/// that expect something. A life of a site that is over was judged when it ended.
class Judge {
 public:
  /// Judges a life that ends; from any thread.
  void judge(Sites& sites, Site& site, LifeEnd end, ClientEnd client = ClientEnd::unknown);
  /// The verdicts of the sites that are there in the end, and of those that have gone before. If
  /// none counts, the default site stands for all of them, and is inconclusive. Once.
  std::vector<SiteVerdict> conclude(Sites& sites, ClientEnd end);

 private:
  std::mutex mutex_;
  std::vector<SiteVerdict> verdicts_;  // guarded by mutex_
  std::set<std::string> reset_;        // guarded by mutex_: sites that were called before that
};

/// fail before inconclusive before pass.
Outcome overall(const std::vector<SiteVerdict>& sites);

/// A line a site; under it every finding that is not a pass. Many sites that pass share a line.
std::string as_text(const RunReport& report, bool colours);

std::string as_json(const RunReport& report);
std::string as_junit(const RunReport& report);

}  // namespace mock_jira::cli
