// A scenario's JSON, and the smaller texts that control takes in the same forms.
//
// The first byte says what the rest is read as.
#include "fuzz/mock.hpp"
#include "scenario/new_site.hpp"
#include "targets/scenario.hpp"

void fuzz::take(std::string_view bytes) {
  const auto known = Mock::scenario();
  switch (take_byte(bytes) % 8) {
    case 1:
      (void)mock_jira::load_task("fuzz", bytes, *known);
      break;
    case 2:
      (void)mock_jira::load_answers("fuzz", bytes, *known);
      break;
    case 3:
      (void)mock_jira::load_expectations("fuzz", bytes, *known);
      break;
    case 4: {
      const mock_jira::KnownScenarios all{
          [&](const std::string& name) { return name == "demo" ? known : nullptr; },
          [] { return std::vector<std::string>{"demo"}; }};
      (void)mock_jira::load_site("fuzz", "fuzz", bytes, all);
      break;
    }
    default:
      load_and_write("{" + std::string{bytes});
  }
}
