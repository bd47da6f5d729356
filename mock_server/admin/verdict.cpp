#include <array>
#include <optional>

#include "admin/calls.hpp"
#include "admin/near_miss_finder.hpp"
#include "admin/reports/verdict_json.hpp"
#include "admin/reports/verdict_junit.hpp"
#include "text/json_text.hpp"
#include "text/number.hpp"
#include "text/query.hpp"

namespace mock_jira::admin {
namespace {

/// `?format=` decides, else what the caller likes best.
std::optional<bool> wants_junit(const AdminCall& call) {
  bool junit = false;
  if (const auto accept = find_header(call.request.headers, "Accept")) {
    junit = accept->starts_with("application/xml") || accept->starts_with("text/xml");
  }
  for (const auto& [key, value] : parse_query(call.query)) {
    if (key.empty() && value.empty()) continue;
    if (key != "format" || (value != "json" && value != "junit")) return std::nullopt;
    junit = value == "junit";
  }
  return junit;
}

constexpr std::size_t default_items = 1'000;
constexpr std::size_t max_items = 10'000;

bool read_limit(std::string_view query, std::size_t& limit) {
  for (const auto& [key, value] : parse_query(query)) {
    if (key != "limit" || !read_number(value, std::size_t{1}, max_items, limit)) return false;
  }
  return true;
}

/// How the client's calls meet what is expected: as JSON, or as JUnit's XML.
Reply read_verdict(const Context& context) {
  const auto junit = wants_junit(context.call);
  if (!junit) return error(400, "the query may be format=json or format=junit");
  const auto verdict = context.site.verdict(guess_near_misses(context.sites, context.site));
  if (*junit) return content("application/xml", as_junit({{context.site.name(), verdict}}));
  const nlohmann::ordered_json answer{{"verdict", to_string(verdict.outcome)},
                                      {"calls", verdict.calls},
                                      {"findings", findings_json(verdict)}};
  return json(200, to_text(answer));
}

/// What the client met of what there is to meet: the summary of everything, of each list the first
/// `limit` entries.
Reply read_coverage(const Context& context) {
  std::size_t limit = default_items;
  if (!read_limit(context.call.query, limit)) {
    return error(400, "the query may be limit=N, N from 1 to 10000");
  }
  return json(200, to_text(coverage_json(context.site.coverage(limit))));
}

constexpr auto verdict_rows = std::to_array<Row>({
    {"GET", "verdict", read_verdict},
    {"GET", "coverage", read_coverage},
});

}  // namespace

constexpr Rows verdict_calls{verdict_rows};

}  // namespace mock_jira::admin
