#include "jira/routes.hpp"

namespace mock_jira {
namespace {

/// Every operation that is served: one row each.
constexpr std::array<RoutePattern, 2> table{{
    {Operation::get_task, "GET", {"task", task_id_segment}},
    {Operation::cancel_task, "POST", {"task", task_id_segment, "cancel"}},
}};

bool matches(const RoutePattern& row, std::span<const std::string> segments,
             std::string_view& task_id) {
  for (std::size_t i = 0; i < row.path.size(); ++i) {
    if (row.path[i].empty()) return segments.size() == i;
    if (segments.size() == i) return false;
    if (row.path[i] == task_id_segment) {
      task_id = segments[i];
    } else if (row.path[i] != segments[i]) {
      return false;
    }
  }
  return segments.size() == row.path.size();
}

}  // namespace

std::span<const RoutePattern> route_patterns() {
  return table;
}

Route route(std::string_view method, std::span<const std::string> segments) {
  Route route;
  for (const RoutePattern& row : table) {
    if (!matches(row, segments, route.task_id)) continue;
    if (method == row.method || (method == "HEAD" && row.method == "GET")) {
      route.operation = row.operation;
      route.kind = Route::Kind::operation;
      return route;
    }
    route.kind = Route::Kind::wrong_method;
    if (!route.allow.empty()) route.allow += ", ";
    route.allow += row.method;
    if (row.method == "GET") route.allow += ", HEAD";
  }
  if (route.kind == Route::Kind::unknown) return {};
  route.allow += ", OPTIONS";
  if (method == "OPTIONS") route.kind = Route::Kind::options;
  return route;
}

}  // namespace mock_jira
