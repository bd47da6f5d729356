#include "admin/reports/verdict_junit.hpp"

#include <algorithm>
#include <pugixml.hpp>
#include <sstream>

#include "text/utf8.hpp"

namespace mock_jira {
namespace {

struct Counts {
  std::size_t tests = 0, failures = 0, skipped = 0;

  void add(const Verdict& verdict) {
    const auto count = [&](Outcome outcome) {
      return static_cast<std::size_t>(
          std::count_if(verdict.findings.begin(), verdict.findings.end(),
                        [outcome](const Finding& each) { return each.outcome == outcome; }));
    };
    tests += verdict.findings.size();
    failures += count(Outcome::fail);
    skipped += count(Outcome::inconclusive);
  }
};

// XML has no way to write most control characters, so all texts are made printable.
void set(pugi::xml_node node, const char* name, const std::string& value) {
  node.append_attribute(name).set_value(printable(value).c_str());
}

void set(pugi::xml_node node, const Counts& counts) {
  set(node, "tests", std::to_string(counts.tests));
  set(node, "failures", std::to_string(counts.failures));
  set(node, "errors", "0");
  set(node, "skipped", std::to_string(counts.skipped));
}

void add_case(pugi::xml_node suite, const std::string& site, const Finding& finding) {
  auto test = suite.append_child("testcase");
  set(test, "classname", site);
  set(test, "name", finding.expectation);
  if (finding.outcome == Outcome::pass) return;
  const bool failed = finding.outcome == Outcome::fail;
  auto trouble = test.append_child(failed ? "failure" : "skipped");
  set(trouble, "message", finding.sentences.empty() ? "" : finding.sentences.front());
  if (!failed) return;
  set(trouble, "type", "expectation");
  std::string text;
  for (const auto& sentence : finding.sentences) text += printable(sentence) + '\n';
  trouble.text().set(text.c_str());
}

/// Where JUnit has what a suite printed.
void add_warnings(pugi::xml_node suite, const std::vector<std::string>& warnings) {
  if (warnings.empty()) return;
  std::string text;
  for (const auto& warning : warnings) text += "warning: " + printable(warning) + '\n';
  suite.append_child("system-out").text().set(text.c_str());
}

}  // namespace

std::string title(const SiteVerdict& site) {
  if (site.lives == 1) return site.site;
  return site.site + ", life " + std::to_string(site.life) + " of " + std::to_string(site.lives);
}

std::string as_junit(const std::vector<SiteVerdict>& sites) {
  pugi::xml_document document;
  auto suites = document.append_child("testsuites");
  set(suites, "name", "mock-jira");
  Counts all;
  for (const auto& site : sites) all.add(site.verdict);
  set(suites, all);
  for (const auto& site : sites) {
    auto suite = suites.append_child("testsuite");
    const auto name = title(site);
    set(suite, "name", name);
    Counts counts;
    counts.add(site.verdict);
    set(suite, counts);
    for (const auto& finding : site.verdict.findings) add_case(suite, name, finding);
    add_warnings(suite, site.verdict.warnings);
  }
  std::ostringstream text;
  document.save(text, "  ", pugi::format_default, pugi::encoding_utf8);
  return text.str();
}

}  // namespace mock_jira
