#include "scenario/sections/lifecycles.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "scenario/document/fields.hpp"
#include "scenario/document/json.hpp"
#include "scenario/document/made_node.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

constexpr std::size_t max_polls_of_span = 1'000'000;

std::optional<Span> read_polls(const Value& value, std::string_view unit) {
  std::string_view text = value.node.text;
  text.remove_suffix(unit.size());
  const bool spaced = text.ends_with(' ');
  while (text.ends_with(' ')) text.remove_suffix(1);
  const auto count = parse_number<std::uint64_t>(text);
  if (spaced && count && *count >= 1 && *count <= max_polls_of_span) {
    return Polls{static_cast<int>(*count)};
  }
  return value.refuse("must be a number of polls from 1 to " + std::to_string(max_polls_of_span) +
                      ", such as '3 polls'; here is " + in_quotes(value.node.text));
}

std::optional<Status> read_status_word(const Node& node, Reporter& report) {
  if (const auto status = find_status(node.text)) return status;
  if (node.text.find(" - ") == std::string::npos) {
    return report.add_unknown(node, "status", {status_words.begin(), status_words.end()});
  }
  return report.add(node, "unknown status " + in_quotes(node.text) +
                              "; a line is indented too far and so continues the one before it");
}

std::optional<Progress> read_progress(const Value& value) {
  const auto range = find_range(value.node);
  if (!range || !range->from || !range->to) {
    return value.wrong("must be a percentage, such as 60, or a range, such as 0..100");
  }
  // Beyond 100 is for find_mistakes to say; this only has to fit.
  const auto fit = [](std::uint64_t percent) {
    return static_cast<int>(std::min<std::uint64_t>(percent, 101));
  };
  return Progress{fit(*range->from), fit(*range->to)};
}

NodePtr write_progress(const Progress& progress) {
  const auto& [from, to] = progress;
  if (from == to) return node_of(from);
  return plain_node(std::to_string(from) + ".." + std::to_string(to));
}

std::optional<std::string> read_result(const Value& value) {
  return to_json_text(value.node, value.report);
}

NodePtr write_result(const std::string& json) {
  const auto tree = parse_json(json);
  return tree != nullptr ? tree : text_node(json);
}

const Keys<Step>& step_keys() {
  static const Keys<Step> keys{
      key("for", &Step::span, read_span, write_span),
      key("progress", &Step::progress, read_progress, write_progress),
      key("message", &Step::message, read_text),
      key("result", &Step::result, read_result, write_result),
  };
  return keys;
}

/// `STATUS: span` and `STATUS: {...}`.
void read_step_mapping(const Node& node, Step& step, Reporter& report) {
  if (node.entries.size() != 1) {
    const auto is_status = [](const Entry& entry) { return find_status(entry.key->text); };
    const bool many =
        node.entries.size() > 1 && std::all_of(node.entries.begin(), node.entries.end(), is_status);
    report.add(node, many ? "a step has one status; begin each on a line of its own with '- '"
                          : "a step has exactly one key, its status; put the others into braces, "
                            "such as 'RUNNING: {for: 10s, progress: 0..60}'");
    return;
  }
  const auto& [key, node_of_key] = node.entries.front();
  const Value value{*node_of_key, key->text, report};
  if (const auto status = read_status_word(*key, report)) step.status = *status;
  if (value.node.is(Node::Kind::null)) {
    value.refuse("has no value; write a time, such as '" + key->text +
                 ": 10s', or leave the ':' out");
  } else if (value.node.is(Node::Kind::mapping)) {
    const Shape shape{"a step", "{for: 10s, progress: 0..60, message: Working}"};
    read_fields(value.node, shape, step_keys(), step, report);
  } else if (value.node.is(Node::Kind::list)) {
    value.wrong("must have a time, such as 10s, or a mapping, such as {for: 10s, progress: 0..60}");
  } else if (const auto span = read_span(value)) {
    step.span = *span;
  }
}

NodePtr write_step(const Step& step) {
  MappingNode details;
  write_fields(step_keys(), step, details);
  if (details.empty()) return node_of(step.status);
  auto node = details.done();
  const bool is_bare = node->entries.size() == 1 && node->find("for") != nullptr;
  return pair_node(to_string(step.status), is_bare ? node->entries.front().value : node);
}

}  // namespace

std::optional<Span> read_span(const Value& value) {
  for (const std::string_view unit : {"polls", "poll"}) {
    if (value.node.is(Node::Kind::text) && value.node.text.ends_with(unit)) {
      return read_polls(value, unit);
    }
  }
  return read_duration_or(value, ", or a number of polls, such as 3 polls");
}

NodePtr write_span(const Span& span) {
  if (const auto* time = std::get_if<Duration>(&span)) return node_of(*time);
  const auto count = std::get<Polls>(span).count;
  return plain_node(std::to_string(count) + (count == 1 ? " poll" : " polls"));
}

std::optional<Lifecycle> read_steps(const Node& list, Reporter& report) {
  const auto before = report.count();
  Lifecycle lifecycle;
  for (const auto& item : list.items) {
    Step step;
    if (item->is(Node::Kind::mapping)) {
      read_step_mapping(*item, step, report);
    } else if (item->is(Node::Kind::text)) {
      if (const auto status = read_status_word(*item, report)) step.status = *status;
    } else {
      report.add_wrong(*item,
                       "a step must be a status, such as COMPLETE, or a status and its time, "
                       "such as 'RUNNING: 10s'");
    }
    lifecycle.push_back(std::move(step));
  }
  // Steps that could not be read would only be blamed for what they do not say.
  if (report.count() > before) return std::nullopt;
  for (const auto& [step, sentence] : find_mistakes(lifecycle)) {
    report.add(step < list.items.size() ? *list.items[step] : list, sentence);
  }
  if (report.count() > before) return std::nullopt;
  return lifecycle;
}

NodePtr write_steps(const Lifecycle& lifecycle) {
  return list_of(lifecycle, write_step);
}

void read_lifecycles(const Value& value, Scenario& scenario) {
  if (value.node.is(Node::Kind::null)) return;
  const auto of = "names to lists of steps, such as {short: [RUNNING: 1s, COMPLETE]}";
  for (const auto& [key, steps] : read_mapping(value, of)) {
    if (key->text.empty()) value.report.add(*key, "a lifecycle needs a name; write one");
    Lifecycle& lifecycle = scenario.lifecycles[key->text];
    if (steps->is(Node::Kind::list)) {
      lifecycle = read_steps(*steps, value.report).value_or(Lifecycle{});
    } else {
      value.report.add_wrong(*steps,
                             "the lifecycle " + in_quotes(key->text) +
                                 " must be a list of steps, such as [RUNNING: 10s, COMPLETE]");
    }
  }
}

}  // namespace mock_jira
