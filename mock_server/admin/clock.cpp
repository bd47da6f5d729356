#include <array>
#include <nlohmann/json.hpp>

#include "admin/calls.hpp"
#include "text/duration.hpp"
#include "text/instant.hpp"
#include "text/json_text.hpp"

namespace mock_jira::admin {
namespace {

Reply show(const ClockReading& clock) {
  nlohmann::ordered_json answer{{"now", clock.now.time_since_epoch().count()},
                                {"time", instant_text(clock.now)},
                                {"pace", format_pace(clock.pace)}};
  return json(200, answer.dump());
}

constexpr auto clock_usage =
    "send a JSON object such as {\"advance\": \"14d\"}, {\"pace\": \"frozen\"} or both";

Reply read_clock(const Context& context) {
  return show(context.site.read_clock());
}

/// `{"advance": "14d", "pace": "frozen"}`: everything is checked before anything is done; the
/// advance comes first.
Reply move_clock(const Context& context) {
  const auto body = parse_object(context.call.request.body);
  if (!body || body->empty()) return error(400, clock_usage);

  std::optional<Duration> step;
  std::optional<Pace> pace;
  for (const auto& [key, value] : body->items()) {
    if (key == "advance") {
      if (value.is_string()) step = parse_duration(value.get_ref<const std::string&>());
      if (!step) {
        return error(400, "'advance' must be a duration such as \"90s\", \"2h\" or \"14d\"");
      }
      if (*step < Duration::zero()) {
        return error(400, "'advance' must not be negative: the clock only moves forward");
      }
    } else if (key == "pace") {
      if (value.is_string()) pace = parse_pace(value.get_ref<const std::string&>());
      if (!pace) {
        return error(400, "'pace' must be \"real\", \"frozen\", \"60x\" or \"1s per poll\"");
      }
    } else {
      return error(400, "unknown key '" + key + "'; " + clock_usage);
    }
  }
  ClockReading clock = context.site.read_clock();
  if (step) clock = context.site.advance_clock(*step);
  if (pace) clock = context.site.set_pace(*pace);
  return show(clock);
}

/// The site as its scenario begins; its clock then.
Reply reset(const Context& context) {
  context.sites.reset(context.site);
  return read_clock(context);
}

constexpr auto clock_rows = std::to_array<Row>({
    {"GET", "clock", read_clock},
    {"POST", "clock", move_clock},
    {"POST", "reset", reset},
});

}  // namespace

constexpr Rows clock_calls{clock_rows};

}  // namespace mock_jira::admin
