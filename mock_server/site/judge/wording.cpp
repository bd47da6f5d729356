#include "site/judge/wording.hpp"

#include <array>
#include <charconv>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "site/answer/request_match.hpp"
#include "text/duration.hpp"
#include "text/glob.hpp"

namespace mock_jira {
namespace {

std::string number(std::uint64_t count) {
  static constexpr std::array<std::string_view, 13> words{
      "no",    "one",   "two",  "three", "four",   "five",  "six",
      "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  return count < words.size() ? std::string{words[count]} : std::to_string(count);
}

std::string number(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return {text.data(), end};
}

/// `a`, `a and b`, `a, b and c`; `before_last` is what stands for ` and ` from three on.
std::string list(const std::vector<std::string>& parts, std::string_view before_last = " and ") {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) {
      const bool last = i + 1 == parts.size();
      text += !last ? std::string_view{", "} : i == 1 ? std::string_view{" and "} : before_last;
    }
    text += parts[i];
  }
  return text;
}

std::string say(const IntervalRange& interval) {
  const auto& [from, to] = interval;
  if (from && to) {
    return "every " + format_duration(*from) + (from == to ? "" : " to " + format_duration(*to));
  }
  return from ? "every " + format_duration(*from) + " or slower"
              : "every " + format_duration(to.value_or(Duration::zero())) + " or faster";
}

std::string say_growth(double growth, std::optional<Duration> cap) {
  return (growth > 1 ? "with pauses that grow " + number(growth) + " times"
                     : std::string{"with pauses that never get shorter"}) +
         (cap ? " up to " + format_duration(*cap) : "");
}

}  // namespace

std::string times(std::uint64_t count) {
  if (count == 0) return "never";
  if (count == 1) return "once";
  if (count == 2) return "twice";
  return number(count) + " times";
}

std::string how_often(const Called& expected) {
  const auto min = expected.at_least, max = expected.at_most;
  if (min == max) return times(min);
  if (max == std::numeric_limits<std::uint64_t>::max()) return "at least " + times(min);
  if (min == 0) return "at most " + times(max);
  if (min == 1 && max == 2) return "once or twice";
  return number(min) + " to " + number(max) + " times";
}

std::string noun(const EventQuery& calls) {
  std::string text{calls.operation ? to_string(*calls.operation) : "call"};
  if (calls.task) text += (calls.operation ? " of task " : " for task ") + *calls.task;
  if (calls.user) text += " by " + *calls.user;
  if (calls.path) text += " to " + calls.path->pattern();
  if (calls.request) text += say(calls.request->pattern());
  return text;
}

std::string noun_answered(const EventQuery& calls) {
  return noun(calls) + (calls.status ? " answered " + std::to_string(*calls.status) : "");
}

std::string seconds(WireTime::duration duration) {
  auto milliseconds = std::chrono::round<Duration>(duration).count();
  if (milliseconds > 0 && milliseconds < 100) return std::to_string(milliseconds) + " ms";
  const int grain = milliseconds < 10'000 ? 10 : 100;
  milliseconds = (milliseconds + grain / 2) / grain * grain;
  std::string text = std::to_string(milliseconds / 1000);
  if (const auto rest = milliseconds % 1000; rest != 0) {
    text += '.' + std::to_string(1000 + rest).substr(1);
    text.erase(text.find_last_not_of('0') + 1);
  }
  return text + " s";
}

std::string say(const Called& expected) {
  const EventQuery& calls = expected.calls;
  const std::string often = how_often(expected);
  std::string happens = calls.operation ? "called" : "made";
  if (calls.status) happens = "answered " + std::to_string(*calls.status);
  return (calls.operation ? "" : "a ") + noun(calls) + " is " +
         (often == "never" ? "never " + happens : happens + ' ' + often) +
         (expected.while_waiting_for
              ? " while " + std::string{to_string(*expected.while_waiting_for)} + " has to wait"
              : "");
}

std::string say(const InOrder& expected) {
  std::vector<std::string> calls;
  bool named = true;
  for (const auto& each : expected.calls) {
    calls.push_back((each.operation ? "" : "a ") + noun_answered(each));
    named = named && each.operation;
  }
  return list(calls) + (named ? " are called" : " come") + " in this order";
}

std::string say(const Polling& expected) {
  std::vector<std::string> how;
  if (expected.interval) how.push_back(say(*expected.interval));
  if (expected.growth) {
    how.push_back(say_growth(*expected.growth, expected.cap));
  } else if (expected.cap) {
    how.push_back("with pauses of at most " + format_duration(*expected.cap));
  }
  if (expected.at_most) how.push_back("at most " + times(*expected.at_most));
  if (expected.honours_retry_after) how.emplace_back("no sooner than Retry-After allows");
  if (expected.stops_when_finished && expected.stops_after_404) {
    how.emplace_back("no more once it has finished or was answered 404");
  } else if (expected.stops_when_finished) {
    how.emplace_back("no more once it has finished");
  } else if (expected.stops_after_404) {
    how.emplace_back("no more once it was answered 404");
  }

  const std::string task = expected.task ? "task " + *expected.task : "each task";
  std::string text;
  if (!how.empty()) text = task + " is polled " + list(how, ", and ");
  if (expected.follows_303) {
    const std::string to = expected.task ? " to " + (how.empty() ? task : "it") : "";
    text += (how.empty() ? "" : "; ") + ("each 303" + to + " is followed with credentials");
  }
  return text;
}

std::string say(const HonoursRetryAfter& /*expected*/) {
  return "no call is repeated sooner than Retry-After allows";
}

std::string say(const ValidRequests& /*expected*/) {
  return "requests are as Jira's document has them";
}

}  // namespace mock_jira
