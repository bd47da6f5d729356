#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "admin/calls.hpp"
#include "admin/event_query.hpp"
#include "admin/near_miss_finder.hpp"
#include "admin/pieces.hpp"
#include "admin/reports/har.hpp"
#include "text/instant.hpp"
#include "text/json_text.hpp"
#include "text/percent.hpp"

namespace mock_jira::admin {
namespace {

using Json = nlohmann::ordered_json;

/// Several of one name are one, with all their values, as HTTP itself allows.
Json headers_object(const Headers& headers) {
  Json object = Json::object();
  auto& members = object.get_ref<Json::object_t&>();  // which, asked for a name, looks at each
  std::map<std::string_view, std::size_t> places;
  for (const auto& [name, value] : headers) {
    const auto [place, is_new] = places.try_emplace(name, members.size());
    if (is_new) {
      members.emplace_back(name, value);
    } else {
      auto& values = members.begin()[static_cast<std::ptrdiff_t>(place->second)].second;
      values.get_ref<std::string&>().append(", ").append(value);
    }
  }
  return object;
}

Json show(const ServeEvent& event) {
  const auto took = std::chrono::duration_cast<Duration>(event.ended() - event.arrived);
  Json shown{{"number", event.number},  {"arrived", instant_text(event.date)},
             {"took_ms", took.count()}, {"task_time", instant_text(event.task_time)},
             {"user", event.user},      {"matched", event.matched}};
  if (event.operation) shown["operation"] = to_string(*event.operation);
  if (!event.task.empty()) shown["task"] = event.task;
  if (!event.findings.empty()) shown["findings"] = event.findings;
  shown["label"] = event.reply.label;
  shown["request"] = {{"method", event.request.method},
                      {"target", event.request.target},
                      {"headers", headers_object(event.request.headers)},
                      {"body", event.request.body}};
  Json response{{"status", event.reply.status},
                {"headers", headers_object(event.reply.headers)},
                {"body", event.reply.body}};
  const auto& delivery = event.reply.delivery;
  if (delivery.delay > Duration::zero()) response["delay_ms"] = delivery.delay.count();
  if (delivery.network) response["network"] = to_string(*delivery.network);
  shown["response"] = std::move(response);
  return shown;
}

/// How the answers begin that tell of the journal.
std::string counts_of(const Journal::Reading& reading) {
  return "{\"total\":" + std::to_string(reading.total) +
         ",\"dropped\":" + std::to_string(reading.dropped);
}

/// The newest of the events that were read, each shown when its turn comes. The reply is done once
/// the last of them is: until then it shares them with the journal.
Reply show_each(Reply reply, Journal::Events events, std::size_t limit, std::string head,
                void (*append)(std::string& out, const ServeEvent& event), std::string tail) {
  const auto count = newest(events, limit).size();
  const auto first = events.size() - count;
  return in_pieces(
      std::move(reply),
      steps_of({.head = std::move(head),
                .count = count,
                .entry = [=, events = std::move(events)](
                             std::size_t number,
                             std::string& out) { append(out, *events[first + number]); },
                .tail = std::move(tail) + '\n'}));
}

Reply show_list(Journal::Reading reading, std::size_t limit) {
  auto head = counts_of(reading);
  head += ",\"matching\":" + std::to_string(reading.events.size()) + ",\"requests\":[";
  const auto append = [](std::string& out, const ServeEvent& event) {
    out += to_text(show(event));
  };
  return show_each(content(json_type, ""), std::move(reading.events), limit, std::move(head),
                   append, "]}");
}

constexpr std::size_t max_explained = 1000;

Json show(const Candidate& candidate) {
  const auto& call = candidate.call;
  Json shown{{"operation", to_string(call.operation)},
             {"method", call.method},
             {"path", call.path},
             {"distance", call.distance}};
  if (call.task) shown["task"] = std::to_string(*call.task);
  shown["diff"] = Json::array();
  for (const auto& [part, expected, was] : candidate.differences) {
    shown["diff"].push_back({{"part", part}, {"expected", expected}, {"was", was}});
  }
  shown["sentence"] = candidate.sentence;
  return shown;
}

Json show(const ServeEvent& event, const NearMissFinder::Explanation& explanation) {
  Json shown{{"number", event.number},
             {"user", event.user},
             {"method", event.request.method},
             {"target", event.request.target},
             {"status", event.reply.status}};
  if (event.operation) shown["operation"] = to_string(*event.operation);
  shown["sentence"] = explanation.sentence;
  shown["candidates"] = Json::array();
  for (const auto& candidate : explanation.candidates) {
    shown["candidates"].push_back(show(candidate));
  }
  return shown;
}

/// Those that match the query, oldest first; of more than `limit` the newest.
Reply list_requests(const Context& context) {
  const auto query = read_event_query(context);
  if (!query) return no_event_query();
  return show_list(context.site.journal().read(query->events), query->limit);
}

/// Forgets them.
Reply clear_requests(const Context& context) {
  context.site.journal().clear();
  return done();
}

/// Answers once `count` calls match, or when `timeout` is over; without a thread that waits.
Reply wait_for_requests(const Context& context) {
  const auto query = read_event_query(context);
  if (!query) return no_event_query();
  Reply reply;
  reply.delivery.delay = query->timeout;
  reply.delivery.cut_short = context.site.journal().notify(query->events, query->count);
  reply.delivery.late = [site = context.site.shared_from_this(), query = *query] {
    return show_list(site->journal().read(query.events), query.limit);
  };
  return reply;
}

/// As an HTTP Archive; all that are kept unless the query has a `limit`.
Reply export_har(const Context& context) {
  const auto query = read_event_query(context, Journal::default_capacity);
  if (!query) return no_event_query();
  auto reading = context.site.journal().read(query->events);
  const auto& site = context.site.name();
  Reply reply = show_each(content(json_type, ""), std::move(reading.events), query->limit,
                          har_head(), append_to_har, har_tail(site, reading.dropped));
  reply.headers.emplace_back("Content-Disposition",
                             "attachment; filename=\"" + percent_encode(site) + ".har\"");
  return reply;
}

/// The calls that led nowhere or to no task, with what they could have meant: the newest, oldest
/// first.
Reply list_near_misses(const Context& context) {
  const auto query = read_event_query(context);
  if (!query) return no_event_query();
  auto reading = context.site.journal().read(query->events);
  std::erase_if(reading.events, [](const auto& event) { return !is_miss(*event); });
  const auto misses = newest(reading.events, std::min(query->limit, max_explained));

  const auto finder = std::make_shared<NearMissFinder>(context.sites, context.site);
  const auto entry = [finder, site = context.site.shared_from_this(),
                      events = Journal::Events{misses.begin(), misses.end()}](std::size_t number,
                                                                              std::string& out) {
    const auto explanation = finder->explain(*events[number]);
    if (explanation) out += to_text(show(*events[number], *explanation));
  };
  const auto head = counts_of(reading) + ",\"near_misses\":[";
  // Each is compared with much.
  return in_pieces(content(json_type, ""), steps_of({head, misses.size(), entry, "]}\n"}), 4);
}

constexpr auto requests_rows = std::to_array<Row>({
    {"GET", "requests", list_requests},
    {"DELETE", "requests", clear_requests},
    {"GET", "requests/wait", wait_for_requests},
    {"GET", "requests/har", export_har},
    {"GET", "requests/near-misses", list_near_misses},
});

}  // namespace

constexpr Rows requests_calls{requests_rows};

}  // namespace mock_jira::admin
