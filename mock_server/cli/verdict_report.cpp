#include "cli/verdict_report.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "admin/verdict_json.hpp"
#include "scenario/utf8.hpp"

namespace mock_jira::cli {
namespace {

/// As many sentences of a finding a person will read; the reports have all of them.
constexpr std::size_t most_sentences = 10;

SiteVerdict judge_site(Site& site) {
  return {.name = site.name(), .calls = site.journal().read().total, .verdict = site.verdict()};
}

std::string in_colour(Outcome outcome, bool colours) {
  const std::string word{to_string(outcome)};
  if (!colours) return word;
  const char* colour = outcome == Outcome::pass   ? "\x1b[32m"   // green
                       : outcome == Outcome::fail ? "\x1b[31m"   // red
                                                  : "\x1b[33m";  // yellow
  return colour + word + "\x1b[0m";
}

std::string text_of(const Finding& finding, bool colours) {
  std::string text =
      "  " + in_colour(finding.outcome, colours) + ": " + printable(finding.expectation) + '\n';
  const auto shown = std::min(finding.sentences.size(), most_sentences);
  for (std::size_t i = 0; i < shown; ++i) text += "    " + printable(finding.sentences[i]) + '\n';
  if (const auto more = finding.sentences.size() - shown; more > 0) {
    text += "    and " + std::to_string(more) + " more like these\n";
  }
  return text;
}

}  // namespace

std::vector<SiteVerdict> judge_sites(Sites& sites) {
  std::vector<SiteVerdict> verdicts;
  for (const auto& site : sites.all()) {
    auto verdict = judge_site(*site);
    if (verdict.calls > 0 || !site->scenario().expectations.list.empty()) {
      verdicts.push_back(std::move(verdict));
    }
  }
  if (verdicts.empty()) verdicts.push_back(judge_site(*sites.default_site()));
  return verdicts;
}

Outcome overall(const std::vector<SiteVerdict>& sites) {
  const auto any = [&](Outcome outcome) {
    return std::any_of(sites.begin(), sites.end(), [outcome](const SiteVerdict& site) {
      return site.verdict.outcome == outcome;
    });
  };
  if (any(Outcome::fail)) return Outcome::fail;
  return any(Outcome::inconclusive) ? Outcome::inconclusive : Outcome::pass;
}

std::string as_text(const RunReport& report, bool colours) {
  std::string text;
  for (const auto& site : report.sites) {
    text += "mock-jira: " + site.name + ": " + in_colour(site.verdict.outcome, colours) + " (" +
            std::to_string(site.calls) + (site.calls == 1 ? " call)\n" : " calls)\n");
    for (const auto& finding : site.verdict.findings) {
      if (finding.outcome != Outcome::pass) text += text_of(finding, colours);
    }
  }
  return text;
}

std::string as_json(const RunReport& report) {
  using Json = nlohmann::ordered_json;
  Json sites = Json::array();
  for (const auto& site : report.sites) {
    sites.push_back({{"name", site.name},
                     {"verdict", to_string(site.verdict.outcome)},
                     {"calls", site.calls},
                     {"findings", findings_json(site.verdict)}});
  }
  const Json whole{{"verdict", to_string(report.verdict)},
                   {"command", report.command},
                   {"exit_code", report.exit_code},
                   {"sites", std::move(sites)}};
  return whole.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace mock_jira::cli
