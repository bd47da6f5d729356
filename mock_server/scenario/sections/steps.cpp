#include "scenario/sections/steps.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "scenario/document/json_text.hpp"
#include "scenario/sections/values.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

bool is_status(const NodePtr& node) {
  return find_status(node->text).has_value();
}

std::optional<Status> read_step_status(const Node& node, Reporter& report) {
  if (const auto status = find_status(node.text)) return status;
  if (node.text.find(" - ") != std::string::npos) {
    report.add(node, "unknown status " + in_quotes(node.text) +
                         "; a line is indented too far and so continues the one before it");
  } else {
    report.add_unknown(node, "status", status_names());
  }
  return std::nullopt;
}

std::optional<Progress> read_progress(const Node& node, Reporter& report) {
  const auto range = node.is(Node::Kind::integer) || node.is(Node::Kind::text)
                         ? parse_range(node.text)
                         : std::nullopt;
  if (!range || !range->from || !range->to) {
    report.add_wrong(node,
                     "'progress' must be a percentage, such as 60, or a range, such as 0..100");
    return std::nullopt;
  }
  // Beyond 100 is for find_mistakes to say; this only has to fit.
  const auto fit = [](std::uint64_t value) {
    return static_cast<int>(std::min<std::uint64_t>(value, 101));
  };
  return Progress{fit(*range->from), fit(*range->to)};
}

void read_details(const Node& node, Step& step, Reporter& report) {
  const Shape shape{"a step", "{for: 10s, progress: 0..60, message: Working}"};
  read_fields(
      node, shape,
      {{"for",
        [&](const Node& value) {
          if (const auto span = read_span(value, "for", report)) step.span = *span;
        }},
       {"progress", [&](const Node& value) { step.progress = read_progress(value, report); }},
       {"message", [&](const Node& value) { step.message = read_text(value, "message", report); }},
       {"result", [&](const Node& value) { step.result = to_json_text(value, report); }}},
      report);
}

/// `STATUS: span` and `STATUS: {...}`.
void read_step_mapping(const Node& node, Step& step, Reporter& report) {
  if (node.entries.size() != 1) {
    const bool many = node.entries.size() > 1 &&
                      std::all_of(node.entries.begin(), node.entries.end(),
                                  [](const Entry& entry) { return is_status(entry.key); });
    report.add(node, many ? "a step has one status; begin each on a line of its own with '- '"
                          : "a step has exactly one key, its status; put the others into braces, "
                            "such as 'RUNNING: {for: 10s, progress: 0..60}'");
    return;
  }
  const auto& [key, value] = node.entries.front();
  if (const auto status = read_step_status(*key, report)) step.status = *status;
  if (value->is(Node::Kind::null)) {
    report.add(*value, in_quotes(key->text) + " has no value; write a time, such as '" + key->text +
                           ": 10s', or leave the ':' out");
  } else if (value->is(Node::Kind::mapping)) {
    read_details(*value, step, report);
  } else if (value->is(Node::Kind::list)) {
    report.add_wrong(*value, in_quotes(key->text) +
                                 " must have a time, such as 10s, or a mapping, such as "
                                 "{for: 10s, progress: 0..60}");
  } else if (const auto span = read_span(*value, key->text, report)) {
    step.span = *span;
  }
}

}  // namespace

const std::vector<std::string_view>& status_names() {
  static const std::vector<std::string_view> names{status_words.begin(), status_words.end()};
  return names;
}

std::optional<Lifecycle> read_steps(const Node& list, Reporter& report) {
  const auto before = report.count();
  Lifecycle lifecycle;
  for (const auto& item : list.items) {
    Step step;
    if (item->is(Node::Kind::mapping)) {
      read_step_mapping(*item, step, report);
    } else if (item->is(Node::Kind::text)) {
      if (const auto status = read_step_status(*item, report)) step.status = *status;
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

}  // namespace mock_jira
