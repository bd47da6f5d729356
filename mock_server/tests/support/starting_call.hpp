#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "catalogue/operation_rows.hpp"

namespace mock_jira {

/// A call of an operation that starts a task, with no more than it needs.
struct StartingCall {
  std::string method;
  std::string path;  ///< below `/rest/api/3/`, or whole
  std::string body = {};

  std::string target() const { return path.starts_with('/') ? path : "/rest/api/3/" + path; }
};

inline std::vector<Operation> starting_operations() {
  std::vector<Operation> starting;
  for (const auto operation : operations()) {
    if (starts_a_task(operation)) starting.push_back(operation);
  }
  return starting;
}

/// With what has a task as its consequence.
inline std::string starting_body(Operation operation) {
  const std::string issues = R"({"selectedIssueIdsOrKeys": ["EX-1"]})";
  const std::map<std::string_view, std::string> bodies{
      {"associateSchemesToProjects", R"({"projectId": "1", "schemeId": "1"})"},
      {"updateSchemes", R"({"id": "1", "name": "a", "description": "", "version": {}, )"
                        R"("statusMappingsByIssueTypeOverride": [{}]})"},
      {"archiveIssuesAsync", R"({"jql": "project = EX"})"},
      {"createPriorityScheme",
       R"({"name": "a", "defaultPriorityId": 1, "priorityIds": [1], "projectIds": [1]})"},
      {"bulkPinUnpinProjectsAsync", R"({"moduleId": "a", "projectList": []})"},
      {"submitBulkDelete", issues},
      {"submitBulkWatch", issues},
      {"submitBulkUnwatch", issues},
      {"submitBulkEdit", R"({"selectedIssueIdsOrKeys": ["EX-1"], "selectedActions": [], )"
                         R"("editedFieldsInput": {}})"},
      {"submitBulkMove", R"({"targetToSourcesMapping": {"EX,1": {"issueIdsOrKeys": ["EX-1"]}}})"},
      {"submitBulkTransition", R"({"bulkTransitionInputs": [)"
                               R"({"selectedIssueIdsOrKeys": ["EX-1"], "transitionId": "1"}]})"}};
  const auto found = bodies.find(to_string(operation));
  if (found != bodies.end()) return found->second;
  return takes_body(operation) ? "{}" : "";
}

/// `1` stands for every parameter of the path.
inline StartingCall starting_call(Operation operation) {
  const auto& row = row_of(operation);
  std::string path;
  bool in_parameter = false;
  for (const char c : row.path) {
    if (c == '{') path += operation == op("deleteCustomField") ? "customfield_1" : "1";
    in_parameter = c == '{' || (in_parameter && c != '}');
    if (!in_parameter && c != '}') path += c;
  }
  if (operation == op("deleteResolution")) path += "?replaceWith=2";
  return {std::string{row.method}, path, starting_body(operation)};
}

}  // namespace mock_jira
