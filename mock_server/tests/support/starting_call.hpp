#pragma once

#include <string>
#include <vector>

#include "catalogue/catalogue.hpp"

namespace mock_jira {

/// A call of an operation that starts a task, with no more than it needs.
struct StartingCall {
  std::string method;
  std::string path;  ///< below `/rest/api/3/`, or whole
  std::string body = {};

  std::string target() const { return path.starts_with('/') ? path : "/rest/api/3/" + path; }
};

inline std::vector<Operation> starting_operations() {
  std::vector<Operation> operations;
  for (const auto& row : catalogue()) {
    if (starts_a_task(row.operation)) operations.push_back(row.operation);
  }
  return operations;
}

/// With what has a task as its consequence.
inline std::string starting_body(Operation operation) {
  using enum Operation;
  switch (operation) {
    case associate_schemes_to_projects:
      return R"({"projectId": "1", "schemeId": "1"})";
    case update_schemes:
      return R"({"id": "1", "name": "a", "description": "", "version": {}, )"
             R"("statusMappingsByIssueTypeOverride": [{}]})";
    case archive_issues_async:
      return R"({"jql": "project = EX"})";
    case create_priority_scheme:
      return R"({"name": "a", "defaultPriorityId": 1, "priorityIds": [1], "projectIds": [1]})";
    case bulk_pin_unpin_projects_async:
      return R"({"moduleId": "a", "projectList": []})";
    case submit_bulk_delete:
    case submit_bulk_watch:
    case submit_bulk_unwatch:
      return R"({"selectedIssueIdsOrKeys": ["EX-1"]})";
    case submit_bulk_edit:
      return R"({"selectedIssueIdsOrKeys": ["EX-1"], "selectedActions": [], )"
             R"("editedFieldsInput": {}})";
    case submit_bulk_move:
      return R"({"targetToSourcesMapping": {"EX,1": {"issueIdsOrKeys": ["EX-1"]}}})";
    case submit_bulk_transition:
      return R"({"bulkTransitionInputs": [)"
             R"({"selectedIssueIdsOrKeys": ["EX-1"], "transitionId": "1"}]})";
    case publish_draft_workflow_scheme:
    case switch_workflow_scheme_for_project:
    case bulk_set_issues_properties_list:
    case bulk_set_issue_properties_by_issue:
    case bulk_set_issue_property:
    case bulk_delete_issue_property:
    case create_project_with_custom_template:
    case export_archived_issues:
    case update_priority_scheme:
    case update_workflows:
      return "{}";
    default:
      return {};
  }
}

/// `1` stands for every parameter of the path.
inline StartingCall starting_call(Operation operation) {
  const auto& row = row_of(operation);
  std::string path;
  bool in_parameter = false;
  for (const char c : row.path) {
    if (c == '{') path += operation == Operation::delete_custom_field ? "customfield_1" : "1";
    in_parameter = c == '{' || (in_parameter && c != '}');
    if (!in_parameter && c != '}') path += c;
  }
  if (operation == Operation::delete_resolution) path += "?replaceWith=2";
  return {std::string{row.method}, path, starting_body(operation)};
}

}  // namespace mock_jira
