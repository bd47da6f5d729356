#include "admin/reports/verdict_json.hpp"

namespace mock_jira {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const CoverageReport::Share& share) {
  return {{"met", share.met}, {"of", share.of}};
}
Json json_of(const CoverageReport::SeenStatus& seen) {
  return {{"task", seen.task},
          {"status", to_string(seen.status)},
          {"met", seen.met},
          {"expected", seen.expected}};
}
Json json_of(const CoverageReport::SeenTransition& seen) {
  return {{"task", seen.task},
          {"from", to_string(seen.from)},
          {"to", to_string(seen.to)},
          {"met", seen.met},
          {"expected", seen.expected}};
}
Json json_of(const CoverageReport::GivenCode& given) {
  return {{"operation", to_string(given.operation)},
          {"status", given.status},
          {"met", given.met},
          {"expected", given.expected}};
}
Json json_of(const CoverageReport::GivenAnswer& given) {
  return {{"name", to_string(given.name)}, {"answer", given.what}, {"taken", given.taken}};
}

template <typename Entry>
Json list_of(const std::vector<Entry>& entries) {
  Json list = Json::array();
  for (const auto& entry : entries) list.push_back(json_of(entry));
  return list;
}

}  // namespace

Json findings_json(const Verdict& verdict) {
  auto findings = Json::array();
  for (const auto& finding : verdict.findings) {
    findings.push_back({{"expectation", finding.expectation},
                        {"outcome", to_string(finding.outcome)},
                        {"sentences", finding.sentences}});
  }
  return findings;
}

Json summary_json(const CoverageReport& coverage) {
  return {{"statuses", json_of(coverage.statuses)},
          {"transitions", json_of(coverage.transitions)},
          {"codes", json_of(coverage.codes)},
          {"answers", json_of(coverage.answers)}};
}

Json coverage_json(const CoverageReport& coverage) {
  return {{"summary", summary_json(coverage)},
          {"dropped", coverage.dropped},
          {"statuses", list_of(coverage.seen_statuses)},
          {"transitions", list_of(coverage.seen_transitions)},
          {"codes", list_of(coverage.given_codes)},
          {"answers", list_of(coverage.given_answers)},
          {"never", coverage.never}};
}

}  // namespace mock_jira
