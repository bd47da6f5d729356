#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "cli/log.hpp"
#include "cli/scenario_watch.hpp"
#include "core/sites.hpp"

namespace mock_jira::cli {

/// Lets the sites follow what a look found, each as a whole or not at all, and tells the log.
void apply(std::vector<FileChange> changes, const std::optional<std::uint64_t>& seed, Sites& sites,
           Log& log);

/// A thread that looks at scenario files four times a second and applies what it finds, as long as
/// this object lives; it ends without waiting for its next look. `sites` and `log` outlive it.
class Reloading {
 public:
  /// `seed`, if there is one, counts instead of those of the scenarios.
  Reloading(ScenarioWatch watch, std::optional<std::uint64_t> seed, Sites& sites, Log& log);

 private:
  void look_until(const std::stop_token& stop);

  ScenarioWatch watch_;  // like the rest, the thread's alone
  const std::optional<std::uint64_t> seed_;
  Sites& sites_;
  Log& log_;
  std::mutex mutex_;  // guards nothing; one waits with it
  std::condition_variable_any stopping_;
  std::jthread thread_;  // ends first: it uses all of these
};

}  // namespace mock_jira::cli
