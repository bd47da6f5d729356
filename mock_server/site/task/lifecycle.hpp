#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "catalogue/operation.hpp"
#include "site/task/status.hpp"
#include "text/time.hpp"

namespace mock_jira {

/// A number of reads of a task that were answered 200; at least 1.
struct Polls {
  int count = 1;
  bool operator==(const Polls&) const = default;
};
struct Forever {
  bool operator==(const Forever&) const = default;
};
/// How long a step, or a cancellation, takes.
using Span = std::variant<Forever, Duration, Polls>;

/// 0..100, `from` <= `to`. Equal ends are a single number that holds.
struct Progress {
  int from = 0;
  int to = 0;
  bool operator==(const Progress&) const = default;
};

struct Step {
  Status status = Status::enqueued;
  Span span = Forever{};
  std::optional<Progress> progress = std::nullopt;
  std::optional<std::string> message = std::nullopt;  ///< stays until another replaces it
  std::optional<std::string> result = std::nullopt;   ///< any JSON value, as its text
  bool operator==(const Step&) const = default;
};

/// Not empty and at most `max_steps` long once `find_mistakes` finds nothing.
using Lifecycle = std::vector<Step>;
inline constexpr std::size_t max_steps = 1000;

/// What is wrong with a lifecycle: which step, and a sentence that names the remedy.
struct LifecycleMistake {
  std::size_t step;
  std::string sentence;
};

/// Refuses what could not be shown: nothing follows a final step or one that never ends, a final
/// step takes no time, progress never falls and only moves through steps that end, COMPLETE is 100.
std::vector<LifecycleMistake> find_mistakes(const Lifecycle& lifecycle);

/// What a cancelTask of a live task does (`cancel:` in docs/scenario-format.md).
struct CancelPolicy {
  enum class Kind : unsigned char { accept, refuse, ignore };
  Kind kind = Kind::accept;
  Span takes = Polls{1};  ///< for `accept`: how long CANCEL_REQUESTED is shown
  bool operator==(const CancelPolicy&) const = default;
};

/// The call that started a task, as far as the task goes on to show it.
struct StartedBy {
  Operation operation;
  /// What the task works on: of tasks of one context only so many may live at a time (evidence
  /// §6.3). Empty: others do not matter.
  std::string context{};
  // What a bulk operation says (§4):
  std::vector<std::int64_t> issues{};
  std::size_t invalid_issues = 0;  ///< selected too, but not there
  bool operator==(const StartedBy&) const = default;
};

/// Everything that is scripted of a task; shared by all tasks made from it, never changed.
struct TaskPlan {
  Lifecycle lifecycle;
  std::optional<std::string> description = std::nullopt;
  std::size_t submitted_by = 0;  ///< index into Scenario::users
  Duration submitted_before{0};  ///< how long before its creation the task was submitted
  CancelPolicy cancel{};
  Duration retention = days{14};  ///< how long a finished task is kept (evidence §3.1)
  std::optional<StartedBy> started_by = std::nullopt;
};

struct NamedLifecycle {
  std::string_view name;
  std::string_view summary;
  Lifecycle lifecycle;
};

/// `quick`, `slow`, `failing`, `dying` and `stuck`.
const std::vector<NamedLifecycle>& built_in_lifecycles();

}  // namespace mock_jira
