#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

#include "site/site.hpp"

namespace mock_jira {

/// Makes the scenario that `Site::continuation` gives, in steps: none holds the site's lock for
/// more than a hundred tasks, and the site answers calls between two of them. So each task is
/// where it was when the export came to it, and has moved on by itself since; time, pace, answers,
/// bearers and expectations are those of the end. A task that is made meanwhile may be left out,
/// and one that is removed may be there. A reset meanwhile begins the export anew.
///
/// Not safe to use from two threads; the site is. It outlives this.
class Continuation {
 public:
  explicit Continuation(Site& site) : site_(&site) {}

  /// False once there is nothing more to do.
  bool step();

  Scenario scenario() && { return std::move(scenario_); }

 private:
  bool copy_tasks();
  bool copy_forgotten();
  void finish();
  bool settle_tasks();

  enum class Stage : unsigned char { tasks, forgotten, rest, settling };

  Site* site_;
  Stage stage_ = Stage::tasks;
  std::uint64_t life_ = 0;  // of the site, in which all was copied
  TaskId last_ = 0;         // that was copied
  std::deque<std::pair<TaskId, Task>> tasks_;
  std::size_t forgotten_before_ = 0;  // that were before any was found to be forgotten here
  Scenario scenario_;
};

}  // namespace mock_jira
