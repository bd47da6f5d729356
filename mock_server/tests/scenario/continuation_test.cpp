#include <memory>
#include <string>
#include <vector>

#include "scenario/describe_scenario.hpp"
#include "scenario/scenario_writer.hpp"
#include "site/site.hpp"
#include "support/catch.hpp"
#include "support/describe.hpp"
#include "support/manual_time.hpp"
#include "support/task_generators.hpp"

// A site that was exported and loaded again is the same site: whatever happens to both from then
// on, they say the same.

namespace mock_jira::test::continuation_test {
namespace {

struct Action {
  enum class Kind { wait, advance, pace, poll, look, cancel, force, create, remove, call, answer };
  Kind kind = Kind::wait;
  Duration step{0};
  std::string id{};
  int choice = 0;
};

std::ostream& operator<<(std::ostream& out, const Action& action) {
  static const char* const kinds[] = {"wait",  "advance", "pace",   "poll", "look",  "cancel",
                                      "force", "create",  "remove", "call", "answer"};
  return out << kinds[static_cast<int>(action.kind)] << ' ' << format_duration(action.step) << ' '
             << action.id << ' ' << action.choice;
}

const std::vector<Pace>& paces() {
  static const std::vector<Pace> all{Running{}, Frozen{}, Running{60}, PerPoll{Duration{1500}}};
  return all;
}

/// Of the scenario's, of those made at run time, and of none.
rc::Gen<std::string> some_id() {
  return rc::gen::element<std::string>("1", "1", "2", "2", "3", "3", "10000", "10001", "77", "x");
}

rc::Gen<std::vector<Action>> some_actions() {
  using Kind = Action::Kind;
  const auto action = rc::gen::exec([] {
    return Action{
        *rc::gen::element(Kind::wait, Kind::wait, Kind::advance, Kind::pace, Kind::poll, Kind::poll,
                          Kind::poll, Kind::look, Kind::cancel, Kind::cancel, Kind::force,
                          Kind::create, Kind::remove, Kind::call, Kind::call, Kind::answer),
        *some_duration(1000), *some_id(), *rc::gen::inRange(0, 28)};
  });
  return rc::gen::resize(
      40, rc::gen::container<std::vector<Action>>(rc::gen::resize(rc::kNominalSize, action)));
}

TaskPlan some_task() {
  TaskPlan plan = *some_plan();
  for (auto& step : plan.lifecycle) {
    if (*rc::gen::inRange(0, 3) == 0) step.message = *rc::gen::element<std::string>("7", "a: b");
    if (*rc::gen::inRange(0, 3) == 0) step.result = *rc::gen::element<std::string>("[1.0]", "null");
  }
  plan.submitted_before = *some_duration(3000);
  if (*rc::gen::arbitrary<bool>()) plan.retention = *some_duration(3000);
  plan.submitted_by = static_cast<std::size_t>(*rc::gen::inRange(0, 3));
  return plan;
}

Scenario some_scenario() {
  Scenario scenario;
  scenario.start = test_start;
  scenario.seed = *rc::gen::inRange<std::uint64_t>(0, 1000);
  scenario.pace = *rc::gen::elementOf(paces());
  for (TaskId id = 1; id <= 3; ++id) {
    scenario.tasks.push_back({id, std::make_shared<const TaskPlan>(some_task())});
  }
  if (*rc::gen::arbitrary<bool>()) {
    scenario.any_task = std::make_shared<const TaskPlan>(some_task());
  }
  scenario.answers = load_answers("answers",
                                  "- getTask: {task: 1, calls: 2..4, status: 503}\n"
                                  "- getTask: {task: 2, probability: 0.5, status: 500}\n"
                                  "- any: {probability: 0.7, delay: 1ms..1h}\n",
                                  scenario)
                         .value();
  return scenario;
}

std::string said(const FoundTask& found) {
  const auto& view = found.view;
  return std::to_string(found.id) + ' ' + describe(view) + " submitted " +
         std::to_string(view.submitted.time_since_epoch().count()) + " step " +
         std::to_string(view.step) + " of " + std::to_string(view.plan->lifecycle.size()) +
         " polls " + std::to_string(view.polls);
}
std::string said(const NoSuchTask& none) {
  return none.forgotten ? "forgotten" : "unknown";
}
std::string said(const NotPermitted&) {
  return "not permitted";
}
std::string said(const NotCancellable&) {
  return "not cancellable";
}
std::string said(const CancelAccepted&) {
  return "accepted";
}
std::string said(const NoRoomForTask&) {
  return "no room";
}
std::string said(const AlreadyEnded& ended) {
  return "is " + std::string{to_string(ended.status)};
}
std::string said(const ProgressFalls& falls) {
  return "shows " + std::to_string(falls.shown);
}
template <typename... Outcomes>
std::string said(const std::variant<Outcomes...>& outcome) {
  return std::visit([](const auto& each) { return said(each); }, outcome);
}
/// Without the answer's name, which may be another one.
std::string said(const std::optional<TakenAnswer>& taken) {
  if (!taken) return "not taken";
  return std::to_string(taken->answer->status.value_or(0)) + " after " +
         format_duration(taken->delay);
}

/// What a site says to an action, and what its clock shows then.
std::string act(Site& site, const Action& action) {
  using Kind = Action::Kind;
  // Mostly the administrator, who may do everything.
  const int user = action.choice < 20 ? 0 : action.choice % 3;
  const User& caller = site.scenario().users[static_cast<std::size_t>(user)];
  const auto id = parse_task_id(action.id).value_or(78);
  switch (action.kind) {
    case Kind::wait:  // both share the time of the machine
      break;
    case Kind::advance:
      site.advance_clock(action.step);
      break;
    case Kind::pace:
      site.set_pace(paces()[static_cast<std::size_t>(action.choice) % paces().size()]);
      break;
    case Kind::poll:
      return said(site.read_task(action.id, caller, Site::Read::poll));
    case Kind::look:
      return said(site.read_task(action.id, caller, Site::Read::look));
    case Kind::cancel:
      return said(site.cancel_task(action.id, caller));
    case Kind::force:
      return said(site.force_task(
          id, {.status = static_cast<Status>(action.choice % 7), .message = action.id}));
    case Kind::create: {
      const auto& built_in = built_in_lifecycles();
      const auto which = static_cast<std::size_t>(action.choice) % built_in.size();
      const TaskPlan plan{.lifecycle = built_in[which].lifecycle,
                          .submitted_before = action.step * 10};
      const auto made = site.create_task(std::make_shared<const TaskPlan>(plan));
      return made ? said(*made) : "in use";
    }
    case Kind::remove:
      return site.remove_task(id) ? "removed" : "not there";
    case Kind::call:
      return said(site.take_answer(
          {.operation = Operation::get_task, .task = action.id, .user = caller.name}));
    case Kind::answer:
      site.add_answers(load_answers("answers",
                                    "[getTask: {task: 1, probability: 0.4, status: 501}, "
                                    "cancelTask: 409]",
                                    site.scenario())
                           .value());
      break;
  }
  const auto clock = site.read_clock();
  return std::to_string(clock.now.time_since_epoch().count()) + ' ' + format_pace(clock.pace);
}

std::string all_tasks(Site& site) {
  std::string text;
  const auto list = site.list_tasks(0, 1000);
  for (const auto& found : list.tasks) text += said(found) + '\n';
  return text;
}

void check_continued(const Scenario& scenario, const std::vector<Action>& before,
                     const std::vector<Action>& after) {
  ManualTime time;
  Site site{std::make_shared<const Scenario>(scenario), time};
  for (const auto& action : before) {
    if (action.kind == Action::Kind::wait) time.advance(action.step);
    act(site, action);
  }

  const auto text = write_scenario(site.continuation());
  RC_LOG() << text;
  auto loaded = load_scenario(scenario.name, "exported.yaml", text);
  if (!loaded) RC_FAIL(format_mistakes(loaded.error()));
  RC_ASSERT(write_scenario(*loaded) == text);
  Site other{std::make_shared<const Scenario>(std::move(*loaded)), time};

  RC_ASSERT(all_tasks(other) == all_tasks(site));
  for (const auto& action : after) {
    if (action.kind == Action::Kind::wait) time.advance(action.step);
    RC_ASSERT(act(other, action) == act(site, action));
    RC_ASSERT(all_tasks(other) == all_tasks(site));
  }
}

}  // namespace

TEST_CASE("continuation: a site that is exported and loaded goes on as it would have",
          "[property]") {
  CHECK(rc::check("export, load, go on",
                  [] { check_continued(some_scenario(), *some_actions(), *some_actions()); }));
}

}  // namespace mock_jira::test::continuation_test
