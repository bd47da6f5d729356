#include "site/judge/polling_judge.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "site/judge/arrival_order.hpp"
#include "site/judge/retry_after.hpp"
#include "site/judge/verdict.hpp"
#include "site/judge/wording.hpp"
#include "site/people/user.hpp"
#include "text/url.hpp"

namespace mock_jira {
namespace {

using Calls = Journal::Events;

void append(std::vector<std::string>& all, std::vector<std::string> more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

bool is_too_short(WireTime::duration pause, Duration min) {
  return pause < min - tolerance(min);
}

bool is_too_long(WireTime::duration pause, Duration max) {
  return pause > max + tolerance(max);
}

/// Of which rules something was seen that could have broken them.
struct Tested {
  bool shortest = false, longest = false, growth = false, retry_after = false, gone = false;
  /// The scenario kept the client waiting for as long as the rule asks, or longer: whether it would
  /// have waited by itself is hidden.
  bool shortest_hidden = false;
  std::vector<std::string> unreadable{};  // what else asked to wait
};

/// The polls of one task by one user, in the order of their arrival, and what is wrong with them.
class PollingJudge {
 public:
  /// `user` is empty where nobody else polls the task. Polls are named by their numbers in the
  /// journal where the first ones are no longer known.
  PollingJudge(const Polling& rules, const std::string& task, const std::string& user,
               const Calls& polls, bool from_the_first, Tested& tested)
      : rules_(rules),
        task_("task " + task),
        by_user_(user.empty() ? "" : " by " + user),
        polls_(polls),
        from_the_first_(from_the_first),
        tested_(tested) {
    if (rules.interval) longest_ = rules.interval->to;
    if (rules.cap) longest_ = std::min(longest_.value_or(*rules.cap), *rules.cap);
  }

  std::vector<std::string> sentences() {
    if (rules_.at_most && polls_.size() > *rules_.at_most) {
      sentences_.push_back(task_ + " was polled " + times(polls_.size()) + by_user_ +
                           "; expected at most " + times(*rules_.at_most));
    }
    for (std::size_t i = 0; i < polls_.size(); ++i) {
      judge_retry_after(i);
      if (i == 0) continue;
      judge_shortest(i);
      judge_longest(i);
      judge_growth(i);
    }
    judge_end();
    return std::move(sentences_);
  }

 private:
  void add(const std::string& what) {
    sentences_.push_back(task_ + (by_user_.empty() ? "" : ", polled" + by_user_) + ": " + what);
  }

  std::string poll(std::size_t i) const {
    return from_the_first_ ? "poll " + std::to_string(i + 1)
                           : "call " + std::to_string(polls_[i]->number);
  }

  /// After an answer that broke on its way, or that nobody waited for, a client may ask again at
  /// once.
  bool was_answered(std::size_t i) const { return polls_[i]->arrives_whole(); }
  /// After a 401 it may do so with other credentials.
  bool has_renewed(std::size_t i) const {
    return polls_[i - 1]->reply.status == 401 &&
           polls_[i]->credentials != polls_[i - 1]->credentials;
  }

  WireTime::duration from_arrival(std::size_t i) const {
    return polls_[i]->arrived - polls_[i - 1]->arrived;
  }
  /// How long the client paused by itself; negative if it did not wait for the answer.
  WireTime::duration pause(std::size_t i) const {
    return polls_[i]->arrived - polls_[i - 1]->ended();
  }
  /// Whether it was the client that chose the pause.
  bool is_its_own(std::size_t i) const {
    return was_answered(i - 1) && !has_renewed(i) && !asked_pause(*polls_[i - 1]) &&
           pause(i) >= WireTime::duration::zero();
  }

  std::string came(std::size_t i) const {
    return poll(i) + " came " + seconds(from_arrival(i)) + " after " + poll(i - 1);
  }
  std::string came_after_answer(std::size_t i) const {
    if (pause(i) == from_arrival(i)) return came(i);
    return poll(i) + " came " + seconds(pause(i)) + " after the answer to " + poll(i - 1);
  }

  /// Who came before the answer did not see what it asks for.
  void judge_retry_after(std::size_t i) {
    if (!rules_.honours_retry_after) return;
    const auto asked = asked_pause(*polls_[i]);
    if (!asked) return;
    if (!asked->wait) {
      tested_.unreadable.push_back(task_ + ": the answer to " + poll(i) + ' ' +
                                   say_unreadable(*asked));
      return;
    }
    tested_.retry_after = true;
    const auto next = first_after_answer(polls_, i);
    if (next == polls_.size()) return;
    const auto waited = polls_[next]->arrived - polls_[i]->ended();
    if (!asked->is_broken_by(waited)) return;
    add(poll(next) + " came " + seconds(waited) + " after the answer to " + poll(i) +
        "; that asked to wait " + seconds(*asked->wait));
  }

  /// From arrival to arrival, so that a fixed rate is as good as a pause of its own.
  void judge_shortest(std::size_t i) {
    const auto min = rules_.interval ? rules_.interval->from : std::nullopt;
    if (!min || !was_answered(i - 1) || has_renewed(i)) return;
    if (is_too_short(from_arrival(i), *min)) {
      tested_.shortest = true;
      add(came(i) + "; expected at least " + seconds(*min));
    } else if (polls_[i - 1]->reply.delivery.is_plain() || !is_too_short(pause(i), *min)) {
      tested_.shortest = true;
    } else {
      tested_.shortest_hidden = true;
    }
  }

  /// A longer pause that was asked for is none too long.
  void judge_longest(std::size_t i) {
    if (!longest_ || !was_answered(i - 1) || asked_pause(*polls_[i - 1])) return;
    tested_.longest = true;
    if (!is_too_long(pause(i), *longest_)) return;
    add(came_after_answer(i) + "; expected at most " + seconds(*longest_));
  }

  void judge_growth(std::size_t i) {
    if (!rules_.growth || i < 2 || !is_its_own(i) || !is_its_own(i - 1)) return;
    tested_.growth = true;
    const auto before = pause(i - 1);
    auto min = std::chrono::round<Duration>(before * *rules_.growth);
    if (longest_) min = std::min(min, *longest_);
    if (!is_too_short(pause(i), min)) return;
    add(came_after_answer(i) + "; expected at least " + seconds(min) + " after a pause of " +
        seconds(before));
  }

  void judge_end() {
    for (std::size_t i = 0; i < polls_.size(); ++i) {
      const ServeEvent& event = *polls_[i];
      const bool finished = rules_.stops_when_finished && event.shown && is_terminal(*event.shown);
      const bool gone = rules_.stops_after_404 && event.reply.status == 404;
      if ((!finished && !gone) || !was_answered(i)) continue;
      tested_.gone = tested_.gone || gone;
      // Who came before the answer did not know yet.
      const auto more = polls_.size() - first_after_answer(polls_, i);
      if (more == 0) continue;
      const std::string what =
          finished ? " showed " + std::string{to_string(*event.shown)} : " was answered 404";
      add(poll(i) + what + ", and " + std::to_string(more) + " more followed; expected none");
      return;
    }
  }

  const Polling& rules_;
  const std::string task_;
  const std::string by_user_;
  const Calls& polls_;
  const bool from_the_first_;
  Tested& tested_;
  std::optional<Duration> longest_;
  std::vector<std::string> sentences_;
};

/// What a URL or a target leads to, from `/rest` on: what stands before it depends on the way to
/// the site, and the journal is that of one site.
std::string_view path_of(std::string_view url) {
  const auto path = cut_url(url).path;
  return path.substr(path.find("/rest/") < path.size() ? path.find("/rest/") : 0);
}

/// What is wrong with what came after a 303; empty for nothing.
std::string judge_redirect(const ServeEvent& event, std::string_view path, const ServeEvent* next) {
  const std::string what = "call " + std::to_string(event.number) + " was answered 303";
  if (next == nullptr) return what + ", and nobody followed it to " + std::string{path};
  if (next->user != anonymous) return "";
  return what + ", and call " + std::to_string(next->number) +
         " followed it without valid credentials";
}

/// Each 303 with a Location is followed by a GET of it, with credentials. Looked at from the last
/// call backwards, so that what follows each is known. `tested`: there was one.
std::vector<std::string> judge_redirects(const Polling& rules, const Journal::Events& events,
                                         bool& tested) {
  std::vector<std::string> sentences;
  std::map<std::string_view, const ServeEvent*> next_get;  // of each path
  for (auto at = events.rbegin(); at != events.rend(); ++at) {
    const ServeEvent& event = **at;
    const auto location = find_header(event.reply.headers, "Location");
    if (event.reply.status == 303 && location && event.arrives_whole()) {
      const auto path = path_of(*location);
      if (!rules.task || path.ends_with('/' + *rules.task)) {
        tested = true;
        const auto next = next_get.find(path);
        auto wrong = judge_redirect(event, path, next != next_get.end() ? next->second : nullptr);
        if (!wrong.empty()) sentences.push_back(std::move(wrong));
      }
    }
    if (event.request.method == "GET") next_get[path_of(event.request.target)] = &event;
  }
  std::reverse(sentences.begin(), sentences.end());
  return sentences;
}

using Callers = std::map<std::string, Calls>;

/// Whether somebody was shown what the task is at, and whether that was its end.
struct Watched {
  bool at_all = false;
  bool to_the_end = false;
};

Watched watched(const Callers& callers) {
  Watched watched;
  for (const auto& [user, polls] : callers) {
    for (const auto& poll : polls) {
      if (!poll->shown || !poll->arrives_whole()) continue;
      watched.at_all = true;
      watched.to_the_end = watched.to_the_end || is_terminal(*poll->shown);
    }
  }
  return watched;
}

std::string not_tested(std::string_view rule, std::string_view why) {
  return std::string{rule} + " was not put to the test: " + std::string{why};
}

/// What `stops_when_finished` lacks.
std::vector<std::string> unfinished(const std::map<std::string, Callers>& tasks, bool was_killed) {
  std::vector<std::string> sentences;
  const auto add = [&](std::string_view why) {
    sentences.push_back(not_tested("stops_when_finished", why));
  };
  bool any = false;
  for (const auto& [task, callers] : tasks) {
    const auto [at_all, to_the_end] = watched(callers);
    any = any || to_the_end;
    if (at_all && !to_the_end) add("task " + task + " was not seen to finish");
  }
  if (!any && sentences.empty()) add("no task was seen to finish");
  if (sentences.empty() && was_killed) add("the client was killed, and could not go on");
  return sentences;
}

/// The rules that nothing put to the test, each by its name.
std::vector<std::string> untested(const Polling& rules, const Tested& tested) {
  std::vector<std::string> sentences;
  const auto add = [&](std::string_view rule, std::string_view why) {
    sentences.push_back(not_tested(rule, why));
  };
  constexpr auto two_polls = "it takes two polls of a task, one after the answer to the other";
  if (rules.interval &&
      ((rules.interval->from && !tested.shortest) || (rules.interval->to && !tested.longest))) {
    add("interval", tested.shortest_hidden
                        ? "the answers came so late that a client which does not wait by itself "
                          "looks the same"
                        : two_polls);
  }
  if (rules.growth && !tested.growth) {
    add("growth", "it takes three polls of a task, and pauses that the client chose");
  }
  if (rules.cap && !tested.longest) add("cap", two_polls);
  if (rules.stops_after_404 && !tested.gone) add("stops_after_404", "no poll was answered 404");
  if (rules.honours_retry_after && !tested.retry_after) {
    if (tested.unreadable.empty()) add("honours_retry_after", "no answer asked to wait");
    append(sentences, tested.unreadable);
  }
  return sentences;
}

}  // namespace

Judgement judge_polling(const Polling& rules, const Journal::Reading& journal, bool was_killed) {
  std::map<std::string, Callers> tasks;
  for (const auto& event : journal.events) {
    const bool reads = event->operation == Operation::get_task ||
                       event->operation == Operation::get_bulk_operation_progress;
    const bool poll = reads && event->request.method == "GET";
    if (poll && (!rules.task || event->task == *rules.task)) {
      tasks[event->task][event->user].push_back(event);
    }
  }

  Judgement judgement;
  Tested tested;
  for (auto& [task, callers] : tasks) {
    for (auto& [user, polls] : callers) {
      sort_by_arrival(polls);
      const std::string who = callers.size() > 1 ? user : "";
      append(judgement.broken,
             PollingJudge{rules, task, who, polls, journal.dropped == 0, tested}.sentences());
    }
  }
  bool redirected = false;
  if (rules.follows_303) {
    append(judgement.broken, judge_redirects(rules, journal.events, redirected));
  }
  if (tasks.empty()) {
    judgement.untested = {rules.task ? "task " + *rules.task + " was never polled"
                                     : "no task was polled"};
    return judgement;
  }
  judgement.untested = untested(rules, tested);
  if (rules.stops_when_finished) append(judgement.untested, unfinished(tasks, was_killed));
  if (rules.follows_303 && !redirected) {
    judgement.untested.push_back(not_tested(
        "follows_303",
        "no call was answered 303" + (rules.task ? " with a way to task " + *rules.task : "")));
  }
  return judgement;
}

}  // namespace mock_jira
