#include "scenario/sections/expectation_writer.hpp"

#include "scenario/document/made_node.hpp"
#include "text/duration.hpp"
#include "text/number.hpp"

namespace mock_jira {
namespace {

NodePtr operation_node(const EventQuery& calls) {
  return text_node(calls.operation ? std::string{to_string(*calls.operation)} : "any");
}

/// A mere operation, or a mapping of what is named, with `more`.
NodePtr calls_node(const EventQuery& calls, const std::vector<Entry>& more = {}) {
  if (!calls.task && !calls.user && !calls.status && more.empty()) return operation_node(calls);
  MappingNode node;
  if (calls.operation) node.add("operation", operation_node(calls));
  if (calls.task) node.add("task", text_node(*calls.task));
  if (calls.user) node.add("user", text_node(*calls.user));
  if (calls.status) node.add("status", number_node(*calls.status));
  for (const auto& [key, value] : more) node.add(key->text, value);
  return node.done();
}

NodePtr write(const Called& called) {
  const bool has_most = called.at_most != Called{}.at_most;
  MappingNode counts;
  if (called.at_most == 0) {
    counts.add("never", plain_node("true"));
  } else if (called.at_least == called.at_most) {
    counts.add("exactly", number_node(called.at_most));
  } else {
    if (called.at_least > (has_most ? 0u : 1u)) {
      counts.add("at_least", number_node(called.at_least));
    }
    if (has_most) counts.add("at_most", number_node(called.at_most));
  }
  return pair_node("called", calls_node(called.calls, counts.done()->entries));
}

NodePtr write(const InOrder& in_order) {
  std::vector<NodePtr> items;
  for (const auto& calls : in_order.calls) items.push_back(calls_node(calls));
  return pair_node("in_order", list_node(std::move(items)));
}

NodePtr interval_node(const IntervalRange& interval) {
  const auto end = [](const std::optional<Duration>& time) {
    return time ? format_duration(*time) : "";
  };
  const bool is_single = interval.from && interval.from == interval.to;
  return plain_node(is_single ? end(interval.from) : end(interval.from) + ".." + end(interval.to));
}

NodePtr write(const Polling& polling) {
  MappingNode node;
  if (polling.task) node.add("task", text_node(*polling.task));
  if (polling.interval) node.add("interval", interval_node(*polling.interval));
  if (polling.growth) node.add("growth", plain_node(format_number(*polling.growth)));
  if (polling.cap) node.add("cap", plain_node(format_duration(*polling.cap)));
  if (polling.at_most) node.add("at_most", number_node(*polling.at_most));
  if (polling.stops_when_finished) node.add("stops_when_finished", plain_node("true"));
  if (polling.stops_after_404) node.add("stops_after_404", plain_node("true"));
  if (polling.honours_retry_after) node.add("honours_retry_after", plain_node("true"));
  if (polling.follows_303) node.add("follows_303", plain_node("true"));
  return pair_node("polling", node.done());
}

}  // namespace

NodePtr write_expectations(const Expectations& expectations) {
  std::vector<NodePtr> items;
  for (const auto& each : expectations.list) {
    items.push_back(std::visit([](const auto& what) { return write(what); }, each.what));
  }
  if (expectations.unmatched_fails == false) {
    items.push_back(pair_node("unmatched", text_node("allowed")));
  }
  return list_node(std::move(items));
}

}  // namespace mock_jira
