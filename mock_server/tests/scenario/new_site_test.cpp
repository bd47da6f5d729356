#include "scenario/new_site.hpp"

#include "scenario/loader.hpp"
#include "support/catch.hpp"
#include "text/duration.hpp"

namespace mock_jira::test::new_site_test {
namespace {

/// One scenario is known: `known`.
const KnownScenarios& all() {
  static const auto known = std::make_shared<const Scenario>(
      load_scenario("known", "known.yaml", "summary: Known.\nseed: 7\ntasks: {\"1\": quick}")
          .value());
  static const KnownScenarios scenarios{
      .find = [](const std::string& name) { return name == "known" ? known : nullptr; },
      .names = [] { return std::vector<std::string>{"known"}; }};
  return scenarios;
}

std::string site(std::string_view text) {
  const auto loaded = load_site("mine", "body", text, all());
  if (!loaded) return format_mistakes(loaded.error());
  const auto& scenario = loaded->scenario;
  std::string out = scenario.name + " '" + scenario.summary +
                    "' seed=" + std::to_string(scenario.seed) +
                    " tasks=" + std::to_string(scenario.tasks.size());
  if (loaded->ttl) out += " ttl=" + format_duration(*loaded->ttl);
  return out;
}

}  // namespace

TEST_CASE("new site: a whole scenario, or one that is named") {
  CHECK(site("") == "mine '' seed=0 tasks=0");
  CHECK(site("summary: x") == "mine 'x' seed=0 tasks=0");
  CHECK(site("scenario: known") == "mine 'Known.' seed=7 tasks=1");
  CHECK(site("{scenario: known, ttl: 90s}") == "mine 'Known.' seed=7 tasks=1 ttl=1m30s");
  CHECK(site("ttl: 10m") == "mine '' seed=0 tasks=0 ttl=10m");
}

TEST_CASE("new site: overrides take the place of whole keys, and keep the rest") {
  CHECK(site("{scenario: known, overrides: {tasks: {}}}") == "mine 'Known.' seed=7 tasks=0");
  CHECK(site("{scenario: known, overrides: {seed: 8, summary: x}}") == "mine 'x' seed=8 tasks=1");
  CHECK(site("{scenario: known, overrides: }") == "mine 'Known.' seed=7 tasks=1");
}

TEST_CASE("new site: keeps a text that says the same again") {
  for (const char* text :
       {"summary: x", "scenario: known", "{scenario: known, overrides: {tasks: {17: quick}}}",
        "{scenario: known, overrides: {summary: \"7\", seed: 0x1f}}"}) {
    CAPTURE(text);
    const auto first = load_site("mine", "body", text, all());
    REQUIRE(first.has_value());
    const auto again = load_scenario("mine", "again", first->scenario.text.value());
    REQUIRE(again.has_value());
    CHECK(again->summary == first->scenario.summary);
    CHECK(again->seed == first->scenario.seed);
    CHECK(again->tasks.size() == first->scenario.tasks.size());
  }
}

TEST_CASE("new site: what is left of the scenario is blamed where it is named") {
  CHECK(site("scenario: known\noverrides:\n  users: {alice: {emial: x}}\n") ==
        "body:3:19: error: unknown key 'emial' in a user; did you mean 'email'?\n"
        "    3 |   users: {alice: {emial: x}}\n"
        "      |                   ^\n");
}

}  // namespace mock_jira::test::new_site_test
