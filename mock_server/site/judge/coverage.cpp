#include "site/judge/coverage.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <initializer_list>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

#include "site/answer/request_match.hpp"
#include "site/judge/wording.hpp"

namespace mock_jira {
namespace {

template <typename Value>
using PerStatus = std::array<Value, status_words.size()>;

constexpr std::size_t index_of(Status status) {
  return static_cast<std::size_t>(status);
}

/// What a task can show, and in which order.
struct Possible {
  std::bitset<status_words.size()> statuses;
  PerStatus<std::bitset<status_words.size()>> transitions;  // [from][to]

  void add(std::optional<Status> from, Status to) {
    statuses.set(index_of(to));
    if (from && from != to) transitions[index_of(*from)].set(index_of(to));
  }
};

/// What a cancel of a task that shows `live` leads to.
void add_cancel(Possible& possible, const TaskPlan& plan, Status live) {
  using Kind = CancelPolicy::Kind;
  const auto& [kind, takes] = plan.cancel;
  const Status end = plan.lifecycle.back().status;
  // Where the lifecycle itself says CANCEL_REQUESTED, a cancel changes nothing.
  if (kind == Kind::refuse || live == Status::cancel_requested) return;
  if (kind == Kind::accept && takes == Span{Duration{0}}) {
    possible.add(live, Status::cancelled);
    return;
  }
  possible.add(live, Status::cancel_requested);
  if (kind == Kind::accept && !std::holds_alternative<Forever>(takes)) {
    possible.add(Status::cancel_requested, Status::cancelled);
  }
  if (kind == Kind::ignore && is_terminal(end)) possible.add(Status::cancel_requested, end);
}

Possible possible_of(const std::shared_ptr<const TaskPlan>& plan) {
  Possible possible;
  // What was over before the task could be read is seen by nobody.
  const TimePoint begin{plan->submitted_before};
  Task task{plan, TimePoint{}};
  task.advance(begin);
  if (task.forgotten(begin)) return possible;

  std::optional<Status> before;
  const auto& steps = plan->lifecycle;
  for (std::size_t i = task.view(begin).step; i < steps.size(); ++i) {
    const bool passed_over = i + 1 < steps.size() && steps[i].span == Span{Duration{0}};
    if (passed_over) continue;
    possible.add(before, steps[i].status);
    if (!is_terminal(steps[i].status)) add_cancel(possible, *plan, steps[i].status);
    before = steps[i].status;
  }
  return possible;
}

/// What was seen of a task, or of several.
struct Met {
  PerStatus<std::uint64_t> statuses{};
  PerStatus<PerStatus<std::uint64_t>> transitions{};

  bool any() const {
    return std::any_of(statuses.begin(), statuses.end(), [](auto times) { return times > 0; });
  }
  void add(const std::vector<Coverage::Change>& changes) {
    for (const auto& [from, to, met] : changes) {
      statuses[index_of(to)] += met;
      if (from && from != to) transitions[index_of(*from)][index_of(to)] += met;
    }
  }
};

std::string text_of(const Answer& answer) {
  std::string text =
      noun({.operation = answer.operation, .task = answer.task, .user = answer.user});
  if (answer.path) text += " to " + *answer.path;
  if (answer.request) text += say(answer.request->pattern());
  std::string deeds;
  const auto add = [&](std::string_view deed) {
    deeds += deeds.empty() ? ": " : ", ";
    deeds += deed;
  };
  if (answer.status) add(std::to_string(*answer.status));
  if (answer.network) add(to_string(*answer.network));
  if (answer.delay) add("delayed");
  if (deeds.empty()) add("headers");
  return text + deeds;
}

/// `any` means every operation, unless it is about a path: most of these are no operation's.
bool forces_code(const Answer& answer, Operation operation) {
  const bool meant = answer.operation ? answer.operation == operation : !answer.path;
  return meant && answer.status && arrives_whole(answer.network);
}

/// Writes a report: one part of it after the other.
class Reporter {
 public:
  explicit Reporter(std::size_t limit) : limit_(limit) {}

  /// `name` is an id, or `any`.
  void add_task(const std::string& name, const Possible& possible, const Met& met) {
    const std::string subject = name == "any" ? "any other task" : "task " + name;
    const bool seen = met.any();
    if (!seen && possible.statuses.any()) never({subject, " was never seen"});
    for (std::size_t i = 0; i < status_words.size(); ++i) {
      const bool expected = possible.statuses[i];
      const auto times = met.statuses[i];
      if (!expected && times == 0) continue;
      if (expected) count(report_.statuses, times);
      add(report_.seen_statuses, {name, static_cast<Status>(i), times, expected});
      if (seen && times == 0) never({subject, " was never seen ", status_words[i]});
    }
    for (std::size_t from = 0; from < status_words.size(); ++from) {
      for (std::size_t to = 0; to < status_words.size(); ++to) {
        const bool expected = possible.transitions[from][to];
        const auto times = met.transitions[from][to];
        if (!expected && times == 0) continue;
        if (expected) count(report_.transitions, times);
        add(report_.seen_transitions,
            {name, static_cast<Status>(from), static_cast<Status>(to), times, expected});
        // That a status was never seen is said above.
        if (times > 0 || met.statuses[from] == 0 || met.statuses[to] == 0) continue;
        never(
            {subject, " was never seen to go from ", status_words[from], " to ", status_words[to]});
      }
    }
  }

  void add_codes(const std::vector<Coverage::Code>& codes, const std::vector<AnswerRule>& rules,
                 bool limits_rate) {
    for (const auto operation : that_matter(codes, rules)) {
      add_codes_of(operation, codes, rules, limits_rate && is_served(operation));
    }
  }

  void add_answers(const std::vector<AnswerRule>& rules) {
    for (const auto& rule : rules) {
      count(report_.answers, rule.taken);
      const auto what = text_of(*rule.answer);
      if (rule.taken == 0) never({to_string(rule.name), " (", what, ") was never given"});
      add(report_.given_answers, {rule.name, what, rule.taken});
    }
  }

  CoverageReport take(std::uint64_t dropped) {
    report_.dropped = dropped;
    return std::move(report_);
  }

 private:
  /// Every client reads and may cancel tasks; what else there is matters to those who call it, and
  /// where the scenario names it.
  static std::set<Operation> that_matter(const std::vector<Coverage::Code>& codes,
                                         const std::vector<AnswerRule>& rules) {
    std::set<Operation> all{Operation::get_task, Operation::cancel_task};
    for (const auto& code : codes) all.insert(code.operation);
    for (const auto& rule : rules) {
      if (rule.answer->operation) all.insert(*rule.answer->operation);
    }
    return all;
  }

  void add_codes_of(Operation operation, const std::vector<Coverage::Code>& codes,
                    const std::vector<AnswerRule>& rules, bool limits_rate) {
    std::map<int, CoverageReport::GivenCode> given;
    const auto expect = [&](int status) { given[status] = {operation, status, 0, true}; };
    for (const int status : declared_statuses(operation)) expect(status);
    for (const auto& rule : rules) {
      if (forces_code(*rule.answer, operation)) expect(*rule.answer->status);
    }
    if (limits_rate) expect(429);
    bool called = false;
    for (const auto& code : codes) {
      if (code.operation != operation) continue;
      const auto [place, fresh] = given.try_emplace(code.status);
      if (fresh) place->second = {operation, code.status, 0, false};
      place->second.met = code.met;
      called = true;
    }
    if (!called) never({"no call of ", to_string(operation), " was answered"});
    for (const auto& [status, code] : given) {
      if (code.expected) count(report_.codes, code.met);
      add(report_.given_codes, code);
      if (called && code.met == 0) {
        never({to_string(operation), " never answered ", std::to_string(status)});
      }
    }
  }

  static void count(CoverageReport::Share& share, std::uint64_t met) {
    ++share.of;
    if (met > 0) ++share.met;
  }

  template <typename Entry>
  void add(std::vector<Entry>& list, Entry entry) {
    if (list.size() < limit_) list.push_back(std::move(entry));
  }
  void never(std::initializer_list<std::string_view> parts) {
    if (report_.never.size() >= limit_) return;
    auto& sentence = report_.never.emplace_back();
    for (const auto part : parts) sentence += part;
  }

  const std::size_t limit_;
  CoverageReport report_;
};

std::vector<TaskId> ids_of(const std::deque<ScriptedTask>& tasks) {
  std::vector<TaskId> ids;
  ids.reserve(tasks.size());
  for (const auto& task : tasks) ids.push_back(task.id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace

bool Coverage::has_room_for(TaskId task) {
  if (tasks_.size() < max_tasks) return true;
  if (scripted_ids_.empty()) scripted_ids_ = ids_of(*to_meet_.tasks);
  return std::binary_search(scripted_ids_.begin(), scripted_ids_.end(), task);
}

void Coverage::saw(const Sighting& sighting) {
  auto found = tasks_.find(sighting.task);
  if (found == tasks_.end()) {
    if (!has_room_for(sighting.task)) {
      ++dropped_;
      return;
    }
    found = tasks_.try_emplace(sighting.task, Seen{.of_any = sighting.of_any}).first;
  }
  Seen& seen = found->second;
  const Status shown = sighting.shown;
  const bool is_late = sighting.order < seen.last_order;
  const auto from = is_late ? std::optional{shown} : seen.last;
  const auto place =
      std::find_if(seen.changes.begin(), seen.changes.end(),
                   [&](const Change& change) { return change.from == from && change.to == shown; });
  if (place != seen.changes.end()) {
    ++place->met;
  } else {
    seen.changes.push_back({from, shown, 1});
  }
  if (is_late) return;
  seen.last = shown;
  seen.last_order = sighting.order;
}

void Coverage::answered(Operation operation, int status) {
  const auto place = std::find_if(codes_.begin(), codes_.end(), [&](const Code& code) {
    return code.operation == operation && code.status == status;
  });
  if (place != codes_.end()) {
    ++place->met;
  } else {
    codes_.push_back({operation, status, 1});
  }
}

CoverageReport Coverage::report(const std::vector<AnswerRule>& rules, std::size_t limit) const {
  Reporter reporter{limit};
  const auto scripted = ids_of(*to_meet_.tasks);
  std::map<const TaskPlan*, Possible> possible;  // tasks of one lifecycle share their plan
  for (const auto& task : *to_meet_.tasks) {
    Met met;
    const auto seen = tasks_.find(task.id);
    if (seen != tasks_.end()) met.add(seen->second.changes);
    const auto [known, is_new] = possible.try_emplace(task.plan.get());
    if (is_new) known->second = possible_of(task.plan);
    reporter.add_task(std::to_string(task.id), known->second, met);
  }

  Met of_any;
  std::map<TaskId, Met> others;
  for (const auto& [id, seen] : tasks_) {
    if (std::binary_search(scripted.begin(), scripted.end(), id)) continue;
    (seen.of_any ? of_any : others[id]).add(seen.changes);
  }
  if (to_meet_.any_task) reporter.add_task("any", possible_of(to_meet_.any_task), of_any);
  for (const auto& [id, met] : others) reporter.add_task(std::to_string(id), {}, met);

  reporter.add_codes(codes_, rules, to_meet_.limits_rate);
  reporter.add_answers(rules);
  return reporter.take(dropped_);
}

}  // namespace mock_jira
