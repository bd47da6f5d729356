#include "scenario/sections/answer_delivery.hpp"

#include <cstdint>
#include <string>

#include "scenario/sections/values.hpp"
#include "text/duration.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

/// A client that is still there after this long waits for ever; `hang` is for that.
constexpr Duration longest_delay = std::chrono::hours{1};
constexpr std::int64_t most_bytes = 16 * 1024 * 1024;
constexpr std::int64_t most_bytes_per_second = 1'000'000'000;

std::optional<NetworkFault> read_kind(const Node& node, Reporter& report) {
  auto fault = find_network_fault(node.text);
  if (!fault) {
    report.add_unknown(node, "network fault",
                       {network_fault_names.begin(), network_fault_names.end()});
  }
  return fault;
}

std::optional<NetworkFault> read_truncate(const Node& bytes, Reporter& report) {
  if (bytes.is(Node::Kind::integer) && bytes.text == "0") {
    report.add(bytes, "'truncate' to 0 bytes is what empty does; write network: empty");
    return std::nullopt;
  }
  const auto count = read_whole(bytes, "truncate", 1, most_bytes, report);
  if (!count) return std::nullopt;
  return fault::Truncate{static_cast<std::size_t>(*count)};
}

std::optional<NetworkFault> read_drip(const Node& speed, Reporter& report) {
  const auto bytes_per_second = read_whole(speed, "drip", 1, most_bytes_per_second, report);
  if (!bytes_per_second) return std::nullopt;
  return fault::Drip{static_cast<std::size_t>(*bytes_per_second)};
}

}  // namespace

std::optional<DelayRange> read_delay(const Node& node, Reporter& report) {
  const auto range = read_time_range(node, "delay", report);
  if (!range) return std::nullopt;
  if (!range->to) {
    report.add(node, "'delay' has no upper end; write both ends, such as 250ms..2s");
    return std::nullopt;
  }
  if (*range->to > longest_delay) {
    report.add(node, "'delay' must be at most " + format_duration(longest_delay) + "; here is " +
                         in_quotes(node.text));
    return std::nullopt;
  }
  return DelayRange{range->from.value_or(Duration::zero()), *range->to};
}

std::optional<NetworkFault> read_network(const Node& node, Reporter& report) {
  if (node.is(Node::Kind::text)) return read_kind(node, report);
  if (!node.is(Node::Kind::mapping)) {
    report.add_wrong(node,
                     "'network' must be a kind of fault, such as reset, or a kind and its number, "
                     "such as {truncate: 40}");
    return std::nullopt;
  }
  if (node.entries.size() != 1) {
    report.add(
        node,
        "'network' has exactly one key, the kind of fault; write one, such as {truncate: 40}");
    return std::nullopt;
  }
  const auto& [key, number] = node.entries.front();
  const auto fault = read_kind(*key, report);
  if (!fault) return std::nullopt;
  if (std::holds_alternative<fault::Truncate>(*fault)) return read_truncate(*number, report);
  if (std::holds_alternative<fault::Drip>(*fault)) return read_drip(*number, report);
  report.add(*key, in_quotes(key->text) + " takes no number; write network: " + key->text);
  return std::nullopt;
}

}  // namespace mock_jira
