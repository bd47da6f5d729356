#include "jira/routes/routes.hpp"

#include <algorithm>
#include <set>

#include "catalogue/catalogue.hpp"
#include "text/take_until.hpp"

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

bool matches(const RoutePattern& pattern, std::span<const std::string> segments) {
  return std::equal(pattern.path.begin(), pattern.path.end(), segments.begin(), segments.end(),
                    [](std::string_view expected, std::string_view called) {
                      return is_parameter(expected) || expected == called;
                    });
}

bool is_for(std::string_view method, std::string_view called) {
  return called == method || (called == "HEAD" && method == "GET");
}

/// Whether the pattern takes what a documented path, below the API's root, stands for.
bool takes(const RoutePattern& pattern, std::string_view documented) {
  for (const auto expected : pattern.path) {
    if (documented.empty()) return false;
    const auto segment = take_until('/', documented);
    if (!is_parameter(expected) && expected != segment) return false;
  }
  return documented.empty();
}

bool fits_another(const RoutePattern& pattern) {
  constexpr std::string_view root = "/rest/api/3/";
  if (pattern.is_whole) return false;
  for (const auto& documented : documented_operations()) {
    if (documented.method != pattern.method || !documented.path.starts_with(root)) continue;
    if (documented.id == to_string(pattern.operation)) continue;
    if (takes(pattern, documented.path.substr(root.size()))) return true;
  }
  return false;
}

/// The most literal one of this method, if there is one.
const DocumentedOperation* first_for(std::string_view method,
                                     std::span<const DocumentedOperation* const> documented) {
  const auto found = std::find_if(documented.begin(), documented.end(), [&](const auto* operation) {
    return is_for(operation->method, method);
  });
  return found != documented.end() ? *found : nullptr;
}

std::vector<RoutePattern> make_patterns() {
  std::vector<RoutePattern> patterns;
  for (const auto operation : operations()) {
    const auto& row = row_of(operation);
    const bool is_whole = row.path.starts_with('/');
    const auto path = row.path.substr(is_whole ? 1 : 0);
    patterns.push_back({operation, row.method, split(path), is_whole});
  }
  for (auto& pattern : patterns) pattern.is_ambiguous = fits_another(pattern);
  return patterns;
}

/// Which of the few paths it is that a site has beside Jira's REST API.
std::optional<Route::Kind> beside_the_api(std::span<const std::string> path) {
  const auto is = [&](std::initializer_list<std::string_view> expected) {
    return std::equal(path.begin(), path.end(), expected.begin(), expected.end());
  };
  if (is({"_edge", "tenant_info"})) return Route::Kind::tenant_info;
  if (is({"oauth", "token", "accessible-resources"})) return Route::Kind::accessible_resources;
  return std::nullopt;
}

/// As the header Allow lists them.
std::string listed(const std::set<std::string_view>& methods) {
  std::string allow;
  for (const auto method : methods) {
    allow += method;
    allow += method == "GET" ? ", HEAD, " : ", ";
  }
  return allow + "OPTIONS";
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

Route route(std::string_view method, std::span<const std::string> path) {
  Route route;
  std::set<std::string_view> methods;
  if (const auto kind = beside_the_api(path)) {
    route.kind = *kind;
    if (is_for("GET", method)) return route;
    methods.insert("GET");
  }
  const bool is_api =
      path.size() >= 3 && path[0] == "rest" && path[1] == "api" && is_api_version(path[2]);
  for (const RoutePattern& pattern : route_patterns()) {
    if (!pattern.is_whole && !is_api) continue;
    const auto segments = path.subspan(pattern.is_whole ? 0 : 3);
    if (!matches(pattern, segments)) continue;
    route.segments = segments;
    route.pattern = &pattern;
    route.task_id = route.parameter("taskId").value_or("");
    if (is_for(pattern.method, method)) {
      if (pattern.is_ambiguous &&
          first_for(method, documented_at(path))->id != to_string(pattern.operation)) {
        continue;
      }
      route.operation = pattern.operation;
      route.kind = Route::Kind::operation;
      return route;
    }
    methods.insert(pattern.method);
  }
  const auto documented = documented_at(path);
  if (const auto* operation = first_for(method, documented)) {
    return {.kind = Route::Kind::not_served,
            .operation = find_operation(operation->id),
            .not_served = operation};
  }
  for (const auto* operation : documented) methods.insert(operation->method);
  if (methods.empty()) return {};
  route.kind = method == "OPTIONS" ? Route::Kind::options : Route::Kind::wrong_method;
  route.allow = listed(methods);
  return route;
}

}  // namespace mock_jira
