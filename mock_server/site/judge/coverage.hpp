#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "catalogue/operation.hpp"
#include "site/answer/answer.hpp"
#include "site/judge/serve_event.hpp"
#include "site/task/status.hpp"
#include "site/task/task.hpp"
#include "site/task/task_id.hpp"

namespace mock_jira {

/// What there is to meet in a site, and how often its client met it.
struct CoverageReport {
  struct Share {
    std::size_t met = 0;
    std::size_t of = 0;
  };
  // Shares of what is `expected`, whatever is listed below.
  Share statuses{}, transitions{}, codes{}, answers{};

  /// `task` is an id, or `any` for all tasks that the scenario's `any` made. What is not `expected`
  /// was met although neither the scenario nor Jira's document has it.
  struct SeenStatus {
    std::string task;
    Status status;
    std::uint64_t met;
    bool expected;
  };
  /// From one answer of a task to the next.
  struct SeenTransition {
    std::string task;
    Status from;
    Status to;
    std::uint64_t met;
    bool expected;
  };
  struct GivenCode {
    Operation operation;
    int status;
    std::uint64_t met;
    bool expected;
  };
  struct GivenAnswer {
    AnswerName name;
    std::string what;  ///< `getTask of task 10641: 503`
    std::uint64_t taken;
  };
  // Each at most as long as was asked for.
  std::vector<SeenStatus> seen_statuses{};
  std::vector<SeenTransition> seen_transitions{};
  std::vector<GivenCode> given_codes{};
  std::vector<GivenAnswer> given_answers{};
  std::vector<std::string> never{};  ///< a sentence for each gap: `getTask never answered 403`

  std::uint64_t dropped = 0;  ///< answers that showed a task which there was no room for
};

/// What a site begins with that its client may meet.
struct ToMeet {
  const std::deque<ScriptedTask>* tasks;     ///< outlive whoever has this
  std::shared_ptr<const TaskPlan> any_task;  ///< for every other id; may be null
  bool limits_rate;                          ///< calls may be too many
};

/// Counts what the client of a site meets. What there is to meet is worked out when somebody asks:
/// a site that nobody covers costs next to nothing. Not thread-safe; whoever owns it guards it.
class Coverage {
 public:
  /// So many tasks have room, whatever they are; beyond them only those of the scenario.
  static constexpr std::size_t max_tasks = 1'000;

  explicit Coverage(ToMeet to_meet) : to_meet_(std::move(to_meet)) {}

  /// A poll of a task was answered whole. One that was decided before another that has come shows
  /// no transition.
  void saw(const Sighting& sighting);

  /// A call of an operation was answered whole.
  void answered(Operation operation, int status);

  /// `rules` are the site's answers. Each list has at most `limit` entries.
  CoverageReport report(const std::vector<AnswerRule>& rules, std::size_t limit) const;

  /// How often an answer of a task showed `to` when the one before it showed `from`; the first has
  /// none before it.
  struct Change {
    std::optional<Status> from;
    Status to;
    std::uint64_t met;
  };
  struct Code {
    Operation operation;
    int status;
    std::uint64_t met;
  };

 private:
  struct Seen {
    bool of_any = false;
    std::optional<Status> last = std::nullopt;
    std::uint64_t last_order = 0;
    std::vector<Change> changes{};  // a handful: looked through one by one
  };

  bool has_room_for(TaskId task);

  ToMeet to_meet_;
  std::unordered_map<TaskId, Seen> tasks_;
  std::vector<Code> codes_;           // a handful too
  std::vector<TaskId> scripted_ids_;  // ascending; empty until room gets scarce
  std::uint64_t dropped_ = 0;
};

}  // namespace mock_jira
