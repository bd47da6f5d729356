#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

#include "cli/options/scenario_arguments.hpp"
#include "cli/output/log.hpp"
#include "cli/serve/scenario_watch.hpp"
#include "site/sites.hpp"

namespace mock_jira::cli {

/// Lets the sites follow what a look found, each as a whole or not at all, and tells the log.
void apply(std::vector<FileChange> changes, const Overrides& overrides, Sites& sites, Log& log);

/// A thread that looks at scenario files four times a second and applies what it finds, as long as
/// this object lives; it ends without waiting for its next look. `sites` and `log` outlive it.
class Reloading {
 public:
  Reloading(ScenarioWatch watch, const Overrides& overrides, Sites& sites, Log& log);

 private:
  void look_until(const std::stop_token& stop);

  ScenarioWatch watch_;  // like the rest, the thread's alone
  const Overrides overrides_;
  Sites& sites_;
  Log& log_;
  std::mutex mutex_;  // guards nothing; one waits with it
  std::condition_variable_any stopping_;
  std::jthread thread_;  // ends first: it uses all of these
};

}  // namespace mock_jira::cli
