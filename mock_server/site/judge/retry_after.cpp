#include "site/judge/retry_after.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <tuple>
#include <utility>

#include "http/message/http_date.hpp"
#include "site/judge/arrival_order.hpp"
#include "site/judge/verdict.hpp"
#include "site/judge/wording.hpp"
#include "text/duration.hpp"
#include "text/number.hpp"
#include "text/url.hpp"

namespace mock_jira {
namespace {

std::optional<Duration> seconds_in(std::string_view value) {
  constexpr auto max = std::chrono::floor<std::chrono::seconds>(longest_duration).count();
  auto seconds = max;
  if (read_number(value, decltype(max){0}, max, seconds)) return std::chrono::seconds{seconds};
  // A number that is too large for us is one all the same.
  const bool digits = !value.empty() && value.find_first_not_of("0123456789") == value.npos;
  return digits ? std::optional{longest_duration} : std::nullopt;
}

/// From the end of the answer until the date; not negative.
std::optional<Duration> until_date(std::string_view value, const ServeEvent& event) {
  const auto date = parse_http_date(value);
  if (!date) return std::nullopt;
  const TimePoint sent =
      event.date + std::chrono::duration_cast<Duration>(event.ended() - event.arrived);
  const TimePoint end = TimePoint{} + std::chrono::seconds{*date};
  return std::clamp(std::chrono::duration_cast<Duration>(end - sent), Duration{}, longest_duration);
}

std::string named(const ServeEvent& event) {
  return "call " + std::to_string(event.number) + " (" + event.request.method + ' ' +
         std::string{cut_url(event.request.target).path} + " by " + event.user + ')';
}

}  // namespace

bool AskedPause::is_broken_by(WireTime::duration waited) const {
  return wait && waited < *wait - leeway - tolerance(*wait);
}

std::optional<AskedPause> asked_pause(const ServeEvent& event) {
  const auto value = find_header(event.reply.headers, "Retry-After");
  if (!value || !event.arrives_whole()) return std::nullopt;
  AskedPause asked{.value = *value, .wait = seconds_in(*value)};
  if (asked.wait) return asked;
  asked.wait = until_date(*value, event);
  if (asked.wait) asked.leeway = std::chrono::seconds{1};
  return asked;
}

std::string say_unreadable(const AskedPause& asked) {
  return "asked to wait '" + std::string{asked.value} +
         "', which is neither a number of seconds nor a date";
}

Judgement judge_retry_after(const Journal::Reading& journal) {
  using Calls = Journal::Events;
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, Calls> repeated;
  for (const auto& event : journal.events) {
    repeated[{event->user, event->request.method, cut_url(event->request.target).path}].push_back(
        event);
  }

  Judgement judgement;
  std::vector<std::string> unreadable;
  bool asked_for_any = false;
  for (auto& [call, calls] : repeated) {
    sort_by_arrival(calls);
    for (std::size_t i = 0; i < calls.size(); ++i) {
      const ServeEvent& event = *calls[i];
      const auto asked = asked_pause(event);
      if (!asked) continue;
      if (!asked->wait) {
        unreadable.push_back("the answer to " + named(event) + ' ' + say_unreadable(*asked));
        continue;
      }
      asked_for_any = true;
      const auto next = first_after_answer(calls, i);
      if (next == calls.size()) continue;
      const auto waited = calls[next]->arrived - event.ended();
      if (!asked->is_broken_by(waited)) continue;
      judgement.broken.push_back(named(*calls[next]) + " came " + seconds(waited) +
                                 " after the answer to call " + std::to_string(event.number) +
                                 "; that asked to wait " + seconds(*asked->wait));
    }
  }
  if (asked_for_any) return judgement;
  if (unreadable.empty()) unreadable.emplace_back("no answer asked to wait");
  judgement.untested = std::move(unreadable);
  return judgement;
}

}  // namespace mock_jira
