#include "scenario/document/values.hpp"

#include <algorithm>
#include <utility>

#include "scenario/document/scalar.hpp"
#include "text/duration.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

bool is_number_text(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// What to say of a text that is no duration.
std::string no_duration(const std::string& text, std::string_view others) {
  if (is_number_text(text)) {
    return "needs a unit; write " + text + "s for seconds, or ms, m, h or d";
  }
  // It looks like one, so it must be too large or too fine.
  const bool shaped = text.find_first_not_of("-0123456789.dhms") == std::string::npos &&
                      text.find_first_of("0123456789") != std::string::npos;
  if (shaped) {
    return "must be whole milliseconds, at most 36525d, its units from large to small as in "
           "13d23h59m; here is " +
           in_quotes(text);
  }
  return "must be a time, such as 250ms, 10s, 5m, 2h or 14d" + std::string{others} + "; here is " +
         in_quotes(text);
}

std::optional<Duration> read_any_duration(const Value& value, std::string_view others) {
  const Node& node = value.node;
  if (!node.is(Node::Kind::text) && !node.is_number()) {
    return value.wrong("must be a time, such as 10s" + std::string{others});
  }
  const auto duration = parse_duration(node.text);
  return duration ? duration : value.refuse(no_duration(node.text, others));
}

}  // namespace

std::nullopt_t Value::refuse(std::string_view sentence) const {
  return report.add(node, in_quotes(name) + " " + std::string{sentence});
}

std::nullopt_t Value::wrong(std::string_view sentence) const {
  return report.add_wrong(node, in_quotes(name) + " " + std::string{sentence});
}

std::optional<std::string> read_text(const Value& value) {
  const Node& node = value.node;
  if (node.is(Node::Kind::text)) return node.text;
  if (!node.is_number() && !node.is(Node::Kind::boolean)) return value.wrong("must be a text");
  return value.refuse("must be a text; put " + node.text.substr(0, 40) + " in quotes");
}

std::optional<std::string> read_word(const Value& value) {
  auto text = read_text(value);
  if (!text) return std::nullopt;
  if (text->empty()) return value.refuse("cannot be empty; write one, or leave the key out");
  const auto bad = [](char c) { return is_control(c) || c == ' '; };
  if (std::any_of(text->begin(), text->end(), bad)) {
    return value.refuse("has spaces or control characters; write it without");
  }
  return text;
}

std::optional<bool> read_boolean(const Value& value) {
  if (!value.node.is(Node::Kind::boolean)) return value.wrong("must be true or false");
  return value.node.text[0] == 't' || value.node.text[0] == 'T';
}

std::optional<std::int64_t> read_whole(const Value& value, std::int64_t min, std::int64_t max) {
  const bool is_integer = value.node.is(Node::Kind::integer);
  const auto number = is_integer ? parse_integer<std::int64_t>(value.node.text) : std::nullopt;
  if (number && *number >= min && *number <= max) return number;
  return value.wrong("must be a whole number from " + std::to_string(min) + " to " +
                     std::to_string(max));
}

std::optional<Duration> read_duration_or(const Value& value, std::string_view others) {
  const auto time = read_any_duration(value, others);
  if (!time || *time >= Duration::zero()) return time;
  return value.refuse("cannot be negative; write " + in_quotes(value.node.text.substr(1)));
}

std::optional<Duration> read_duration(const Value& value) {
  return read_duration_or(value, "");
}

std::optional<Duration> read_age(const Value& value) {
  const auto time = read_any_duration(value, "");
  if (!time) return std::nullopt;
  if (*time <= Duration::zero()) return -*time;
  return value.refuse("says how long ago, so it is zero or negative; write " +
                      in_quotes("-" + value.node.text));
}

std::optional<TimeRange> read_time_range(const Value& value) {
  const std::string others = ", or a range, such as 250ms..2s";
  const Node& node = value.node;
  const auto dots = node.is(Node::Kind::text) ? node.text.find("..") : std::string::npos;
  if (dots == std::string::npos) {
    const auto time = read_duration_or(value, others);
    return time ? std::optional{TimeRange{time, time}} : std::nullopt;
  }
  if (node.text == "..") return value.wrong("must be a time, such as 10s" + others);
  const auto before = value.report.count();
  const auto end = [&](std::string text) -> std::optional<Duration> {
    if (text.empty()) return std::nullopt;
    const Node part{.kind = Node::Kind::text, .offset = node.offset, .text = std::move(text)};
    return read_duration_or({part, value.name, value.report}, others);
  };
  const TimeRange range{end(node.text.substr(0, dots)), end(node.text.substr(dots + 2))};
  if (range.from && range.to && *range.from > *range.to) {
    value.refuse("has its ends the wrong way round; write the shorter time first");
  }
  if (value.report.count() > before) return std::nullopt;
  return range;
}

std::optional<Range> parse_range(std::string_view text) {
  const auto dots = text.find("..");
  const bool is_single = dots == std::string_view::npos;
  const auto from = text.substr(0, dots);
  const auto to = is_single ? from : text.substr(dots + 2);
  const Range range{parse_number<std::uint64_t>(from), parse_number<std::uint64_t>(to)};
  if ((!from.empty() && !range.from) || (!to.empty() && !range.to)) return std::nullopt;
  return range.from || range.to ? std::optional{range} : std::nullopt;
}

std::optional<Range> find_range(const Node& node) {
  const bool may_be = node.is(Node::Kind::integer) || node.is(Node::Kind::text);
  return may_be ? parse_range(node.text) : std::nullopt;
}

const std::vector<NodePtr>& read_list(const Value& value, std::string_view example) {
  if (!value.node.is(Node::Kind::list)) {
    value.wrong("must be a list, such as " + std::string{example});
  }
  return value.node.items;  // of which only a list has any
}

const std::vector<Entry>& read_mapping(const Value& value, std::string_view of) {
  if (!value.node.is(Node::Kind::mapping)) {
    value.wrong("must be a mapping of " + std::string{of});
  }
  return value.node.entries;
}

}  // namespace mock_jira
