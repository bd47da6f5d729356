#include "scenario/sections/clock.hpp"

#include <optional>

#include "scenario/document/fields.hpp"
#include "scenario/document/made_node.hpp"
#include "scenario/document/values.hpp"
#include "text/instant.hpp"

namespace mock_jira {
namespace {

std::optional<TimePoint> read_start(const Value& value) {
  const bool is_text = value.node.is(Node::Kind::text);
  if (const auto start = is_text ? parse_instant(value.node.text) : std::nullopt) return start;
  return value.wrong(
      "must be an instant and its zone, from 1970 to 9999, such as 2024-06-01T09:00:00Z");
}

std::optional<Pace> read_pace(const Value& value) {
  const bool is_text = value.node.is(Node::Kind::text);
  if (const auto pace = is_text ? parse_pace(value.node.text) : std::nullopt) return pace;
  return value.wrong("must be real, frozen, a factor, such as 60x, or a step, such as 1s per poll");
}

const Keys<Scenario>& clock_keys() {
  static const Keys<Scenario> keys{
      key("start", &Scenario::start, read_start),
      key("began", &Scenario::began_before, read_age, [](Duration age) { return node_of(-age); })
          .exported(),
      key("pace", &Scenario::pace, read_pace,
          [](const Pace& pace) { return plain_node(format_pace(pace)); }),
  };
  return keys;
}

}  // namespace

void read_clock(const Value& value, Scenario& scenario) {
  if (value.node.is(Node::Kind::null)) return;
  read_fields(value.node, {"a clock", "{start: 2024-06-01T09:00:00Z, pace: 60x}"}, clock_keys(),
              scenario, value.report);
}

NodePtr write_clock(const Scenario& scenario) {
  MappingNode node;
  write_fields(clock_keys(), scenario, node);
  return node.empty() ? nullptr : node.done();
}

}  // namespace mock_jira
