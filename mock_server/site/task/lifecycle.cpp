#include "site/task/lifecycle.hpp"

namespace mock_jira {
namespace {

using namespace std::chrono_literals;

bool ends(const Step& step) {
  return !std::holds_alternative<Forever>(step.span);
}

/// What a single step says against itself.
void find_mistakes_alone(const Step& step, std::size_t index, std::vector<LifecycleMistake>& out) {
  const std::string name{to_string(step.status)};
  if (is_terminal(step.status) && ends(step)) {
    out.push_back({index, name + " is final, so it takes no time and no polls; leave them out"});
  }
  const auto* time = std::get_if<Duration>(&step.span);
  if (time != nullptr && *time < Duration::zero()) {
    out.push_back({index, "a step takes no negative time"});
  }
  const auto* polls = std::get_if<Polls>(&step.span);
  if (polls != nullptr && polls->count < 1) {
    out.push_back({index, "a step takes at least 1 poll"});
  }
  if (!step.progress) return;
  const auto [from, to] = *step.progress;
  if (from < 0 || to > 100 || from > 100 || to < 0) {
    out.push_back({index, "progress is a percentage between 0 and 100"});
  } else if (from > to) {
    out.push_back({index, "progress never falls; write the smaller number first"});
  } else if (step.status == Status::complete && (from != 100 || to != 100)) {
    out.push_back({index, "COMPLETE always shows 100; leave its progress out"});
  } else if (from != to && !ends(step)) {
    out.push_back({index, "a range of progress needs a step that ends; name how long " + name +
                              " takes, or a single number"});
  }
}

}  // namespace

std::vector<LifecycleMistake> find_mistakes(const Lifecycle& lifecycle) {
  std::vector<LifecycleMistake> mistakes;
  if (lifecycle.empty()) {
    mistakes.push_back({0, "a lifecycle needs at least one step, such as COMPLETE"});
  }
  if (lifecycle.size() > max_steps) {
    mistakes.push_back({max_steps, "a lifecycle has at most 1000 steps"});
    return mistakes;
  }
  int reached = 0;
  for (std::size_t i = 0; i < lifecycle.size(); ++i) {
    const Step& step = lifecycle[i];
    find_mistakes_alone(step, i, mistakes);
    if (i > 0 && is_terminal(lifecycle[i - 1].status)) {
      mistakes.push_back({i, "nothing follows " + std::string{to_string(lifecycle[i - 1].status)} +
                                 ", which is final; remove this step"});
    } else if (i > 0 && !ends(lifecycle[i - 1])) {
      mistakes.push_back({i, "this step is never reached: the " +
                                 std::string{to_string(lifecycle[i - 1].status)} +
                                 " before it has no end; give that a time or a number of polls"});
    }
    if (!step.progress) continue;
    if (step.progress->from < reached && step.progress->from >= 0) {
      mistakes.push_back(
          {i, "progress never falls, and the step before it ends at " + std::to_string(reached)});
    }
    reached = std::max(reached, step.progress->to);
  }
  return mistakes;
}

const std::vector<NamedLifecycle>& built_in_lifecycles() {
  static const std::vector<NamedLifecycle> all{
      {"quick",
       "completes after 3 seconds",
       {{Status::enqueued, 1s},
        {Status::running, 2s, Progress{0, 100}, "Working"},
        {Status::complete, Forever{}, {}, "Done"}}},
      {"slow",
       "completes after 65 seconds",
       {{Status::enqueued, 5s},
        {Status::running, 60s, Progress{0, 100}, "Working"},
        {Status::complete, Forever{}, {}, "Done"}}},
      {"failing",
       "fails after 6 seconds at 60 percent",
       {{Status::enqueued, 1s},
        {Status::running, 5s, Progress{0, 60}, "Working"},
        {Status::failed, Forever{}, {}, "The operation failed"}}},
      {"dying",
       "is lost after 6 seconds at 40 percent: DEAD, without a finished time",
       {{Status::enqueued, 1s}, {Status::running, 5s, Progress{0, 40}, "Working"}, {Status::dead}}},
      {"stuck",
       "runs for ever at 42 percent",
       {{Status::enqueued, 1s}, {Status::running, Forever{}, Progress{42, 42}, "Working"}}},
  };
  return all;
}

}  // namespace mock_jira
