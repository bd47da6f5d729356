#include "jira/routes.hpp"

#include <algorithm>

#include "jira/catalogue.hpp"

namespace mock_jira {
namespace {

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> segments;
  for (;;) {
    const auto slash = path.find('/');
    segments.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return segments;
    path.remove_prefix(slash + 1);
  }
}

std::vector<RoutePattern> make_patterns() {
  std::vector<RoutePattern> patterns;
  for (const auto& row : catalogue()) {
    patterns.push_back({row.operation, row.method, split(row.path)});
  }
  return patterns;
}

bool matches(const RoutePattern& pattern, std::span<const std::string> segments) {
  return std::equal(pattern.path.begin(), pattern.path.end(), segments.begin(), segments.end(),
                    [](std::string_view expected, std::string_view called) {
                      return is_parameter(expected) || expected == called;
                    });
}

}  // namespace

std::span<const RoutePattern> route_patterns() {
  static const auto patterns = make_patterns();
  return patterns;
}

std::optional<std::string_view> Route::parameter(std::string_view name) const {
  if (pattern == nullptr) return std::nullopt;
  for (std::size_t i = 0; i < pattern->path.size(); ++i) {
    const auto segment = pattern->path[i];
    if (is_parameter(segment) && segment.substr(1, segment.size() - 2) == name) return segments[i];
  }
  return std::nullopt;
}

Route route(std::string_view method, std::span<const std::string> segments) {
  Route route{.segments = segments};
  for (const RoutePattern& pattern : route_patterns()) {
    if (!matches(pattern, segments)) continue;
    route.pattern = &pattern;
    route.task_id = route.parameter("taskId").value_or("");
    if (method == pattern.method || (method == "HEAD" && pattern.method == "GET")) {
      route.operation = pattern.operation;
      route.kind = Route::Kind::operation;
      route.allow.clear();
      return route;
    }
    route.kind = Route::Kind::wrong_method;
    if (!route.allow.empty()) route.allow += ", ";
    route.allow += pattern.method;
    if (pattern.method == "GET") route.allow += ", HEAD";
  }
  if (route.kind == Route::Kind::unknown) return {};
  route.allow += ", OPTIONS";
  if (method == "OPTIONS") route.kind = Route::Kind::options;
  return route;
}

}  // namespace mock_jira
