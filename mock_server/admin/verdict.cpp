// How the client's calls meet what the scenario expects.

#include "admin/context.hpp"
#include "admin/verdict_json.hpp"

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

Reply read_verdict(const Context& context) {
  const auto verdict = context.site.verdict();
  const nlohmann::ordered_json answer{{"verdict", to_string(verdict.outcome)},
                                      {"findings", findings_json(verdict)}};
  return json(200, answer.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

}  // namespace admin
}  // namespace mock_jira
