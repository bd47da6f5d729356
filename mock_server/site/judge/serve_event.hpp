#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "catalogue/basis.hpp"
#include "catalogue/operation.hpp"
#include "catalogue/rule.hpp"
#include "http/message/http.hpp"
#include "site/answer/answer.hpp"
#include "site/task/status.hpp"
#include "site/task/task_id.hpp"
#include "text/time.hpp"

namespace mock_jira {

/// What became of a call.
struct Fate {
  Rule rule = Rule::none;
  Basis basis = Basis::documented;                     ///< the evidence it rests on
  std::optional<AnswerName> answer = std::nullopt;     ///< of `Rule::answer`: which
  std::optional<AnswerName> delivered = std::nullopt;  ///< the answer that delays or breaks it
};

/// `rule=lifecycle; basis=documented; delivery=answers[1]`, as labels say it.
std::string to_string(const Fate& fate);

/// A call of a site's Jira API with the reply it was given: what the request journal keeps.
struct ServeEvent {
  std::uint64_t number = 0;  ///< of the site's calls since its beginning, from 1; the journal's
  // Wire time. Completed is when the reply was due to be sent: after its delay.
  WireTime arrived{};
  WireTime completed{};
  TimePoint date{};       ///< of the machine, on arrival; for people
  TimePoint task_time{};  ///< of the site's clock, on arrival

  Request request{};  ///< without its secrets (`mask_secrets`)
  Reply reply{};

  std::optional<Operation> operation = std::nullopt;
  std::string task{};  ///< the id as the caller wrote it, decoded; empty if the path has none
  std::string user{};  ///< a user's name, or `anonymous`
  Fate fate{};
  /// Whether it led to an operation, or an answer of the scenario took it.
  bool matched = false;
  std::optional<Status> shown = std::nullopt;  ///< the task's status, where a bean was the reply
};

/// Takes tokens and passwords out of the headers and the query, and says that they were there.
void mask_secrets(Request& request);

/// Which events: all that is named has to match.
struct EventQuery {
  std::optional<Operation> operation = std::nullopt;
  std::optional<std::string> task = std::nullopt;
  std::optional<std::string> user = std::nullopt;
  std::optional<int> status = std::nullopt;
  std::optional<bool> matched = std::nullopt;
  std::uint64_t after = 0;                        ///< only numbers above
  std::optional<TimePoint> since = std::nullopt;  ///< arrived then or later, by the machine's date

  bool matches(const ServeEvent& event) const;
};

}  // namespace mock_jira
