#include "site/judge/polling_judge.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "site/judge/verdict.hpp"
#include "site/judge/wording.hpp"
#include "site/people/user.hpp"
#include "text/duration.hpp"
#include "text/number.hpp"
#include "text/url.hpp"

namespace mock_jira {
namespace {

using Calls = Journal::Events;

/// Whether the caller got an answer: after a broken one, asking again at once is no poll too soon.
bool was_answered(const ServeEvent& event) {
  return arrives_whole(event.reply.delivery.network);
}

/// How long the answer asked to wait; empty if it did not arrive, or did not ask in seconds.
std::optional<Duration> wanted_pause(const ServeEvent& event) {
  const auto value = find_header(event.reply.headers, "Retry-After");
  if (!value || !was_answered(event)) return std::nullopt;
  constexpr auto max = std::chrono::floor<std::chrono::seconds>(longest_duration).count();
  auto seconds = max;
  if (!read_number(*value, decltype(max){0}, max, seconds)) return std::nullopt;
  return std::chrono::seconds{seconds};
}

bool is_too_short(WireTime::duration pause, Duration min) {
  return pause < min - tolerance(min);
}

bool is_too_long(WireTime::duration pause, Duration max) {
  return pause > max + tolerance(max);
}

/// The polls of one task by one user, in the order of their arrival, and what is wrong with them.
class PollingJudge {
 public:
  /// `user` is empty where nobody else polls the task. Polls are named by their numbers in the
  /// journal where the first ones are no longer known.
  PollingJudge(const Polling& rules, const std::string& task, const std::string& user,
               const Calls& polls, bool from_the_first)
      : rules_(rules),
        task_("task " + task),
        by_user_(user.empty() ? "" : " by " + user),
        polls_(polls),
        from_the_first_(from_the_first) {
    if (rules.interval) longest_ = rules.interval->to;
    if (rules.cap) longest_ = std::min(longest_.value_or(*rules.cap), *rules.cap);
  }

  std::vector<std::string> sentences() {
    if (rules_.at_most && polls_.size() > *rules_.at_most) {
      sentences_.push_back(task_ + " was polled " + times(polls_.size()) + by_user_ +
                           "; expected at most " + times(*rules_.at_most));
    }
    for (std::size_t i = 1; i < polls_.size(); ++i) {
      judge_retry_after(i);
      judge_interval(i);
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
  WireTime::duration pause_before(std::size_t i) const {
    return polls_[i]->arrived - polls_[i - 1]->arrived;
  }
  /// Whether the client chose the pause by itself.
  bool is_its_own(std::size_t i) const {
    return was_answered(*polls_[i - 1]) && !wanted_pause(*polls_[i - 1]);
  }
  std::string came(std::size_t i) const {
    return poll(i) + " came " + seconds(pause_before(i)) + " after " + poll(i - 1);
  }

  void judge_retry_after(std::size_t i) {
    const auto wanted = wanted_pause(*polls_[i - 1]);
    const auto waited = polls_[i]->arrived - polls_[i - 1]->completed;
    // Who came before the answer did not see what it asks for.
    if (!rules_.honours_retry_after || !wanted || waited < waited.zero()) return;
    if (!is_too_short(waited, *wanted)) return;
    add(poll(i) + " came " + seconds(waited) + " after the answer to " + poll(i - 1) +
        "; that asked to wait " + seconds(*wanted));
  }

  void judge_interval(std::size_t i) {
    if (!was_answered(*polls_[i - 1])) return;
    const auto pause = pause_before(i);
    const auto min = rules_.interval ? rules_.interval->from : std::nullopt;
    if (min && is_too_short(pause, *min)) {
      add(came(i) + "; expected at least " + seconds(*min));
    }
    // A longer pause that was asked for is none too long.
    if (longest_ && !wanted_pause(*polls_[i - 1]) && is_too_long(pause, *longest_)) {
      add(came(i) + "; expected at most " + seconds(*longest_));
    }
  }

  void judge_growth(std::size_t i) {
    if (!rules_.growth || i < 2 || !is_its_own(i) || !is_its_own(i - 1)) return;
    const auto before = pause_before(i - 1);
    auto min = std::chrono::round<Duration>(before * *rules_.growth);
    if (longest_) min = std::min(min, *longest_);
    if (!is_too_short(pause_before(i), min)) return;
    add(came(i) + "; expected at least " + seconds(min) + " after a pause of " + seconds(before));
  }

  void judge_end() {
    for (std::size_t i = 0; i < polls_.size(); ++i) {
      const ServeEvent& event = *polls_[i];
      const bool finished = rules_.stops_when_finished && event.shown && is_terminal(*event.shown);
      const bool gone = rules_.stops_after_404 && event.reply.status == 404;
      if ((!finished && !gone) || !was_answered(event)) continue;
      // Who came before the answer did not know yet.
      const auto more = polls_after(event.completed, i);
      if (more == 0) continue;
      const std::string what =
          finished ? " showed " + std::string{to_string(*event.shown)} : " was answered 404";
      add(poll(i) + what + ", and " + std::to_string(more) + " more followed; expected none");
      return;
    }
  }

  /// How many of those behind the `i`-th arrived then or later. They stand in the order of arrival.
  std::ptrdiff_t polls_after(WireTime time, std::size_t i) const {
    const auto first =
        std::partition_point(polls_.begin() + static_cast<std::ptrdiff_t>(i) + 1, polls_.end(),
                             [&](const auto& later) { return later->arrived < time; });
    return polls_.end() - first;
  }

  const Polling& rules_;
  const std::string task_;
  const std::string by_user_;
  const Calls& polls_;
  const bool from_the_first_;
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
/// call backwards, so that what follows each is known.
std::vector<std::string> judge_redirects(const Polling& rules, const Journal::Events& events) {
  std::vector<std::string> sentences;
  std::map<std::string_view, const ServeEvent*> next_get;  // of each path
  for (auto at = events.rbegin(); at != events.rend(); ++at) {
    const ServeEvent& event = **at;
    const auto location = find_header(event.reply.headers, "Location");
    if (event.reply.status == 303 && location && was_answered(event)) {
      const auto path = path_of(*location);
      if (!rules.task || path.ends_with('/' + *rules.task)) {
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

void append(std::vector<std::string>& all, std::vector<std::string> more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

}  // namespace

PollingJudgement judge_polling(const Polling& rules, const Journal::Reading& journal) {
  std::map<std::string, std::map<std::string, Calls>> tasks;  // and of each, its callers
  for (const auto& event : journal.events) {
    const bool reads = event->operation == Operation::get_task ||
                       event->operation == Operation::get_bulk_operation_progress;
    const bool poll = reads && event->request.method == "GET";
    if (poll && (!rules.task || event->task == *rules.task)) {
      tasks[event->task][event->user].push_back(event);
    }
  }

  PollingJudgement judgement{.polled = !tasks.empty()};
  for (auto& [task, callers] : tasks) {
    for (auto& [user, polls] : callers) {
      std::stable_sort(polls.begin(), polls.end(),
                       [](const auto& a, const auto& b) { return a->arrived < b->arrived; });
      const std::string who = callers.size() > 1 ? user : "";
      append(judgement.sentences,
             PollingJudge{rules, task, who, polls, journal.dropped == 0}.sentences());
    }
  }
  if (rules.follows_303) append(judgement.sentences, judge_redirects(rules, journal.events));
  return judgement;
}

}  // namespace mock_jira
