#include "scenario/sections/task_state.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenario/document/fields.hpp"
#include "scenario/document/made_node.hpp"
#include "scenario/document/values.hpp"
#include "text/duration.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

constexpr std::array<std::string_view, 8> state_keys{
    "step", "entered", "polls", "started", "last_update", "cancel", "cancel_polls", "progress"};
constexpr std::array<std::string_view, 4> cancel_words{"none", "requested", "ignored", "done"};

class StateReader {
 public:
  StateReader(const Node& node, const TaskPlan& plan, TimePoint start, Reporter& report)
      : node_(node), plan_(plan), start_(start), report_(report) {}

  std::optional<TaskState> read() {
    const auto before = report_.count();
    std::vector<Field> fields;
    for (const auto name : state_keys) fields.push_back(later(name));
    read_fields(node_, {"a state", "{step: 2, entered: -3s}"}, fields, report_);
    read_step();
    read_times();
    read_cancel();
    // Only what was understood is judged as a whole.
    if (report_.count() == before) check_times();
    if (report_.count() == before) check_step();
    if (report_.count() == before) check_cancel();
    if (report_.count() > before) return std::nullopt;
    return state_;
  }

 private:
  const Node* at(std::string_view name) const { return node_.find(name); }

  /// Reports what is wrong with the value of a key, or, without one, with the whole.
  void blame(std::string_view name, std::string sentence) {
    report_.add(at(name) != nullptr ? *at(name) : node_, std::move(sentence));
  }

  template <typename Number>
  void read_number(std::string_view name, std::int64_t min, std::int64_t max, Number& number) {
    if (at(name) == nullptr) return;
    if (const auto value = read_whole({*at(name), name, report_}, min, max)) {
      number = static_cast<Number>(*value);
    }
  }

  TimePoint read_time(std::string_view name, TimePoint or_else) {
    if (at(name) == nullptr) return or_else;
    const auto age = read_age({*at(name), name, report_});
    return age ? start_ - *age : or_else;
  }

  void read_step() {
    std::size_t step = 1;
    read_number("step", 1, static_cast<std::int64_t>(plan_.lifecycle.size()), step);
    state_.step = static_cast<std::uint16_t>(step - 1);
    read_number("polls", 0, max_polls_counted, state_.polls);
  }

  void read_times() {
    state_.submitted = start_ - plan_.submitted_before;
    state_.entered = read_time("entered", state_.submitted);
    state_.last_update = read_time("last_update", state_.entered);
    if (at("started") != nullptr) state_.started = read_time("started", start_);
  }

  void read_cancel() {
    if (const Node* cancel = at("cancel")) {
      const auto word = find_word(*cancel, cancel_words);
      if (word.value_or(0) == 0) {
        report_.add_wrong(*cancel, "'cancel' of a state must be requested, ignored or done");
      } else {
        state_.cancel = static_cast<CancelState>(*word);
      }
    }
    read_number("cancel_polls", 0, max_polls_counted, state_.cancel_polls);
    const int carried =
        state_.stopped() ? progress_of_step().from : progress_reached(plan_.lifecycle, state_.step);
    state_.carried_progress = static_cast<std::int8_t>(carried);
    read_number("progress", 0, 100, state_.carried_progress);
  }

  /// Between which a task that stopped in its step was.
  Progress progress_of_step() const {
    const int reached = progress_reached(plan_.lifecycle, state_.step);
    return plan_.lifecycle[state_.step].progress.value_or(Progress{reached, reached});
  }

  /// submitted <= started <= entered, started <= last_update
  void check_times() {
    not_before("entered", state_.entered, "the task was submitted", state_.submitted);
    if (state_.started) {
      not_before("started", *state_.started, "the task was submitted", state_.submitted);
      if (*state_.started > state_.entered) {
        blame("started", "'started' is after the step was entered; write it as " +
                             seen_from_start(state_.entered) + " or earlier");
      }
    }
    if (at("last_update") == nullptr) return;
    not_before("last_update", state_.last_update,
               state_.started ? "the task started" : "the task was submitted",
               state_.started.value_or(state_.submitted));
  }

  void not_before(std::string_view name, TimePoint time, const char* what, TimePoint earliest) {
    if (time >= earliest) return;
    blame(name, in_quotes(name) + " is before " + what + "; write it as " +
                    seen_from_start(earliest) + " or later");
  }

  /// What the status and the length of the step say.
  void check_step() {
    const Step& step = plan_.lifecycle[state_.step];
    const std::string status{to_string(step.status)};
    if (!state_.started && sets_started(step.status, state_.step == 0)) {
      report_.add(node_, "a task that is " + status +
                             " has started; write when, such as 'started: " +
                             seen_from_start(state_.entered) + "'");
    }
    if (is_terminal(step.status)) {
      if (state_.last_update != state_.entered) {
        blame("last_update",
              "nothing changes after " + status + ", which is final; remove 'last_update'");
      }
      return;
    }
    const auto* time = std::get_if<Duration>(&step.span);
    const bool ends = time != nullptr && state_.step + 1u < plan_.lifecycle.size();
    if (ends && !state_.stopped() && state_.entered + *time <= start_) {
      blame("entered", "this step takes " + format_duration(*time) +
                           " and is over at the start of the scenario; write the one that follows");
    }
  }

  void check_cancel() {
    if (!state_.stopped() && at("progress") != nullptr) {
      blame("progress", "the steps say the progress of a task that was not cancelled; remove it");
    }
    if (state_.cancel != CancelState::requested && at("cancel_polls") != nullptr) {
      blame("cancel_polls", "'cancel_polls' counts while a cancel is requested; remove it");
    }
    if (state_.cancel == CancelState::none) return;
    const auto policy = plan_.cancel.kind;
    const bool ignored = state_.cancel == CancelState::ignored;
    if (policy != (ignored ? CancelPolicy::Kind::ignore : CancelPolicy::Kind::accept)) {
      blame("cancel", in_quotes(at("cancel")->text) + " is for the policy " +
                          (ignored ? "ignore" : "accept") + "; change it, or the task's 'cancel'");
    } else if (!ignored) {
      check_stopped();
    }
  }

  void check_stopped() {
    const Step& step = plan_.lifecycle[state_.step];
    if (is_terminal(step.status)) {
      blame("cancel", "a task that is " + std::string{to_string(step.status)} +
                          " is not cancelled; remove 'cancel'");
      return;
    }
    not_before("last_update", state_.last_update, "the step was entered", state_.entered);
    const auto [min, max] = progress_of_step();
    if (state_.carried_progress < min || state_.carried_progress > max) {
      blame("progress", "the task was cancelled in a step that shows a progress of " +
                            std::to_string(min) + " to " + std::to_string(max) +
                            "; write such a one");
    }
    if (state_.cancel == CancelState::requested) check_takes();
  }

  void check_takes() {
    if (const auto* polls = std::get_if<Polls>(&plan_.cancel.takes)) {
      if (state_.cancel_polls > static_cast<std::uint32_t>(polls->count)) {
        blame("cancel_polls", "the cancel takes " + std::to_string(polls->count) +
                                  (polls->count == 1 ? " poll" : " polls") +
                                  "; write that or less");
      }
      return;
    }
    if (at("cancel_polls") != nullptr) {
      blame("cancel_polls", "the cancel takes a time and no polls; remove it");
    }
    const auto* time = std::get_if<Duration>(&plan_.cancel.takes);
    if (time != nullptr && state_.last_update + *time <= start_) {
      blame("cancel", "the cancel takes " + format_duration(*time) +
                          " and is over at the start of the scenario; write done, and "
                          "when as 'last_update'");
    }
  }

  std::string seen_from_start(TimePoint at) const { return format_duration(at - start_); }

  const Node& node_;
  const TaskPlan& plan_;
  const TimePoint start_;
  Reporter& report_;
  TaskState state_{};
};

}  // namespace

std::optional<TaskState> read_task_state(const Node& node, const TaskPlan& plan, TimePoint start,
                                         Reporter& report) {
  return StateReader{node, plan, start, report}.read();
}

NodePtr write_task_state(const TaskState& state, TimePoint start) {
  const auto seen = [&](TimePoint at) { return node_of(at - start); };
  MappingNode node;
  node.add("step", node_of(state.step + 1));
  if (state.entered != state.submitted) node.add("entered", seen(state.entered));
  if (state.polls > 0) node.add("polls", node_of(state.polls));
  if (state.started) node.add("started", seen(*state.started));
  if (state.last_update != state.entered) node.add("last_update", seen(state.last_update));
  if (state.cancel != CancelState::none) {
    node.add("cancel", node_of(cancel_words[static_cast<std::size_t>(state.cancel)]));
  }
  if (state.cancel_polls > 0) node.add("cancel_polls", node_of(state.cancel_polls));
  if (state.stopped()) node.add("progress", node_of(int{state.carried_progress}));
  return node.done();
}

}  // namespace mock_jira
