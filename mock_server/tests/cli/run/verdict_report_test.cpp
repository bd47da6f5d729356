#include "cli/run/verdict_report.hpp"

#include <pugixml.hpp>

#include "support/catch.hpp"

namespace verdict_report_test {

using namespace mock_jira;
using namespace mock_jira::cli;

namespace {

const Finding good{"getTask is called once", Outcome::pass};
const Finding bad{"polls are 1 s apart", Outcome::fail, {"poll 2 came too soon", "so did poll 3"}};
const Finding unclear{"it & \"waits\" <for ever", Outcome::inconclusive, {"nothing was called"}};

RunReport report_of(std::vector<SiteVerdict> sites) {
  RunReport report{.command = {"npm", "test"}, .exit_code = 7, .verdict = overall(sites)};
  report.sites = std::move(sites);
  return report;
}

RunReport two_sites() {
  const CoverageReport one_gap{.codes = {.met = 1, .of = 2},
                               .never = {"getTask never answered 403"}};
  return report_of({{"demo", {Outcome::pass, {good}, 1}},
                    {"flaky", {Outcome::fail, {good, bad, unclear}, 3}, one_gap}});
}

}  // namespace

TEST_CASE("verdict report: fail goes before inconclusive, that before pass") {
  const SiteVerdict pass{"a", {Outcome::pass, {}, 1}}, fail{"b", {Outcome::fail, {}, 1}},
      inconclusive{"c", {Outcome::inconclusive, {}, 0}};
  CHECK(overall({pass}) == Outcome::pass);
  CHECK(overall({pass, inconclusive}) == Outcome::inconclusive);
  CHECK(overall({inconclusive, fail, pass}) == Outcome::fail);
}

TEST_CASE("verdict report: the text has a line a site, and what is not a pass") {
  CHECK(as_text(two_sites(), false) ==
        "mock-jira: demo: pass (1 call)\n"
        "mock-jira: flaky: fail (3 calls)\n"
        "  fail: polls are 1 s apart\n"
        "    poll 2 came too soon\n"
        "    so did poll 3\n"
        "  inconclusive: it & \"waits\" <for ever\n"
        "    nothing was called\n");
}

TEST_CASE("verdict report: many sites that pass share the last line") {
  std::vector<SiteVerdict> sites(11, {"good", {Outcome::pass, {good}, 2}});
  sites.insert(sites.begin() + 5, {"flaky", {Outcome::fail, {bad}, 3}});
  CHECK(as_text(report_of(sites), false) ==
        "mock-jira: flaky: fail (3 calls)\n"
        "  fail: polls are 1 s apart\n"
        "    poll 2 came too soon\n"
        "    so did poll 3\n"
        "mock-jira: 11 sites: pass (22 calls)\n");
}

TEST_CASE("verdict report: colours are around the outcomes") {
  CHECK(as_text(report_of({{"demo", {Outcome::pass, {}, 0}}}), true) ==
        "mock-jira: demo: \x1b[32mpass\x1b[0m (0 calls)\n");
}

TEST_CASE("verdict report: of many sentences a person sees ten, and nothing steers a terminal") {
  Finding many{"text\x1b[2J", Outcome::fail, {}};
  for (int i = 0; i < 12; ++i) many.sentences.push_back("call " + std::to_string(i) + "\x07");
  const auto text = as_text(report_of({{"demo", {Outcome::fail, {many}, 12}}}), false);
  CHECK(text.find("  fail: text?[2J\n    call 0?\n") != std::string::npos);
  CHECK(text.find("    call 9?\n    and 2 more like these\n") != std::string::npos);
}

TEST_CASE("verdict report: the JSON has everything") {
  CHECK(as_json(two_sites()) == R"({
  "verdict": "fail",
  "command": [
    "npm",
    "test"
  ],
  "exit_code": 7,
  "sites": [
    {
      "name": "demo",
      "life": 1,
      "lives": 1,
      "verdict": "pass",
      "calls": 1,
      "findings": [
        {
          "expectation": "getTask is called once",
          "outcome": "pass",
          "sentences": []
        }
      ],
      "warnings": [],
      "coverage": {
        "summary": {
          "statuses": {
            "met": 0,
            "of": 0
          },
          "transitions": {
            "met": 0,
            "of": 0
          },
          "codes": {
            "met": 0,
            "of": 0
          },
          "answers": {
            "met": 0,
            "of": 0
          }
        },
        "never": []
      }
    },
    {
      "name": "flaky",
      "life": 1,
      "lives": 1,
      "verdict": "fail",
      "calls": 3,
      "findings": [
        {
          "expectation": "getTask is called once",
          "outcome": "pass",
          "sentences": []
        },
        {
          "expectation": "polls are 1 s apart",
          "outcome": "fail",
          "sentences": [
            "poll 2 came too soon",
            "so did poll 3"
          ]
        },
        {
          "expectation": "it & \"waits\" <for ever",
          "outcome": "inconclusive",
          "sentences": [
            "nothing was called"
          ]
        }
      ],
      "warnings": [],
      "coverage": {
        "summary": {
          "statuses": {
            "met": 0,
            "of": 0
          },
          "transitions": {
            "met": 0,
            "of": 0
          },
          "codes": {
            "met": 1,
            "of": 2
          },
          "answers": {
            "met": 0,
            "of": 0
          }
        },
        "never": [
          "getTask never answered 403"
        ]
      }
    }
  ]
}
)");
}

TEST_CASE("verdict report: warnings stand beside a verdict, and change nothing") {
  RunReport report = two_sites();
  report.sites[0].verdict.warnings = {"getTask: a (call 1)", "b\x1b"};
  CHECK(as_text(report, false)
            .find("mock-jira: demo: pass (1 call)\n"
                  "  warning: requests differ from Jira's document:\n"
                  "    getTask: a (call 1)\n"
                  "    b?\n") == 0);
  CHECK(as_json(report).find("\"warnings\": [\n        \"getTask: a (call 1)\",") !=
        std::string::npos);
  CHECK(as_junit(report).find("<system-out>warning: getTask: a (call 1)\nwarning: b?\n"
                              "</system-out>") != std::string::npos);
  report.sites = std::vector(11, report.sites[0]);
  CHECK(as_text(report, false) ==
        "mock-jira: 11 sites: pass (11 calls)\n"
        "  warning: requests differ from Jira's document:\n"
        "    b?\n"
        "    getTask: a (call 1)\n");
}

TEST_CASE("verdict report: JUnit has a suite a site, a case a finding") {
  CHECK(as_junit(two_sites()) ==
        R"(<?xml version="1.0"?>
<testsuites name="mock-jira" tests="4" failures="1" errors="0" skipped="1">
  <testsuite name="demo" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="demo" name="getTask is called once" />
  </testsuite>
  <testsuite name="flaky" tests="3" failures="1" errors="0" skipped="1">
    <testcase classname="flaky" name="getTask is called once" />
    <testcase classname="flaky" name="polls are 1 s apart">
      <failure message="poll 2 came too soon" type="expectation">poll 2 came too soon
so did poll 3
</failure>
    </testcase>
    <testcase classname="flaky" name="it &amp; &quot;waits&quot; &lt;for ever">
      <skipped message="nothing was called" />
    </testcase>
  </testsuite>
</testsuites>
)");
}

TEST_CASE("verdict report: JUnit can be read whatever a client has sent") {
  const Finding wild{"a\x01\xff", Outcome::fail, {"]]> \x1b \xc3\xa4 \n </failure>"}};
  pugi::xml_document xml;
  CHECK(xml.load_string(as_junit(report_of({{"demo", {Outcome::fail, {wild}, 1}}})).c_str()));
  const auto test = xml.child("testsuites").child("testsuite").child("testcase");
  CHECK(std::string{test.attribute("name").value()} == "a??");
  CHECK(std::string{test.child("failure").text().get()} == "]]> ? \xc3\xa4 ? </failure>\n");
}

}  // namespace verdict_report_test
