#include "admin/reports/verdict_json.hpp"

#include "text/json_text.hpp"

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

Json json_of(const std::string& sentence) {
  return sentence;
}

template <typename Entry>
void append_list(const char* key, const std::vector<Entry>& entries, std::string& out) {
  ((out += ",\"") += key) += "\":[";
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (i > 0) out += ',';
    out += to_text(json_of(entries[i]));
  }
  out += ']';
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

bool append_coverage(const CoverageReport& coverage, std::size_t part, std::string& out) {
  switch (part) {
    case 0:
      out += "{\"summary\":" + to_text(summary_json(coverage));
      out += ",\"dropped\":" + std::to_string(coverage.dropped);
      return true;
    case 1:
      append_list("statuses", coverage.seen_statuses, out);
      return true;
    case 2:
      append_list("transitions", coverage.seen_transitions, out);
      return true;
    case 3:
      append_list("codes", coverage.given_codes, out);
      return true;
    case 4:
      append_list("answers", coverage.given_answers, out);
      return true;
    default:
      append_list("never", coverage.never, out);
      out += "}\n";
      return false;
  }
}

}  // namespace mock_jira
