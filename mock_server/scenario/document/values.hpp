#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenario/document/node.hpp"
#include "scenario/document/reporter.hpp"
#include "text/time.hpp"

namespace mock_jira {

/// A value, the key that it stands under, and who is told what is wrong with it.
struct Value {
  const Node& node;
  std::string_view name;
  Reporter& report;

  // Both give back what a reader gives back of a value that it refuses.
  /// Reports `'name' sentence`.
  std::nullopt_t refuse(std::string_view sentence) const;
  /// Reports `'name' sentence; here is the text 'x'`.
  std::nullopt_t wrong(std::string_view sentence) const;
};

// Typed values. Each function reports a value that it cannot read; its result is empty then.

/// A text; numbers and booleans are none without quotes.
std::optional<std::string> read_text(const Value& value);

/// A text that is not empty and has no spaces and no control characters.
std::optional<std::string> read_word(const Value& value);

/// `true` or `false`.
std::optional<bool> read_boolean(const Value& value);

/// A whole number within both ends.
std::optional<std::int64_t> read_whole(const Value& value, std::int64_t min, std::int64_t max);

/// The reader of a whole number within both ends.
inline auto whole(std::int64_t min, std::int64_t max = std::numeric_limits<std::int64_t>::max()) {
  return [=](const Value& value) { return read_whole(value, min, max); };
}

/// `10s`; not negative.
std::optional<Duration> read_duration(const Value& value);
/// The same where `others`, which the message names, can stand there too.
std::optional<Duration> read_duration_or(const Value& value, std::string_view others);

/// `-10s` or `0s`, as the positive time since then.
std::optional<Duration> read_age(const Value& value);

/// `10s`, `250ms..2s`, `2s..`, `..2s`; a single time is both ends, and an open end is left out.
struct TimeRange {
  std::optional<Duration> from;
  std::optional<Duration> to;
};
/// Its ends are not negative, and the right way round.
std::optional<TimeRange> read_time_range(const Value& value);

/// `60`, `0..60`, `2..`, `..3`; a single number is both ends, and an open end is left out.
struct Range {
  std::optional<std::uint64_t> from;
  std::optional<std::uint64_t> to;
};
/// Empty if the text is no range; whether its ends make sense is the caller's to say.
std::optional<Range> parse_range(std::string_view text);
/// The same of a value; empty, and not reported, if it is no range.
std::optional<Range> find_range(const Node& node);

/// The index of a text among words; empty, and not reported, if it is none of them.
template <typename Words>
std::optional<std::size_t> find_word(const Node& node, const Words& words) {
  const auto found = std::find(std::begin(words), std::end(words), node.text);
  if (!node.is(Node::Kind::text) || found == std::end(words)) return std::nullopt;
  return static_cast<std::size_t>(found - std::begin(words));
}

/// A list of anything, as its items; none if it is no list.
const std::vector<NodePtr>& read_list(const Value& value, std::string_view example);

/// A mapping of anything, as its entries; none if it is no mapping. `of` says what it maps to what,
/// with an example.
const std::vector<Entry>& read_mapping(const Value& value, std::string_view of);

/// A list of what `read` reads of each item, but for those that it refuses.
template <typename Read>
auto read_items(const Value& list, std::string_view example, const Read& read) {
  std::vector<typename decltype(read(list))::value_type> values;
  for (const auto& item : read_list(list, example)) {
    if (auto value = read({*item, list.name, list.report})) values.push_back(std::move(*value));
  }
  return values;
}

}  // namespace mock_jira
