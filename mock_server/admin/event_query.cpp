#include "admin/event_query.hpp"

#include <algorithm>
#include <string>

#include "text/duration.hpp"
#include "text/instant.hpp"
#include "text/number.hpp"
#include "text/percent.hpp"
#include "text/query.hpp"

namespace mock_jira::admin {
namespace {

constexpr Duration longest_wait = std::chrono::minutes{5};
constexpr std::size_t max_events = Journal::default_capacity;

bool read_parameter(const std::string& key, const std::string& value, JournalQuery& query) {
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
  if (key == "since") {
    query.events.since = parse_instant(value);
    return query.events.since.has_value();
  }
  if (key == "limit") return read_number(value, std::size_t{1}, max_events, query.limit);
  if (key == "count") return read_number(value, std::size_t{1}, max_events, query.count);
  if (key == "timeout") {
    const auto timeout = parse_duration(value);
    query.timeout = timeout.value_or(Duration{-1});
    return query.timeout >= Duration::zero() && query.timeout <= longest_wait;
  }
  return false;
}

}  // namespace

std::optional<JournalQuery> read_event_query(const Context& context, std::size_t default_limit) {
  JournalQuery query{.limit = default_limit};
  for (const auto& [key, value] : parse_query(context.call.query)) {
    if (key.empty() && value.empty()) continue;
    if (!read_parameter(percent_decode(key), percent_decode(value), query)) return std::nullopt;
  }
  return query;
}

Reply no_event_query() {
  return error(400,
               "the query may be operation, task, user, status, unmatched=true, after=NUMBER, "
               "since=INSTANT, limit=N, and for wait also count=N and timeout=DURATION up to 5m");
}

std::span<const std::shared_ptr<const ServeEvent>> newest(const Journal::Events& events,
                                                          std::size_t limit) {
  return std::span{events}.last(std::min(limit, events.size()));
}

}  // namespace mock_jira::admin
