#include "scenario/sections/polling.hpp"

#include <cstdlib>
#include <optional>
#include <string>

#include "scenario/document/fields.hpp"
#include "scenario/document/made_node.hpp"
#include "scenario/document/values.hpp"
#include "scenario/sections/conditions.hpp"
#include "text/duration.hpp"

namespace mock_jira {
namespace {

constexpr std::int64_t max_polls = 1'000'000;
constexpr double max_growth = 100;

std::optional<double> read_growth(const Value& value) {
  const double number = value.node.is_number() ? std::strtod(value.node.text.c_str(), nullptr) : 0;
  if (number >= 1 && number <= max_growth) return number;
  return value.wrong("must be a number from 1 to 100, such as 1.5");
}

std::optional<IntervalRange> read_interval(const Value& value) {
  const auto range = read_time_range(value);
  return range ? std::optional{IntervalRange{range->from, range->to}} : std::nullopt;
}

NodePtr write_interval(const IntervalRange& interval) {
  const auto end = [](const std::optional<Duration>& time) {
    return time ? format_duration(*time) : "";
  };
  const auto& [from, to] = interval;
  return plain_node(from && from == to ? end(from) : end(from) + ".." + end(to));
}

const Keys<Polling>& polling_keys() {
  static const Keys<Polling> keys{
      key("task", &Polling::task, read_called_task),
      key("interval", &Polling::interval, read_interval, write_interval),
      key("growth", &Polling::growth, read_growth),
      key("cap", &Polling::cap, read_duration),
      key("at_most", &Polling::at_most, whole(1, max_polls)),
      key("stops_when_finished", &Polling::stops_when_finished, read_boolean),
      key("stops_after_404", &Polling::stops_after_404, read_boolean),
      key("honours_retry_after", &Polling::honours_retry_after, read_boolean),
      key("follows_303", &Polling::follows_303, read_boolean),
  };
  return keys;
}

bool has_rules(const Polling& polling) {
  return write_polling(polling)->entries.size() > (polling.task ? 1u : 0u);
}

}  // namespace

Polling read_polling(const Node& node, Reporter& report) {
  Polling polling;
  const auto before = report.count();
  read_fields(node, {"an expectation of polling", "{interval: 1s.., at_most: 20}"}, polling_keys(),
              polling, report);
  // Only what was understood is judged as a whole.
  if (report.count() > before) return polling;
  if (!has_rules(polling)) {
    report.add(node,
               "this says nothing to expect; add a rule, such as interval: 1s.. or "
               "stops_when_finished: true");
  } else if (polling.cap && polling.interval && polling.interval->from &&
             *polling.cap < *polling.interval->from) {
    report.add(*node.find("cap"), "'cap' is shorter than the shortest 'interval'; write at least " +
                                      format_duration(*polling.interval->from));
  }
  return polling;
}

NodePtr write_polling(const Polling& polling) {
  MappingNode node;
  write_fields(polling_keys(), polling, node);
  return node.done();
}

}  // namespace mock_jira
