#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/basis.hpp"
#include "catalogue/operation.hpp"
#include "catalogue/rule.hpp"
#include "http/message/http.hpp"
#include "site/answer/answer.hpp"
#include "site/task/status.hpp"
#include "site/task/task_id.hpp"
#include "text/time.hpp"

namespace mock_jira {

class Glob;  // text/glob.hpp

/// What became of a call.
struct Fate {
  Rule rule = Rule::none;
  Basis basis = Basis::documented;                     ///< the evidence it rests on
  std::optional<AnswerName> answer = std::nullopt;     ///< of `Rule::answer`: which
  std::optional<AnswerName> delivered = std::nullopt;  ///< the answer that delays or breaks it
};

/// `rule=lifecycle; basis=documented; delivery=answers[1]`, as labels say it.
std::string to_string(const Fate& fate);

/// When the last of a reply was sent, or its client left before that. Noted once; safe to use from
/// any thread.
class Receipt {
 public:
  void note(bool whole, WireTime at) {
    at_.store(at.time_since_epoch().count(), std::memory_order_relaxed);
    state_.store(whole ? State::whole : State::cut_off, std::memory_order_release);
  }

  /// Empty as long as it is on its way.
  std::optional<WireTime> ended() const {
    if (state_.load(std::memory_order_acquire) == State::under_way) return std::nullopt;
    return WireTime{WireTime::duration{at_.load(std::memory_order_relaxed)}};
  }
  bool was_cut_off() const { return state_.load(std::memory_order_acquire) == State::cut_off; }

 private:
  enum class State : unsigned char { under_way, whole, cut_off };
  std::atomic<WireTime::rep> at_ = 0;
  std::atomic<State> state_ = State::under_way;
};

/// What a poll showed of a task.
struct Sighting {
  TaskId task = 0;
  Status shown{};
  bool of_any = false;      ///< the scenario's `any` made the task
  std::uint64_t order = 0;  ///< of the site's polls, as they were decided
};

/// A call of a site's Jira API with the reply it was given: what the request journal keeps.
struct ServeEvent {
  std::uint64_t number = 0;  ///< of the site's calls since its beginning, from 1; the journal's
  // Wire time. Completed is when the reply is due to be sent: after its delay.
  WireTime arrived{};
  WireTime completed{};
  std::shared_ptr<const Receipt> receipt{};  ///< of a reply that was not sent at once
  TimePoint date{};                          ///< of the machine, on arrival; for people
  TimePoint task_time{};                     ///< of the site's clock, on arrival

  Request request{};  ///< without its secrets (`mask_secrets`)
  Reply reply{};

  std::optional<Operation> operation = std::nullopt;
  std::string task{};  ///< the id as the caller wrote it, decoded; empty if the path has none
  std::string user{};  ///< a user's name, or `anonymous`
  Fate fate{};
  /// Whether it led to an operation, or an answer of the scenario took it.
  bool matched = false;
  /// How its request differs from what Jira's document says of the operation, in sentences.
  std::vector<std::string> findings{};
  std::optional<Status> shown = std::nullopt;  ///< the task's status, where a bean was the reply
  std::optional<Sighting> sighting = std::nullopt;  ///< the same, where that was a poll
  /// Which credentials came with it, so that others can be told from the same; no secret.
  std::size_t credentials = 0;

  /// When the last of the reply was sent, or its client left; due, as long as it is on its way.
  WireTime ended() const;
  /// Whether its client got the reply whole, or is still to get it.
  bool arrives_whole() const;
};

/// `ServeEvent::credentials` of a request, before its secrets are masked.
std::size_t fingerprint_of_credentials(const Request& request);

/// Takes tokens and passwords out of the headers and the query, and says that they were there.
void mask_secrets(Request& request);

/// Which events: all that is named has to match.
struct EventQuery {
  std::optional<Operation> operation = std::nullopt;
  std::optional<std::string> task = std::nullopt;
  std::optional<std::string> user = std::nullopt;
  /// Of the path from `/rest` on, without the site's prefix and the query. Null: any.
  std::shared_ptr<const Glob> path{};
  std::shared_ptr<const RequestMatch> request{};  ///< null: any
  std::optional<int> status = std::nullopt;
  std::optional<bool> matched = std::nullopt;
  std::uint64_t after = 0;                        ///< only numbers above
  std::optional<TimePoint> since = std::nullopt;  ///< arrived then or later, by the machine's date

  bool matches(const ServeEvent& event) const { return is_answered_so(event) && asks_for(event); }

  /// The same but for `status`: whatever the event was answered.
  bool asks_for(const ServeEvent& event) const;
  bool is_answered_so(const ServeEvent& event) const {
    return !status || event.reply.status == *status;
  }
};

}  // namespace mock_jira
