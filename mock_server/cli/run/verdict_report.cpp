#include "cli/run/verdict_report.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <utility>

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

std::string lines_of(const std::vector<std::string>& sentences) {
  std::string text;
  const auto shown = std::min(sentences.size(), max_sentences);
  for (std::size_t i = 0; i < shown; ++i) text += "    " + printable(sentences[i]) + '\n';
  if (const auto more = sentences.size() - shown; more > 0) {
    text += "    and " + std::to_string(more) + " more like these\n";
  }
  return text;
}

std::string text_of(const Finding& finding, bool colours) {
  const std::string text =
      "  " + in_colour(finding.outcome, colours) + ": " + printable(finding.expectation) + '\n';
  return text + lines_of(finding.sentences);
}

std::string text_of_warnings(const std::vector<std::string>& warnings, bool colours) {
  if (warnings.empty()) return {};
  const std::string word = colours ? "\x1b[33mwarning\x1b[0m" : "warning";
  return "  " + word + ": requests differ from Jira's document:\n" + lines_of(warnings);
}

bool passes(const SiteVerdict& site) {
  return site.verdict.outcome == Outcome::pass;
}

/// `12 sites`, `12 sites in 15 lives`.
std::string number_of_passing(const std::vector<SiteVerdict>& sites) {
  std::size_t lives = 0, single = 0;
  std::set<std::string_view> others;
  for (const auto& site : sites) {
    if (!passes(site)) continue;
    ++lives;
    site.lives == 1 ? void(++single) : void(others.insert(site.site));
  }
  const auto count = single + others.size();
  return std::to_string(count) + (count == 1 ? " site" : " sites") +
         (count == lives ? "" : " in " + std::to_string(lives) + " lives");
}

}  // namespace

void Judge::judge(Sites& sites, Site& site, LifeEnd end, ClientEnd client) {
  SiteVerdict judged{site.name(), site.verdict(guess_near_misses(sites, site), client)};
  const bool called = judged.verdict.calls > 0;
  const bool counts = called || !site.expectations()->empty();
  if (counts) judged.coverage = site.coverage(max_gaps);
  const std::lock_guard lock(mutex_);
  // Tests reset before they begin as well as when they are done.
  const bool begins = end == LifeEnd::reset || reset_.contains(site.name());
  if (called || (counts && !begins)) verdicts_.push_back(std::move(judged));
  if (end != LifeEnd::reset) {
    reset_.erase(site.name());
  } else if (called) {
    reset_.insert(site.name());
  }
}

std::vector<SiteVerdict> Judge::conclude(Sites& sites, ClientEnd end) {
  for (const auto& site : sites.all()) judge(sites, *site, LifeEnd::gone, end);
  const std::lock_guard lock(mutex_);
  if (verdicts_.empty()) {
    const auto site = sites.default_site();
    verdicts_.push_back({site->name(), site->verdict(), site->coverage(max_gaps)});
  }
  std::map<std::string_view, std::size_t> lives;
  for (auto& each : verdicts_) each.life = ++lives[each.site];
  for (auto& each : verdicts_) each.lives = lives[each.site];
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
  const auto& sites = report.sites;
  const auto passing = std::count_if(sites.begin(), sites.end(), passes);
  const bool together = passing > max_passing;
  std::string text;
  for (const auto& site : sites) {
    if (together && passes(site)) continue;
    text += "mock-jira: " + printable(title(site)) + ": " + outcome_of(site.verdict, colours);
    for (const auto& finding : site.verdict.findings) {
      if (finding.outcome != Outcome::pass) text += text_of(finding, colours);
    }
    text += text_of_warnings(site.verdict.warnings, colours);
  }
  if (together) {
    Verdict all;
    for (const auto& site : sites) all.calls += passes(site) ? site.verdict.calls : 0;
    text += "mock-jira: " + number_of_passing(sites) + ": " + outcome_of(all, colours);
    std::set<std::string> warnings;  // what many tests do alike is said once
    for (const auto& site : sites) {
      if (passes(site)) warnings.insert(site.verdict.warnings.begin(), site.verdict.warnings.end());
    }
    text += text_of_warnings({warnings.begin(), warnings.end()}, colours);
  }
  return text;
}

std::string as_json(const RunReport& report) {
  using Json = nlohmann::ordered_json;
  Json sites = Json::array();
  for (const auto& site : report.sites) {
    sites.push_back(
        {{"name", site.site},
         {"life", site.life},
         {"lives", site.lives},
         {"verdict", to_string(site.verdict.outcome)},
         {"calls", site.verdict.calls},
         {"findings", findings_json(site.verdict)},
         {"warnings", site.verdict.warnings},
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
