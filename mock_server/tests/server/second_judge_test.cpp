// A random client's life against a random scenario, judged twice: by the judge, and by a slow
// second one that knows nothing but the list of events and what docs/scenario-format.md says.

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "site/judge/verdict.hpp"
#include "support/catch.hpp"
#include "support/mock.hpp"

namespace second_judge_test {

using namespace mock_jira;
using namespace std::chrono_literals;

namespace {

using Call = const ServeEvent*;
using Calls = std::vector<Call>;

// The second judge: each rule by itself, as it is written, by looking at everything.

WireTime::duration slack(Duration expected) {
  return std::max<Duration>(20ms, expected / 20);
}

bool reached(Call call) {
  const bool whole = !call->reply.delivery.network || call->reply.delivery.network->index() == 6;
  return whole && !(call->receipt && call->receipt->was_cut_off());
}

/// A number of seconds that the client was asked to wait; -1 for what is no such number.
std::optional<int> asked(Call call) {
  const auto value = find_header(call->reply.headers, "Retry-After");
  if (!value || !reached(call)) return std::nullopt;
  return value->find('.') == value->npos ? std::stoi(std::string{*value}) : -1;
}

bool kept_waiting(Call call) {
  return !call->reply.delivery.is_plain();
}

struct Sides {
  bool broken = false;
  bool tested = false;
};

class SecondJudge {
 public:
  SecondJudge(const Polling& rules, const Journal::Events& events) : rules_(rules) {
    for (const auto& event : events) {
      const bool poll = event->operation == Operation::get_task && event->request.method == "GET";
      if (!poll || (rules.task && event->task != *rules.task)) continue;
      callers_[{event->task, event->user}].push_back(event.get());
    }
    for (auto& [who, polls] : callers_) {
      std::stable_sort(polls.begin(), polls.end(),
                       [](Call a, Call b) { return a->arrived < b->arrived; });
    }
  }

  Outcome outcome() const {
    if (callers_.empty()) return Outcome::inconclusive;
    bool broken = false, tested = true;
    const auto add = [&](bool wanted, const Sides& sides) {
      if (!wanted) return;
      broken = broken || sides.broken;
      tested = tested && sides.tested;
    };
    add(rules_.at_most.has_value(), at_most());
    add(rules_.interval && rules_.interval->from, shortest());
    add(rules_.interval && rules_.interval->to,
        longest(rules_.interval ? rules_.interval->to : std::nullopt));
    add(rules_.cap.has_value(), longest(rules_.cap));
    add(rules_.growth.has_value(), growth());
    add(rules_.stops_when_finished, finished());
    add(rules_.stops_after_404, gone());
    add(rules_.honours_retry_after, retry_after());
    return broken ? Outcome::fail : tested ? Outcome::pass : Outcome::inconclusive;
  }

 private:
  /// `look(before, call)` of each poll and the one before it.
  template <typename Look>
  void each_pair(Look look) const {
    for (const auto& [who, polls] : callers_) {
      for (std::size_t i = 1; i < polls.size(); ++i) look(polls[i - 1], polls[i]);
    }
  }
  /// `look(answered, later)` of each poll that was answered, and those that came when it was, or
  /// later.
  template <typename Look>
  void each_answer(Look look) const {
    for (const auto& [who, polls] : callers_) {
      for (std::size_t i = 0; i < polls.size(); ++i) {
        if (!reached(polls[i])) continue;
        Calls later;
        for (std::size_t j = i + 1; j < polls.size(); ++j) {
          if (polls[j]->arrived >= polls[i]->ended()) later.push_back(polls[j]);
        }
        look(polls[i], later);
      }
    }
  }
  static bool renewed(Call before, Call call) {
    return before->reply.status == 401 && before->credentials != call->credentials;
  }

  Sides at_most() const {
    Sides sides{.tested = true};
    for (const auto& [who, polls] : callers_) {
      sides.broken = sides.broken || polls.size() > *rules_.at_most;
    }
    return sides;
  }
  Sides shortest() const {
    Sides sides;
    const auto least = *rules_.interval->from - slack(*rules_.interval->from);
    each_pair([&](Call before, Call call) {
      if (!reached(before) || renewed(before, call)) return;
      const bool too_soon = call->arrived < before->arrived + least;
      const bool waited = call->arrived >= before->ended() + least;
      sides.broken = sides.broken || too_soon;
      sides.tested = sides.tested || too_soon || waited || !kept_waiting(before);
    });
    return sides;
  }
  Sides longest(std::optional<Duration> most) const {
    Sides sides;
    each_pair([&](Call before, Call call) {
      if (!reached(before) || asked(before)) return;
      sides.tested = true;
      sides.broken = sides.broken || call->arrived > before->ended() + *most + slack(*most);
    });
    return sides;
  }
  Sides growth() const {
    Sides sides;
    std::optional<Duration> most = rules_.cap;
    if (rules_.interval && rules_.interval->to) {
      most = most ? std::min(*most, *rules_.interval->to) : rules_.interval->to;
    }
    const auto own = [](Call before, Call call) -> std::optional<WireTime::duration> {
      if (!reached(before) || renewed(before, call) || asked(before)) return std::nullopt;
      if (call->arrived < before->ended()) return std::nullopt;
      return call->arrived - before->ended();
    };
    for (const auto& [who, polls] : callers_) {
      for (std::size_t i = 2; i < polls.size(); ++i) {
        const auto one = own(polls[i - 2], polls[i - 1]), next = own(polls[i - 1], polls[i]);
        if (!one || !next) continue;
        sides.tested = true;
        auto least = std::chrono::round<Duration>(*one * *rules_.growth);
        if (most) least = std::min(least, *most);
        sides.broken = sides.broken || *next < least - slack(least);
      }
    }
    return sides;
  }
  Sides finished() const {
    Sides sides;
    std::map<std::string, bool> ended;  // of each task that was watched
    each_answer([&](Call call, const Calls& later) {
      if (!call->shown) return;
      const bool end = is_terminal(*call->shown);
      ended[call->task] = ended[call->task] || end;
      sides.broken = sides.broken || (end && !later.empty());
    });
    sides.tested = !ended.empty() && std::all_of(ended.begin(), ended.end(),
                                                 [](const auto& task) { return task.second; });
    return sides;
  }
  Sides gone() const {
    Sides sides;
    each_answer([&](Call call, const Calls& later) {
      if (call->reply.status != 404) return;
      sides.tested = true;
      sides.broken = sides.broken || !later.empty();
    });
    return sides;
  }
  Sides retry_after() const {
    Sides sides;
    each_answer([&](Call call, const Calls& later) {
      const auto seconds = asked(call);
      if (!seconds || *seconds < 0) return;
      sides.tested = true;
      const Duration wait = std::chrono::seconds{*seconds};
      for (const Call next : later) {
        sides.broken = sides.broken || next->arrived < call->ended() + wait - slack(wait);
      }
    });
    return sides;
  }

  const Polling& rules_;
  std::map<std::pair<std::string, std::string>, Calls> callers_;
};

// Random lives

using Random = std::mt19937;

template <typename Value>
Value one_of(Random& random, const std::vector<Value>& values) {
  return values[random() % values.size()];
}
bool one_in(Random& random, unsigned count) {
  return random() % count == 0;
}

std::string random_scenario(Random& random) {
  std::string text = "tasks:\n";
  for (const char* id : {"1", "2"}) {
    text += std::string{"  \""} + id + "\": " +
            one_of<std::string>(random, {"[COMPLETE]", "[RUNNING: 1s, FAILED]",
                                         "[RUNNING: 3 polls, CANCELLED]", "[RUNNING]"}) +
            '\n';
  }
  text += "answers:\n  - cancelTask: {delay: 1ms}\n";
  for (auto rules = random() % 4; rules > 0; --rules) {
    text += "  - getTask: {calls: " + std::to_string(1 + random() % 3) + ", " +
            one_of<std::string>(random,
                                {"delay: 400ms", "delay: 700ms, status: 404", "status: 401",
                                 "status: 503, retry_after: 1s", "status: 429, retry_after: 0s",
                                 "status: 503, headers: {Retry-After: '2.5'}", "network: reset",
                                 "network: hang", "network: drip", "status: 404", "delay: 20ms"}) +
            "}\n";
  }
  return text;
}

Polling random_rules(Random& random) {
  Polling rules;
  if (one_in(random, 4)) rules.task = one_of<std::string>(random, {"1", "2"});
  if (one_in(random, 2)) {
    rules.interval = IntervalRange{};
    if (one_in(random, 2)) rules.interval->from = one_of<Duration>(random, {100ms, 300ms, 1s});
    if (!rules.interval->from || one_in(random, 2)) {
      rules.interval->to = one_of<Duration>(random, {1s, 2s});
    }
  }
  if (one_in(random, 3)) rules.growth = one_of<double>(random, {1, 1.5, 2});
  if (one_in(random, 3)) rules.cap = one_of<Duration>(random, {1s, 2s});
  if (one_in(random, 3)) rules.at_most = 1 + random() % 5;
  rules.stops_when_finished = one_in(random, 2);
  rules.stops_after_404 = one_in(random, 3);
  rules.honours_retry_after = one_in(random, 3);
  return rules;
}

/// Reads tasks with random pauses; gives some answers up, and some callers do not wait for one
/// before they ask again.
void live(Mock& mock, Random& random) {
  struct Waiting {
    std::function<void(bool)> sent;
    WireTime due;
  };
  std::vector<Waiting> waiting;
  const auto pass = [&](Duration time) {
    mock.time.advance(time);
    for (auto& [sent, due] : waiting) {
      if (sent && mock.time.wire_now() >= due) std::exchange(sent, nullptr)(true);
    }
  };
  for (auto calls = random() % 8; calls > 0; --calls) {
    Headers other;
    if (one_in(random, 6)) other.emplace_back("Authorization", "Bearer creator-bearer");
    const auto user = !other.empty() ? "" : one_in(random, 8) ? "admin" : "creator";
    const auto task = one_of<std::string>(random, {"1", "1", "1", "2", "3"});
    Reply reply = mock.send("GET", "/rest/api/3/task/" + task, user, {}, other);
    if (auto& sent = reply.delivery.sent) {
      if (one_in(random, 4)) {
        pass(150ms);
        sent(false);
      } else {
        waiting.push_back({std::move(sent), mock.time.wire_now() + reply.delivery.delay});
        if (!one_in(random, 4)) pass(reply.delivery.delay);
      }
    }
    pass(one_of<Duration>(random, {0ms, 20ms, 90ms, 300ms, 1s, 1s, 2s, 4s}));
  }
}

}  // namespace

TEST_CASE("second judge: it finds what the judge finds, in 5000 lives") {
  std::map<Outcome, int> outcomes;
  for (unsigned seed = 0; seed < 5000; ++seed) {
    Random random{seed};
    const auto yaml = random_scenario(random);
    Mock mock{yaml};
    live(mock, random);
    const auto reading = mock.server.site()->journal().read();
    const auto rules = random_rules(random);
    const auto verdict =
        judge({.list = {{rules, "it polls well"}}, .unmatched_fails = false}, reading);
    const auto second = SecondJudge{rules, reading.events}.outcome();
    if (verdict.outcome != second) {
      CAPTURE(seed, yaml, verdict.findings.at(0).sentences);
      CHECK(to_string(verdict.outcome) == to_string(second));
    }
    ++outcomes[second];
  }
  for (const auto outcome : {Outcome::pass, Outcome::fail, Outcome::inconclusive}) {
    CHECK(outcomes[outcome] > 250);  // each is put to the test
  }
}

}  // namespace second_judge_test
