// How the client's calls meet what the scenario expects.

#include <nlohmann/json.hpp>

#include "admin/context.hpp"

namespace mock_jira::admin {

Reply read_verdict(const Context& context) {
  const auto verdict = context.site.verdict();
  auto findings = nlohmann::ordered_json::array();
  for (const auto& finding : verdict.findings) {
    findings.push_back({{"expectation", finding.expectation},
                        {"outcome", to_string(finding.outcome)},
                        {"sentences", finding.sentences}});
  }
  const nlohmann::ordered_json answer{{"verdict", to_string(verdict.outcome)},
                                      {"findings", std::move(findings)}};
  return json(200, answer.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

}  // namespace mock_jira::admin
