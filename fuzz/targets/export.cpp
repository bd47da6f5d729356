// Whatever was called, a site's export loads again, and is the site that was exported.
//
// Each line is a step: `+MS` moves the clock, anything else is `METHOD TARGET BODY` of a call.
#include <charconv>
#include <string>

#include "fuzz/fuzz.hpp"
#include "fuzz/mock.hpp"
#include "scenario/scenario_writer.hpp"

namespace {

constexpr int most_steps = 40;

void step(fuzz::Mock& mock, std::string_view line) {
  if (line.starts_with('+')) {
    std::uint32_t milliseconds = 0;
    std::from_chars(line.data() + 1, line.data() + line.size(), milliseconds);
    mock.time.advance(mock_jira::Duration{milliseconds});
    return;
  }
  const auto method = fuzz::take_part(line, " ");
  const auto target = fuzz::take_part(line, " ");
  mock.send(method, target, "admin", line);
}

}  // namespace

void fuzz::take(std::string_view bytes) {
  Mock mock;
  for (int steps = 0; steps < most_steps && !bytes.empty(); ++steps) {
    end_of_step();
    step(mock, take_part(bytes, "\n"));
  }
  end_of_step();
  const auto written = write_scenario(mock.server.site()->continuation());
  const auto again = mock_jira::load_scenario("fuzz", "fuzz", written);
  require(again.has_value(), "an export loads again");
  mock_jira::MockServer copy{std::make_shared<const mock_jira::Scenario>(*again), mock.time};
  require(write_scenario(copy.site()->continuation()) == written,
          "a site that was exported and loaded is the same");
}
