#pragma once

#include <sstream>
#include <string>

#include "scenario/loader.hpp"
#include "site/answer/request_match.hpp"
#include "site/scenario.hpp"
#include "text/duration.hpp"

// Everything that a scenario holds as text, so that a test compares all of it at once.

namespace mock_jira::test {

inline std::string describe(const Span& span) {
  if (const auto* duration = std::get_if<Duration>(&span)) return format_duration(*duration);
  if (const auto* polls = std::get_if<Polls>(&span)) return std::to_string(polls->count) + " polls";
  return "for ever";
}

inline std::string describe(const Step& step) {
  std::ostringstream out;
  out << to_string(step.status) << ' ' << describe(step.span);
  if (step.progress) out << ' ' << step.progress->from << ".." << step.progress->to;
  if (step.message) out << " '" << *step.message << '\'';
  if (step.result) out << " result=" << *step.result;
  return out.str();
}

inline std::string describe(const Lifecycle& lifecycle) {
  std::string text;
  for (const auto& step : lifecycle) text += (text.empty() ? "" : ", ") + describe(step);
  return '[' + text + ']';
}

inline std::string describe(const TaskPlan& plan) {
  static const char* const policies[] = {"accept", "refuse", "ignore"};
  std::ostringstream out;
  out << describe(plan.lifecycle);
  if (plan.description) out << " '" << *plan.description << '\'';
  out << " by " << plan.submitted_by << " before " << format_duration(plan.submitted_before)
      << " cancel " << policies[static_cast<int>(plan.cancel.kind)] << ' '
      << describe(plan.cancel.takes) << " kept " << format_duration(plan.retention);
  if (plan.started_by) {
    const auto& [operation, context, issues, invalid] = *plan.started_by;
    out << " started by " << to_string(operation) << " in '" << context << "' for";
    for (const auto issue : issues) out << ' ' << issue;
    out << " and " << invalid << " more";
  }
  return out.str();
}

/// Times as they are seen from `start`.
inline std::string describe(const TaskState& state, TimePoint start) {
  static const char* const cancels[] = {"none", "requested", "ignored", "done"};
  std::ostringstream out;
  out << "step " << state.step << " submitted " << format_duration(state.submitted - start)
      << " entered " << format_duration(state.entered - start) << " updated "
      << format_duration(state.last_update - start);
  if (state.started) out << " started " << format_duration(*state.started - start);
  out << " polls " << state.polls << " carried " << int{state.carried_progress} << " cancel "
      << cancels[static_cast<int>(state.cancel)] << ' ' << state.cancel_polls;
  return out.str();
}

inline std::string describe(const User& user) {
  std::ostringstream out;
  out << user.name << ' ' << user.email << ' ' << user.api_token << ' ' << user.bearer << ' '
      << user.account_id << ' ' << user.id;
  for (const auto& permission : user.permissions) out << " +" << permission;
  for (const auto& scope : user.scopes) out << ' ' << scope;
  return out.str();
}

inline std::string describe(const NetworkFault& fault) {
  std::string text{to_string(fault)};
  if (const auto* truncate = std::get_if<fault::Truncate>(&fault); truncate && truncate->bytes) {
    text += '=' + std::to_string(*truncate->bytes);
  }
  if (const auto* drip = std::get_if<fault::Drip>(&fault)) {
    text += '=' + std::to_string(drip->bytes_per_second);
  }
  return text;
}

inline std::string describe(const Answer& answer) {
  std::ostringstream out;
  out << (answer.operation ? to_string(*answer.operation) : "any");
  if (answer.path) out << " path=" << *answer.path;
  if (answer.request) out << say(answer.request->pattern());
  if (answer.task) out << " task=" << *answer.task;
  if (answer.user) out << " user=" << *answer.user;
  const auto last = answer.calls.to == CallRange{}.to ? "" : std::to_string(answer.calls.to);
  out << " calls=" << answer.calls.from << ".." << last;
  if (answer.probability) out << " probability=" << *answer.probability;
  if (answer.status) out << " -> " << *answer.status;
  for (const auto& message : answer.messages) out << " '" << message << '\'';
  if (answer.body) out << " body(" << answer.body->content_type << ")=" << answer.body->text;
  for (const auto& [name, value] : answer.headers) out << " {" << name << ": " << value << '}';
  if (answer.retry_after) {
    const auto seconds = answer.retry_after->seconds;
    out << " retry_after=" << (seconds ? std::to_string(*seconds) : "none")
        << (answer.retry_after->as_date ? " as date" : "");
  }
  if (answer.delay) {
    const auto* range = std::get_if<DelayRange>(&*answer.delay);
    const auto* spread = std::get_if<DelaySpread>(&*answer.delay);
    out << " delay=" << format_duration(range != nullptr ? range->from : spread->median)
        << (range != nullptr ? ".." : " to ")
        << format_duration(range != nullptr ? range->to : spread->p99);
  }
  if (const auto& during = answer.during) {
    out << " during=" << format_duration(during->from) << ".."
        << (during->to ? format_duration(*during->to) : "")
        << (during->every ? " every " + format_duration(*during->every) : "");
  }
  for (const auto status : answer.shown) out << " while " << to_string(status);
  if (answer.per != CountedPer::site) out << " per " << to_string(answer.per);
  for (const auto& [name, count] : answer.met_by) out << " met by " << name << '=' << count;
  if (answer.network) out << " network=" << describe(*answer.network);
  if (answer.met > 0) out << " met=" << answer.met;
  if (answer.taken > 0) out << " taken=" << answer.taken;
  if (answer.draws) out << " draws=" << to_string(*answer.draws);
  return out.str();
}

inline std::string describe(const RateLimit& limit) {
  std::ostringstream out;
  out << limit.requests << " of " << limit.burst << " per " << format_duration(limit.per) << " by "
      << to_string(limit.by) << ' ' << limit.reason << ' ' << to_string(limit.headers) << ' '
      << to_string(limit.body);
  if (limit.retry_after) {
    const auto seconds = limit.retry_after->seconds;
    out << " retry_after=" << (seconds ? std::to_string(*seconds) : "none");
  }
  return out.str();
}

inline std::string describe(const Scenario& scenario) {
  std::ostringstream out;
  out << "name " << scenario.name << "\nsummary " << scenario.summary << "\nseed " << scenario.seed;
  out << "\nstart ";
  if (scenario.start) out << scenario.start->time_since_epoch().count();
  out << "\npace " << format_pace(scenario.pace) << '\n';
  for (const auto& user : scenario.users) out << "user " << describe(user) << '\n';
  for (const auto& [name, lifecycle] : scenario.lifecycles) {
    out << "lifecycle " << name << ' ' << describe(lifecycle) << '\n';
  }
  for (const auto& task : scenario.tasks) {
    out << "task " << task.id << ' ' << describe(*task.plan);
    if (task.state) out << " at " << describe(*task.state, *scenario.start);
    out << '\n';
  }
  if (scenario.any_task) out << "any task " << describe(*scenario.any_task) << '\n';
  for (const auto& [operation, plans] : scenario.operations) {
    for (const auto& plan : plans) {
      out << "operation " << to_string(operation) << ' ' << describe(*plan) << '\n';
    }
  }
  for (const auto id : scenario.forgotten) out << "forgotten " << id << '\n';
  for (const auto& answer : scenario.answers) out << "answer " << describe(answer) << '\n';
  if (scenario.next_added != 0) out << "next added " << scenario.next_added << '\n';
  for (const auto& each : scenario.rate_limits) out << "rate limit " << describe(each) << '\n';
  for (const auto& each : scenario.expectations.list) out << "expect " << each.text << '\n';
  if (scenario.expectations.unmatched_fails == false) out << "unmatched allowed\n";
  return out.str();
}

/// The scenario, or what is wrong with the text.
inline std::string load(std::string_view text) {
  const auto scenario = load_scenario("test", "test.yaml", text);
  return scenario ? describe(*scenario) : format_mistakes(scenario.error());
}

/// The one mistake of a text, without its place.
inline std::string mistake(std::string_view text) {
  const auto scenario = load_scenario("test", "test.yaml", text);
  if (scenario) return "none";
  std::string messages;
  for (const auto& each : scenario.error().list) {
    messages += (messages.empty() ? "" : "\n") + each.message;
  }
  return messages;
}

}  // namespace mock_jira::test
