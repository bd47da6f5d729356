#include "jira_task/operation.hpp"

#include <algorithm>

#include "src/http/url.hpp"

namespace jira_task {
namespace {

using Failure = tl::unexpected<std::string>;

constexpr auto bulk = TaskPlace::bulk_queue;

/// The path with its braces filled.
tl::expected<std::string, std::string> filled_path(const Operation& operation,
                                                   const OperationArguments& arguments) {
  const auto names = path_parameters(operation);
  for (const auto& [name, value] : arguments.path) {
    if (std::count(names.begin(), names.end(), name) > 0) continue;
    return Failure{operation.id + " has no path parameter '" + name + "'"};
  }
  std::string path = operation.path;
  for (const auto& name : names) {
    const auto found = arguments.path.find(name);
    if (found == arguments.path.end()) {
      return Failure{"the path parameter '" + name + "' of " + operation.id + " is missing"};
    }
    const auto& value = found->second;
    // No encoding keeps a server from reading dots as steps in the path.
    if (value.empty() || value == "." || value == "..") {
      return Failure{"the path parameter '" + name + "' of " + operation.id + " cannot be '" +
                     value + "'"};
    }
    path.replace(path.find("{" + name + "}"), name.size() + 2, internal::percent_encoded(value));
  }
  return path;
}

std::optional<std::string> problem_of_rest(const Operation& operation,
                                           const OperationArguments& arguments) {
  for (const auto& parameter : operation.query) {
    const bool given =
        std::any_of(arguments.query.begin(), arguments.query.end(),
                    [&](const auto& entry) { return entry.first == parameter.name; });
    if (parameter.required && !given) {
      return "the query parameter '" + parameter.name + "' of " + operation.id + " is missing";
    }
  }
  if (operation.body && arguments.body.empty()) return operation.id + " needs a body in JSON";
  if (!operation.body && !arguments.body.empty()) return operation.id + " takes no body";
  return std::nullopt;
}

}  // namespace

const std::vector<Operation>& operations() {
  static const std::vector<Operation> all{
      {"deleteCustomField", "DELETE", "/field/{id}"},
      {"replaceCustomFieldOption",
       "DELETE",
       "/field/{fieldId}/context/{contextId}/option/{optionId}/issue",
       false,
       {{"replaceWith"}, {"jql"}}},
      {"replaceIssueFieldOption",
       "DELETE",
       "/field/{fieldKey}/option/{optionId}/issue",
       false,
       {{"replaceWith"}, {"jql"}, {"overrideScreenSecurity"}, {"overrideEditableFlag"}}},
      {"deleteProjectAsynchronously", "POST", "/project/{projectIdOrKey}/delete"},
      // Clients send replaceWith, although the document has dropped it.
      {"deletePriority", "DELETE", "/priority/{id}", false, {{"replaceWith"}}},
      {"deleteResolution", "DELETE", "/resolution/{id}", false, {{"replaceWith", true}}},
      {"associateSchemesToProjects", "PUT", "/issuesecurityschemes/project", true},
      {"removeLevel",
       "DELETE",
       "/issuesecurityschemes/{schemeId}/level/{levelId}",
       false,
       {{"replaceWith"}}},
      {"publishDraftWorkflowScheme",
       "POST",
       "/workflowscheme/{id}/draft/publish",
       true,
       {{"validateOnly"}}},
      {"updateSchemes", "POST", "/workflowscheme/update", true},
      {"switchWorkflowSchemeForProject", "POST", "/workflowscheme/project/switch", true},
      {"updateWorkflows", "POST", "/workflows/update", true},

      {"bulkSetIssuesPropertiesList", "POST", "/issue/properties", true},
      {"bulkSetIssuePropertiesByIssue", "POST", "/issue/properties/multi", true},
      {"bulkSetIssueProperty", "PUT", "/issue/properties/{propertyKey}", true},
      {"bulkDeleteIssueProperty", "DELETE", "/issue/properties/{propertyKey}", true},
      {"createProjectWithCustomTemplate", "POST", "/project-template", true},

      {"archiveIssuesAsync", "POST", "/issue/archive", true},
      {"exportArchivedIssues", "PUT", "/issues/archive/export", true},
      {"createPriorityScheme", "POST", "/priorityscheme", true},
      {"updatePriorityScheme", "PUT", "/priorityscheme/{schemeId}", true},
      {"bulkPinUnpinProjectsAsync", "POST", "/forge/panel/action/bulk/async", true},

      {"submitBulkDelete", "POST", "/bulk/issues/delete", true, {}, bulk},
      {"submitBulkEdit", "POST", "/bulk/issues/fields", true, {}, bulk},
      {"submitBulkMove", "POST", "/bulk/issues/move", true, {}, bulk},
      {"submitBulkTransition", "POST", "/bulk/issues/transition", true, {}, bulk},
      {"submitBulkUnwatch", "POST", "/bulk/issues/unwatch", true, {}, bulk},
      {"submitBulkWatch", "POST", "/bulk/issues/watch", true, {}, bulk},
  };
  return all;
}

const Operation* find_operation(std::string_view id) {
  const auto& all = operations();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Operation& operation) { return operation.id == id; });
  return found == all.end() ? nullptr : &*found;
}

std::vector<std::string> path_parameters(const Operation& operation) {
  std::vector<std::string> names;
  std::size_t end = 0;
  for (auto begin = operation.path.find('{'); begin != std::string::npos;
       begin = operation.path.find('{', end)) {
    end = operation.path.find('}', begin);
    names.push_back(operation.path.substr(begin + 1, end - begin - 1));
  }
  return names;
}

tl::expected<StartRequest, std::string> request_for(const Operation& operation,
                                                    const OperationArguments& arguments) {
  auto path = filled_path(operation, arguments);
  if (!path) return Failure{std::move(path.error())};
  if (auto problem = problem_of_rest(operation, arguments)) return Failure{std::move(*problem)};
  return StartRequest{.method = operation.method,
                      .path = std::move(*path),
                      .query = arguments.query,
                      .body = arguments.body,
                      .place = operation.place};
}

}  // namespace jira_task
