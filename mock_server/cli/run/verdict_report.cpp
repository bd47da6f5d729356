#include "cli/run/verdict_report.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "admin/near_miss_finder.hpp"
#include "admin/reports/verdict_json.hpp"
#include "text/utf8.hpp"

namespace mock_jira::cli {
namespace {

/// As many sentences of a finding as a person will read; the reports have all of them.
constexpr std::size_t max_sentences = 10;
/// Sites that pass have a line of their own up to this number.
constexpr std::ptrdiff_t max_passing = 10;
/// What a client never met has up to this number of sentences in a report.
constexpr std::size_t max_gaps = 1'000;

std::string in_colour(Outcome outcome, bool colours) {
  std::string word{to_string(outcome)};
  if (!colours) return word;
  const char* colour = outcome == Outcome::pass   ? "\x1b[32m"   // green
                       : outcome == Outcome::fail ? "\x1b[31m"   // red
                                                  : "\x1b[33m";  // yellow
  return colour + word + "\x1b[0m";
}

/// `pass (3 calls)` and the end of the line.
std::string outcome_of(const Verdict& verdict, bool colours) {
  return in_colour(verdict.outcome, colours) + " (" + std::to_string(verdict.calls) +
         (verdict.calls == 1 ? " call)\n" : " calls)\n");
}

std::string text_of(const Finding& finding, bool colours) {
  std::string text =
      "  " + in_colour(finding.outcome, colours) + ": " + printable(finding.expectation) + '\n';
  const auto shown = std::min(finding.sentences.size(), max_sentences);
  for (std::size_t i = 0; i < shown; ++i) text += "    " + printable(finding.sentences[i]) + '\n';
  if (const auto more = finding.sentences.size() - shown; more > 0) {
    text += "    and " + std::to_string(more) + " more like these\n";
  }
  return text;
}

}  // namespace

void Judge::judge(Sites& sites, Site& site) {
  auto verdict = site.verdict(guess_near_misses(sites, site));
  if (verdict.calls == 0 && site.expectations()->empty()) return;
  auto coverage = site.coverage(max_gaps);
  const std::lock_guard lock(mutex_);
  verdicts_.push_back({site.name(), std::move(verdict), std::move(coverage)});
}

std::vector<SiteVerdict> Judge::conclude(Sites& sites) {
  for (const auto& site : sites.all()) judge(sites, *site);
  const std::lock_guard lock(mutex_);
  if (verdicts_.empty()) {
    const auto site = sites.default_site();
    verdicts_.push_back({site->name(), site->verdict(), site->coverage(max_gaps)});
  }
  return std::move(verdicts_);
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
  const auto passes = [](const SiteVerdict& site) { return site.verdict.outcome == Outcome::pass; };
  const auto& sites = report.sites;
  const auto passing = std::count_if(sites.begin(), sites.end(), passes);
  const bool together = passing > max_passing;
  std::string text;
  for (const auto& site : sites) {
    if (together && passes(site)) continue;
    text += "mock-jira: " + printable(site.site) + ": " + outcome_of(site.verdict, colours);
    for (const auto& finding : site.verdict.findings) {
      if (finding.outcome != Outcome::pass) text += text_of(finding, colours);
    }
  }
  if (together) {
    Verdict all;
    for (const auto& site : sites) all.calls += passes(site) ? site.verdict.calls : 0;
    text += "mock-jira: " + std::to_string(passing) + " sites: " + outcome_of(all, colours);
  }
  return text;
}

std::string as_json(const RunReport& report) {
  using Json = nlohmann::ordered_json;
  Json sites = Json::array();
  for (const auto& site : report.sites) {
    sites.push_back(
        {{"name", site.site},
         {"verdict", to_string(site.verdict.outcome)},
         {"calls", site.verdict.calls},
         {"findings", findings_json(site.verdict)},
         {"coverage", {{"summary", summary_json(site.coverage)}, {"never", site.coverage.never}}}});
  }
  const Json whole{{"verdict", to_string(report.verdict)},
                   {"command", report.command},
                   {"exit_code", report.exit_code},
                   {"sites", std::move(sites)}};
  return printable_json(whole.dump(2, ' ', false, Json::error_handler_t::replace)) + '\n';
}

std::string as_junit(const RunReport& report) {
  return mock_jira::as_junit(report.sites);
}

}  // namespace mock_jira::cli
