// The request journal of a site.

#include <nlohmann/json.hpp>

#include "admin/context.hpp"
#include "admin/event_query.hpp"
#include "text/json_text.hpp"

namespace mock_jira::admin {
namespace {

using Json = nlohmann::ordered_json;

Json headers_object(const Headers& headers) {
  Json object = Json::object();
  for (const auto& [name, value] : headers) {
    // Of several with one name the values stand in one, as HTTP itself allows.
    if (object.contains(name)) {
      object[name] = object[name].get<std::string>() + ", " + value;
    } else {
      object[name] = value;
    }
  }
  return object;
}

Json show(const ServeEvent& event) {
  const auto took = std::chrono::duration_cast<Duration>(event.completed - event.arrived);
  Json shown{{"number", event.number},  {"arrived", instant_text(event.date)},
             {"took_ms", took.count()}, {"task_time", instant_text(event.task_time)},
             {"user", event.user},      {"matched", event.matched}};
  if (event.operation) shown["operation"] = to_string(*event.operation);
  if (!event.task.empty()) shown["task"] = event.task;
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

Reply show_list(const Journal::Reading& reading, std::size_t limit) {
  Json list = Json::array();
  for (const auto& event : newest(reading.events, limit)) list.push_back(show(*event));
  const Json answer{{"total", reading.total},
                    {"dropped", reading.dropped},
                    {"matching", reading.events.size()},
                    {"requests", std::move(list)}};
  return json(200, to_text(answer));
}

}  // namespace

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

}  // namespace mock_jira::admin
