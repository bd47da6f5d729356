// How the client's calls meet what the scenario expects.

#include <optional>

#include "admin/context.hpp"
#include "admin/near_miss_finder.hpp"
#include "admin/reports/verdict_junit.hpp"
#include "admin/verdict_json.hpp"
#include "text/json_text.hpp"
#include "text/query.hpp"

namespace mock_jira {

nlohmann::ordered_json findings_json(const Verdict& verdict) {
  auto findings = nlohmann::ordered_json::array();
  for (const auto& finding : verdict.findings) {
    findings.push_back({{"expectation", finding.expectation},
                        {"outcome", to_string(finding.outcome)},
                        {"sentences", finding.sentences}});
  }
  return findings;
}

namespace admin {

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

}  // namespace

Reply read_verdict(const Context& context) {
  const auto junit = wants_junit(context.call);
  if (!junit) return error(400, "the query may be format=json or format=junit");
  const auto verdict = context.site.verdict(guess_near_misses(context.sites, context.site));
  if (*junit) {
    return {.status = 200,
            .headers = {{"Content-Type", "application/xml"}},
            .body = as_junit({{context.site.name(), verdict}}),
            .label = "rule=admin"};
  }
  const nlohmann::ordered_json answer{{"verdict", to_string(verdict.outcome)},
                                      {"calls", verdict.calls},
                                      {"findings", findings_json(verdict)}};
  return json(200, to_text(answer));
}

}  // namespace admin
}  // namespace mock_jira
