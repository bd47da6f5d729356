#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/document/node.hpp"
#include "scenario/document/reporter.hpp"
#include "site/task/lifecycle.hpp"
#include "text/time.hpp"

namespace mock_jira {

// Typed values of a scenario. Each function reports a value it cannot read, and returns nothing
// then. `name` is the key the value stands under, for the message.

/// A text; numbers and booleans are none without quotes.
std::optional<std::string> read_text(const Node& node, std::string_view name, Reporter& report);

/// A text that is not empty and has no spaces and no control characters.
std::optional<std::string> read_word(const Node& node, std::string_view name, Reporter& report);

/// `true` or `false`.
std::optional<bool> read_boolean(const Node& node, std::string_view name, Reporter& report);

/// A whole number within both ends.
std::optional<std::int64_t> read_whole(const Node& node, std::string_view name, std::int64_t least,
                                       std::int64_t most, Reporter& report);

/// A list of anything, as its items.
const std::vector<NodePtr>* read_list(const Node& node, std::string_view name,
                                      std::string_view example, Reporter& report);

/// `10s`; not negative.
std::optional<Duration> read_duration(const Node& node, std::string_view name, Reporter& report);

/// `-10s` or `0s`, as the positive time since then.
std::optional<Duration> read_age(const Node& node, std::string_view name, Reporter& report);

/// `10s`, `1 poll` or `3 polls`.
std::optional<Span> read_span(const Node& node, std::string_view name, Reporter& report);

/// `10s`, `250ms..2s`, `2s..`, `..2s`; a single time is both ends, and an open end is left out.
struct TimeRange {
  std::optional<Duration> from;
  std::optional<Duration> to;
};
/// Its ends are not negative, and the right way round.
std::optional<TimeRange> read_time_range(const Node& node, std::string_view name, Reporter& report);

/// `60`, `0..60`, `2..`, `..3`; a single number is both ends, and an open end is left out.
struct Range {
  std::optional<std::uint64_t> from;
  std::optional<std::uint64_t> to;
};
/// Nothing if the text is no range; whether its ends make sense is the caller's to say.
std::optional<Range> parse_range(std::string_view text);

/// One key of a mapping, and what to do with its value.
struct Field {
  std::string_view name;
  std::function<void(const Node& value)> read;
};

/// What a mapping is called in messages, and what one looks like.
struct Shape {
  std::string what;     ///< `a user`
  std::string example;  ///< `{email: me@example.com}`
};

/// Hands each value of a mapping to its field. Reports keys that no field has, and a node that is
/// no mapping.
void read_fields(const Node& node, const Shape& shape, const std::vector<Field>& fields,
                 Reporter& report);

}  // namespace mock_jira
