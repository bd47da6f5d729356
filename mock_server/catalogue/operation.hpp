#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace mock_jira {

/// The operations that are served, named by their operationId in Jira's OpenAPI document.
enum class Operation : unsigned char {
  // The task resource (evidence §3, §4).
  get_task,
  cancel_task,
  get_bulk_operation_progress,
  // What clients call first.
  get_server_info,
  get_configuration,
  get_current_user,
  get_my_permissions,
  get_all_permissions,
  get_fields,
  get_license,
  // It tells of a task (§5.5).
  read_workflow_schemes,
  // They look as if they started tasks, and do not (§5.6).
  delete_project,
  archive_issues,
  delete_webhook_by_id,
  redact,
  get_redaction_status,
  fetch_migration_task,
  // 303 with a task bean (§5.1).
  delete_custom_field,
  replace_custom_field_option,
  replace_issue_field_option,
  delete_project_asynchronously,
  delete_priority,
  delete_resolution,
  associate_schemes_to_projects,
  remove_level,
  publish_draft_workflow_scheme,
  update_schemes,
  switch_workflow_scheme_for_project,
  // 303 without a documented body (§5.2).
  bulk_set_issues_properties_list,
  bulk_set_issue_properties_by_issue,
  bulk_set_issue_property,
  bulk_delete_issue_property,
  create_project_with_custom_template,
  // 202 (§5.3).
  archive_issues_async,
  export_archived_issues,
  create_priority_scheme,
  update_priority_scheme,
  bulk_pin_unpin_projects_async,
  // 201 and 200 with a task id (§5.4, §5.5).
  submit_bulk_delete,
  submit_bulk_edit,
  submit_bulk_move,
  submit_bulk_transition,
  submit_bulk_watch,
  submit_bulk_unwatch,
  update_workflows,
  // A task that is read in another way (§5.6).
  submit_migration_task,
};

struct OperationFacts {
  std::string_view id;
  std::array<int, 7> statuses;  ///< that the document declares; unused places are 0
};

/// By Operation.
inline constexpr std::array<OperationFacts, 46> operation_facts{{
    // The task resource (evidence §3, §4).
    {"getTask", {200, 401, 403, 404}},
    {"cancelTask", {202, 400, 401, 403, 404}},
    {"getBulkOperationProgress", {200, 400, 401}},
    // What clients call first.
    {"getServerInfo", {200, 401}},
    {"getConfiguration", {200, 401}},
    {"getCurrentUser", {200, 401}},
    {"getMyPermissions", {200, 400, 401, 404}},
    {"getAllPermissions", {200, 401, 403}},
    {"getFields", {200, 401}},
    {"getLicense", {200, 401}},
    // It tells of a task (§5.5).
    {"readWorkflowSchemes", {200, 400, 401}},
    // They look as if they started tasks, and do not (§5.6).
    {"deleteProject", {204, 401, 404}},
    {"archiveIssues", {200, 400, 401, 403, 412}},
    {"deleteWebhookById", {202, 400, 403}},
    {"redact", {202, 400, 401, 403}},
    {"getRedactionStatus", {200, 403, 404}},
    {"ConnectToForgeMigrationFetchTaskResource.fetchMigrationTask_get", {200, 401, 404}},
    // 303 with a task bean (§5.1).
    {"deleteCustomField", {303, 400, 401, 403, 404, 409}},
    {"replaceCustomFieldOption", {303, 400, 403, 404}},
    {"replaceIssueFieldOption", {303, 400, 403, 404}},
    {"deleteProjectAsynchronously", {303, 400, 401, 404}},
    {"deletePriority", {303, 400, 401, 403, 404, 409}},
    {"deleteResolution", {303, 400, 401, 403, 404, 409}},
    {"associateSchemesToProjects", {303, 400, 401, 403, 404, 409}},
    {"removeLevel", {303, 400, 401, 403, 404, 409}},
    {"publishDraftWorkflowScheme", {204, 303, 400, 401, 403, 404}},
    {"updateSchemes", {200, 303, 400, 401, 409}},
    {"switchWorkflowSchemeForProject", {303, 400, 401, 409}},
    // 303 without a documented body (§5.2).
    {"bulkSetIssuesPropertiesList", {303, 400, 401, 409}},
    {"bulkSetIssuePropertiesByIssue", {303, 400, 401, 403, 409}},
    {"bulkSetIssueProperty", {303, 400, 401}},
    {"bulkDeleteIssueProperty", {303, 400, 401}},
    {"createProjectWithCustomTemplate", {303}},
    // 202 (§5.3).
    {"archiveIssuesAsync", {202, 400, 401, 403, 412}},
    {"exportArchivedIssues", {202, 400, 401, 403, 412}},
    {"createPriorityScheme", {201, 202, 400, 401, 403, 409}},
    {"updatePriorityScheme", {202, 400, 401, 403, 409}},
    {"bulkPinUnpinProjectsAsync", {202, 400, 403, 500}},
    // 201 and 200 with a task id (§5.4, §5.5).
    {"submitBulkDelete", {201, 400, 401, 403}},
    {"submitBulkEdit", {201, 400, 401}},
    {"submitBulkMove", {201, 400, 401}},
    {"submitBulkTransition", {201, 400, 401, 403}},
    {"submitBulkWatch", {201, 400, 401, 403}},
    {"submitBulkUnwatch", {201, 400, 401, 403}},
    {"updateWorkflows", {200, 400, 401, 409}},
    // A task that is read in another way (§5.6).
    {"ConnectToForgeMigrationTaskSubmissionResource.submitTask_post", {202, 401, 404, 409}},
}};

constexpr std::string_view to_string(Operation operation) {
  return operation_facts[static_cast<std::size_t>(operation)].id;
}

constexpr std::optional<Operation> find_operation(std::string_view id) {
  for (std::size_t i = 0; i < operation_facts.size(); ++i) {
    if (operation_facts[i].id == id) return static_cast<Operation>(i);
  }
  return std::nullopt;
}

/// What that document says an operation answers.
constexpr std::span<const int> declared_statuses(Operation operation) {
  const auto& statuses = operation_facts[static_cast<std::size_t>(operation)].statuses;
  const auto end = std::find(statuses.begin(), statuses.end(), 0);
  return {statuses.begin(), end};
}

/// Whether it starts a task; those that do come last.
constexpr bool starts_a_task(Operation operation) {
  return operation >= Operation::delete_custom_field;
}

/// Whether the document declares it of this operation.
constexpr bool declares(Operation operation, int status) {
  const auto statuses = declared_statuses(operation);
  return std::find(statuses.begin(), statuses.end(), status) != statuses.end();
}

}  // namespace mock_jira
