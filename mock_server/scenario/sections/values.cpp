#include "scenario/sections/values.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "text/duration.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

constexpr std::int64_t most_polls = 1'000'000;

bool is_number_text(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

std::optional<std::uint64_t> parse_digits(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// What to say of a text that is no duration.
std::string no_duration(const std::string& text, const std::string& name, std::string_view others) {
  if (is_number_text(text)) {
    return name + " needs a unit; write " + text + "s for seconds, or ms, m, h or d";
  }
  // It looks like one, so it must be too large or too fine.
  const bool shaped = text.find_first_not_of("-0123456789.dhms") == std::string::npos &&
                      text.find_first_of("0123456789") != std::string::npos;
  if (shaped) {
    return name + " must be whole milliseconds, at most 36525d, its units from large to small as " +
           "in 13d23h59m; here is " + in_quotes(text);
  }
  std::string message = name + " must be a time, such as 250ms, 10s, 5m, 2h or 14d";
  message += others;
  return message + "; here is " + in_quotes(text);
}

/// True if the text speaks of polls; then `span` is set unless that was reported.
bool read_polls(const Node& node, const std::string& name, Reporter& report,
                std::optional<Span>& span) {
  std::string_view text = node.text;
  const bool plural = text.ends_with("polls");
  if (!plural && !text.ends_with("poll")) return false;
  text.remove_suffix(plural ? 5 : 4);
  while (text.ends_with(' ')) text.remove_suffix(1);
  const auto count = parse_digits(text);
  if (!count || *count < 1 || *count > most_polls || node.text[text.size()] != ' ') {
    report.add(node, name + " must be a number of polls from 1 to " + std::to_string(most_polls) +
                         ", such as '3 polls'; here is " + in_quotes(node.text));
  } else {
    span = Polls{static_cast<int>(*count)};
  }
  return true;
}

std::optional<Duration> to_duration(const Node& node, std::string_view key, std::string_view others,
                                    Reporter& report) {
  const std::string name = in_quotes(key);
  if (!node.is(Node::Kind::text) && !node.is_number()) {
    report.add_wrong(node, name + " must be a time, such as 10s" + std::string{others});
    return std::nullopt;
  }
  const auto duration = parse_duration(node.text);
  if (!duration) report.add(node, no_duration(node.text, name, others));
  return duration;
}

std::optional<Duration> not_negative(std::optional<Duration> duration, const Node& node,
                                     std::string_view key, Reporter& report) {
  if (!duration || *duration >= Duration::zero()) return duration;
  report.add(node, in_quotes(key) + " cannot be negative; write " + in_quotes(node.text.substr(1)));
  return std::nullopt;
}

}  // namespace

std::optional<std::string> read_text(const Node& node, std::string_view name, Reporter& report) {
  if (node.is(Node::Kind::text)) return node.text;
  if (node.is_number() || node.is(Node::Kind::boolean)) {
    report.add(node,
               in_quotes(name) + " must be a text; put " + node.text.substr(0, 40) + " in quotes");
  } else {
    report.add_wrong(node, in_quotes(name) + " must be a text");
  }
  return std::nullopt;
}

std::optional<std::string> read_word(const Node& node, std::string_view name, Reporter& report) {
  auto text = read_text(node, name, report);
  if (!text) return std::nullopt;
  if (text->empty()) {
    report.add(node, in_quotes(name) + " cannot be empty; write one, or leave the key out");
    return std::nullopt;
  }
  const auto bad = [](char c) { return is_control(c) || c == ' '; };
  if (std::any_of(text->begin(), text->end(), bad)) {
    report.add(node, in_quotes(name) + " has spaces or control characters; write it without");
    return std::nullopt;
  }
  return text;
}

std::optional<bool> read_boolean(const Node& node, std::string_view name, Reporter& report) {
  if (node.is(Node::Kind::boolean)) return node.text.starts_with('t') || node.text[0] == 'T';
  report.add_wrong(node, in_quotes(name) + " must be true or false");
  return std::nullopt;
}

std::optional<std::int64_t> read_whole(const Node& node, std::string_view name, std::int64_t least,
                                       std::int64_t most, Reporter& report) {
  if (node.is(Node::Kind::integer)) {
    std::string_view digits = node.text;
    int base = 10;
    if (digits.starts_with("0x") || digits.starts_with("0o")) {
      base = digits[1] == 'x' ? 16 : 8;
      digits.remove_prefix(2);
    } else if (digits.starts_with('+')) {
      digits.remove_prefix(1);
    }
    std::int64_t value = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (error == std::errc{} && value >= least && value <= most) return value;
  }
  report.add_wrong(node, in_quotes(name) + " must be a whole number from " + std::to_string(least) +
                             " to " + std::to_string(most));
  return std::nullopt;
}

const std::vector<NodePtr>* read_list(const Node& node, std::string_view name,
                                      std::string_view example, Reporter& report) {
  if (node.is(Node::Kind::list)) return &node.items;
  report.add_wrong(node, in_quotes(name) + " must be a list, such as " + std::string{example});
  return nullptr;
}

std::optional<Duration> read_age(const Node& node, std::string_view name, Reporter& report) {
  const auto time = to_duration(node, name, "", report);
  if (!time) return std::nullopt;
  if (*time > Duration::zero()) {
    report.add(node, in_quotes(name) + " says how long ago, so it is zero or negative; write " +
                         in_quotes("-" + node.text));
    return std::nullopt;
  }
  return -*time;
}

std::optional<Duration> read_duration(const Node& node, std::string_view name, Reporter& report) {
  return not_negative(to_duration(node, name, "", report), node, name, report);
}

std::optional<Span> read_span(const Node& node, std::string_view name, Reporter& report) {
  std::optional<Span> span;
  if (node.is(Node::Kind::text) && read_polls(node, in_quotes(name), report, span)) return span;
  const auto duration =
      not_negative(to_duration(node, name, ", or a number of polls, such as 3 polls", report), node,
                   name, report);
  if (duration) span = *duration;
  return span;
}

std::optional<TimeRange> read_time_range(const Node& node, std::string_view name,
                                         Reporter& report) {
  const std::string others = ", or a range, such as 250ms..2s";
  const auto read = [&](const Node& time) {
    return not_negative(to_duration(time, name, others, report), time, name, report);
  };
  const auto dots = node.is(Node::Kind::text) ? node.text.find("..") : std::string::npos;
  if (dots == std::string::npos) {
    const auto time = read(node);
    if (!time) return std::nullopt;
    return TimeRange{time, time};
  }
  if (node.text == "..") {
    report.add_wrong(node, in_quotes(name) + " must be a time, such as 10s" + others);
    return std::nullopt;
  }
  const auto before = report.count();
  const auto end = [&](std::string text) -> std::optional<Duration> {
    if (text.empty()) return std::nullopt;
    return read({.kind = Node::Kind::text, .offset = node.offset, .text = std::move(text)});
  };
  const TimeRange range{end(node.text.substr(0, dots)), end(node.text.substr(dots + 2))};
  if (range.from && range.to && *range.from > *range.to) {
    report.add(node, in_quotes(name) + " has its ends the wrong way round; write the shorter " +
                         "time first");
  }
  if (report.count() > before) return std::nullopt;
  return range;
}

std::optional<Range> parse_range(std::string_view text) {
  const auto dots = text.find("..");
  if (dots == std::string_view::npos) {
    const auto value = parse_digits(text);
    if (!value) return std::nullopt;
    return Range{value, value};
  }
  const auto from = text.substr(0, dots);
  const auto to = text.substr(dots + 2);
  if (from.empty() && to.empty()) return std::nullopt;
  const Range range{parse_digits(from), parse_digits(to)};
  if ((!from.empty() && !range.from) || (!to.empty() && !range.to)) return std::nullopt;
  return range;
}

void read_fields(const Node& node, const Shape& shape, const std::vector<Field>& fields,
                 Reporter& report) {
  if (!node.is(Node::Kind::mapping)) {
    report.add_wrong(node, shape.what + " must be a mapping, such as " + shape.example);
    return;
  }
  std::vector<std::string_view> names;
  for (const auto& field : fields) names.push_back(field.name);
  for (const auto& [key, value] : node.entries) {
    const auto field =
        std::find_if(fields.begin(), fields.end(),
                     [&name = key->text](const Field& each) { return each.name == name; });
    if (field != fields.end()) {
      field->read(*value);
    } else {
      report.add_unknown(*key, "key", names, " in " + shape.what);
    }
  }
}

}  // namespace mock_jira
