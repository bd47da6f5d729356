#include "scenario/sections/answer_delivery.hpp"

#include <cstdint>
#include <string>

#include "scenario/document/fields.hpp"
#include "scenario/document/made_node.hpp"
#include "text/duration.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

constexpr std::int64_t max_bytes_of_truncate = 16 << 20;
constexpr std::int64_t max_bytes_per_second = 1'000'000'000;

std::optional<NetworkFault> read_kind(const Node& node, Reporter& report) {
  if (const auto fault = find_network_fault(node.text)) return fault;
  return report.add_unknown(node, "network fault",
                            {network_fault_names.begin(), network_fault_names.end()});
}

std::optional<NetworkFault> read_truncate(const Value& bytes) {
  if (bytes.node.is(Node::Kind::integer) && bytes.node.text == "0") {
    return bytes.refuse("to 0 bytes is what empty does; write network: empty");
  }
  const auto count = read_whole(bytes, 1, max_bytes_of_truncate);
  if (!count) return std::nullopt;
  return fault::Truncate{static_cast<std::size_t>(*count)};
}

std::optional<NetworkFault> read_drip(const Value& speed) {
  const auto bytes_per_second = read_whole(speed, 1, max_bytes_per_second);
  if (!bytes_per_second) return std::nullopt;
  return fault::Drip{static_cast<std::size_t>(*bytes_per_second)};
}

bool is_short_enough(Duration delay, const Value& value) {
  if (delay <= longest_delay) return true;
  value.refuse("must be at most " + format_duration(longest_delay) + "; here is " +
               in_quotes(format_duration(delay)));
  return false;
}

std::optional<Duration> read_time_of_spread(const Value& value) {
  const auto time = read_duration(value);
  if (!time || !is_short_enough(*time, value)) return std::nullopt;
  return *time > Duration::zero() ? time
                                  : value.refuse("is more than 0; write a time, such as 90ms");
}

const Keys<DelaySpread>& spread_keys() {
  const auto write = [](Duration time) { return plain_node(format_duration(time)); };
  static const Keys<DelaySpread> keys{
      key("median", &DelaySpread::median, read_time_of_spread, write),
      key("p99", &DelaySpread::p99, read_time_of_spread, write),
  };
  return keys;
}

/// `{median: 90ms, p99: 2s}`.
std::optional<Delay> read_spread(const Value& value) {
  DelaySpread spread;
  const auto before = value.report.count();
  read_fields(value.node, {"a delay", "{median: 90ms, p99: 2s}"}, spread_keys(), spread,
              value.report);
  if (value.report.count() > before) return std::nullopt;
  if (spread.median == Duration::zero() || spread.p99 == Duration::zero()) {
    return value.refuse("needs both, such as {median: 90ms, p99: 2s}");
  }
  if (spread.p99 < spread.median) {
    return value.refuse("has a p99 that is shorter than its median; write the longer time as p99");
  }
  return spread;
}

}  // namespace

std::optional<Delay> read_delay(const Value& value) {
  if (value.node.is(Node::Kind::mapping)) return read_spread(value);
  const auto range = read_time_range(value);
  if (!range) return std::nullopt;
  if (!range->to) return value.refuse("has no upper end; write both ends, such as 250ms..2s");
  if (!is_short_enough(*range->to, value)) return std::nullopt;
  return DelayRange{range->from.value_or(Duration::zero()), *range->to};
}

NodePtr write_delay(const Delay& delay) {
  if (const auto* spread = std::get_if<DelaySpread>(&delay)) {
    MappingNode node;
    write_fields(spread_keys(), *spread, node);
    return node.done();
  }
  const auto& range = std::get<DelayRange>(delay);
  const auto from = format_duration(range.from);
  return plain_node(range.from == range.to ? from : from + ".." + format_duration(range.to));
}

std::optional<NetworkFault> read_network(const Value& value) {
  const auto& [node, name, report] = value;
  if (node.is(Node::Kind::text)) return read_kind(node, report);
  if (!node.is(Node::Kind::mapping)) {
    return value.wrong(
        "must be a kind of fault, such as reset, or a kind and its number, such as {truncate: 40}");
  }
  if (node.entries.size() != 1) {
    return value.refuse(
        "has exactly one key, the kind of fault; write one, such as {truncate: 40}");
  }
  const auto& [key, number] = node.entries.front();
  const auto fault = read_kind(*key, report);
  if (!fault) return std::nullopt;
  const Value argument{*number, key->text, report};
  if (std::holds_alternative<fault::Truncate>(*fault)) return read_truncate(argument);
  if (std::holds_alternative<fault::Drip>(*fault)) return read_drip(argument);
  return report.add(*key, in_quotes(key->text) + " takes no number; write network: " + key->text);
}

NodePtr write_network(const NetworkFault& fault) {
  const auto kind = to_string(fault);
  if (const auto* drip = std::get_if<fault::Drip>(&fault)) {
    return pair_node(kind, node_of(drip->bytes_per_second));
  }
  const auto* truncate = std::get_if<fault::Truncate>(&fault);
  if (truncate != nullptr && truncate->bytes) return pair_node(kind, node_of(*truncate->bytes));
  return node_of(kind);
}

}  // namespace mock_jira
