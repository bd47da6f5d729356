// The request journal of a site.

#include <nlohmann/json.hpp>

#include "admin/context.hpp"
#include "admin/query.hpp"
#include "core/duration.hpp"
#include "core/percent.hpp"

namespace mock_jira::admin {
namespace {

using Json = nlohmann::ordered_json;

constexpr Duration longest_wait = std::chrono::minutes{5};
constexpr std::size_t usual_limit = 100;
constexpr std::size_t most_listed = 10'000;

constexpr auto usage =
    "the query may be operation, task, user, status, unmatched=true, after=NUMBER, limit=N, and "
    "for wait also count=N and timeout=DURATION up to 5m";

Json headers_of(const Headers& headers) {
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
                      {"headers", headers_of(event.request.headers)},
                      {"body", event.request.body}};
  Json response{{"status", event.reply.status},
                {"headers", headers_of(event.reply.headers)},
                {"body", event.reply.body}};
  const auto& delivery = event.reply.delivery;
  if (delivery.delay > Duration::zero()) response["delay_ms"] = delivery.delay.count();
  if (delivery.network) response["network"] = to_string(*delivery.network);
  shown["response"] = std::move(response);
  return shown;
}

/// What a query of these calls says.
struct Query {
  EventQuery events;
  std::size_t limit = usual_limit;
  std::size_t count = 1;                        // of wait
  Duration timeout = std::chrono::seconds{10};  // of wait
};

bool read_parameter(const std::string& key, const std::string& value, Query& query) {
  if (key == "operation") {
    query.events.operation = find_operation(value);
    return query.events.operation.has_value();
  }
  if (key == "task") query.events.task = value;
  if (key == "user") query.events.user = value;
  if (key == "task" || key == "user") return !value.empty();
  if (key == "status") return read_number(value, 100, 599, query.events.status.emplace());
  if (key == "unmatched") {
    query.events.matched = value != "true";
    return value == "true" || value == "false";
  }
  if (key == "after") {
    return read_number(value, std::uint64_t{0}, std::uint64_t{1} << 62, query.events.after);
  }
  if (key == "limit") return read_number(value, std::size_t{1}, most_listed, query.limit);
  if (key == "count") return read_number(value, std::size_t{1}, most_listed, query.count);
  if (key == "timeout") {
    const auto timeout = parse_duration(value);
    query.timeout = timeout.value_or(Duration{-1});
    return query.timeout >= Duration::zero() && query.timeout <= longest_wait;
  }
  return false;
}

std::optional<Query> read_query(const Context& context) {
  Query query;
  for (const auto& [key, value] : parse_query(context.call.query)) {
    if (key.empty() && value.empty()) continue;
    if (!read_parameter(percent_decode(key), percent_decode(value), query)) return std::nullopt;
  }
  return query;
}

Reply show_list(const Journal::Reading& reading, std::size_t limit) {
  Json list = Json::array();
  const auto& events = reading.events;
  const auto first = events.size() > limit ? events.size() - limit : 0;  // the newest ones
  for (auto i = first; i < events.size(); ++i) list.push_back(show(*events[i]));
  const Json answer{{"total", reading.total},
                    {"dropped", reading.dropped},
                    {"matching", events.size()},
                    {"requests", std::move(list)}};
  return json(200, answer.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace

/// Those that match the query, oldest first; of more than `limit` the newest.
Reply list_requests(const Context& context) {
  const auto query = read_query(context);
  if (!query) return error(400, usage);
  return show_list(context.site.journal().read(query->events), query->limit);
}

/// Forgets them.
Reply clear_requests(const Context& context) {
  context.site.journal().clear();
  return done();
}

/// Answers once `count` calls match, or when `timeout` is over; without a thread that waits.
Reply wait_for_requests(const Context& context) {
  const auto query = read_query(context);
  if (!query) return error(400, usage);
  Reply reply;
  reply.delivery.delay = query->timeout;
  reply.delivery.cut_short = context.site.journal().notify(query->events, query->count);
  reply.delivery.late = [site = context.site.shared_from_this(), query = *query] {
    return show_list(site->journal().read(query.events), query.limit);
  };
  return reply;
}

}  // namespace mock_jira::admin
