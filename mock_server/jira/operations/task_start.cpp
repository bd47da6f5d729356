#include "jira/operations/task_start.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "jira/operations/issue_id.hpp"
#include "site/task/task_id.hpp"

namespace mock_jira {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;

/// With what stands for each `{name}`; nothing stands for one that was not given.
std::string fill_in(std::string_view text, const TaskStart& start) {
  std::string filled;
  while (!text.empty()) {
    const auto open = std::min(text.find('{'), text.size());
    filled += text.substr(0, open);
    text.remove_prefix(open);
    if (text.empty()) break;
    const auto close = text.find('}');
    filled += start.parameter(text.substr(1, close - 1)).value_or("");
    text.remove_prefix(close + 1);
  }
  return filled;
}

std::optional<std::int64_t> issue_of(const Json& item) {
  if (item.is_number_integer()) return item.get<std::int64_t>();
  if (!item.is_string()) return std::nullopt;
  return issue_id_of(item.get_ref<const std::string&>());
}

void select(const Json& items, StartedBy& started_by) {
  if (!items.is_array()) return;
  for (const auto& item : items) {
    if (const auto issue = issue_of(item)) {
      started_by.issues.push_back(*issue);
    } else {
      ++started_by.invalid_issues;
    }
  }
}

/// The issues that a bulk operation's body selects, wherever it has them (evidence §5.4).
void select_issues(const Json& body, StartedBy& started_by) {
  for (const auto& [key, value] : body.items()) {
    if (key == "selectedIssueIdsOrKeys") {
      select(value, started_by);
    } else if (key == "bulkTransitionInputs" && value.is_array()) {
      for (const auto& input : value) select_issues(input, started_by);
    } else if (key == "targetToSourcesMapping" && value.is_object()) {
      for (const auto& target : value) {
        if (target.is_object()) select(target.value("issueIdsOrKeys", Json{}), started_by);
      }
    }
  }
}

/// Nothing for operations whose result is not known.
std::optional<std::string> result_of(const CatalogueRow& row, const StartedBy& started_by) {
  switch (row.result) {
    case ResultShape::bulk:  // evidence §3.4
      return Json{{"successfulIssues", started_by.issues},
                  {"failedIssues", Json::object()},
                  {"totalIssueCount", started_by.issues.size() + started_by.invalid_issues}}
          .dump();
    case ResultShape::removed_option:  // §5.7
      return Json{{"errors", {{"errorMessages", Json::array()}, {"errors", Json::object()}}},
                  {"modifiedIssues", Json::array()},
                  {"unmodifiedIssues", Json::array()}}
          .dump();
    case ResultShape::nothing:
      break;
  }
  return std::nullopt;
}

/// As long as a small one was seen to wait (evidence §3.4), then long enough to be seen running.
Lifecycle usual_lifecycle() {
  return {{.status = Status::enqueued, .span = 125ms},
          {.status = Status::running, .span = 2s, .progress = Progress{0, 100}},
          {.status = Status::complete}};
}

}  // namespace

std::string context_of(const TaskStart& start) {
  return fill_in(start.row.context, start);
}

std::shared_ptr<const TaskPlan> plan_of(const TaskStart& start, const Scenario& scenario) {
  const CatalogueRow& row = start.row;
  StartedBy started_by{.operation = row.operation, .context = context_of(start)};
  if (row.envelope == Envelope::bulk) select_issues(*start.json, started_by);

  const auto scripted = scenario.operations.find(row.operation);
  const bool is_scripted = scripted != scenario.operations.end();
  TaskPlan plan = is_scripted ? *scripted->second : TaskPlan{.lifecycle = usual_lifecycle()};
  Step& last = plan.lifecycle.back();
  if (last.status == Status::complete) {
    if (!last.message && !row.message.empty()) last.message = row.message;
    if (!last.result) last.result = result_of(row, started_by);
  }
  if (!plan.description) plan.description = fill_in(row.description, start);
  plan.submitted_by = start.submitted_by;
  plan.started_by = std::move(started_by);
  return std::make_shared<const TaskPlan>(std::move(plan));
}

}  // namespace mock_jira
