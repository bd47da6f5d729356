#pragma once

#include <array>
#include <string_view>

#include "catalogue/operation.hpp"
#include "catalogue/operation_row.hpp"

namespace mock_jira {
namespace rows {

using enum Permission;
using enum PropertyRule::Kind;
using enum Envelope;
using enum AnswerShape;
using Form = ParameterRule::Form;

constexpr bool required = true;
constexpr auto no_limit = PropertyRule::no_limit;

constexpr std::string_view no_field = "Custom field with ID {} not found.";
constexpr std::string_view no_option = "Option with ID {} not found.";
constexpr std::string_view no_project = "No project could be found with id or key '{}'.";
constexpr std::string_view no_priority = "Priority with ID {} not found.";
constexpr std::string_view no_resolution = "Resolution with ID {} not found.";
constexpr std::string_view no_scheme = "Issue security scheme with ID {} not found.";
constexpr std::string_view no_scheme_id =
    "{} is not a valid value. The issue security scheme ID must be a positive integer.";
constexpr std::string_view no_level_id =
    "{} is not a valid value. The issue security level ID must be a positive integer.";
constexpr std::string_view no_priority_scheme_id =
    "{} is not a valid value. The priority scheme ID must be a positive integer.";
constexpr std::string_view no_level = "Issue security level with ID {} not found.";

constexpr std::string_view invalid_issues =  // documented
    "Some of the issues in the issueIdsOrKeys are not valid";

constexpr std::string_view workflow_configuration = "workflow configuration";
constexpr std::string_view replaced_option =
    "Remove option {optionId} from issues matched by '{jql}', and replace with option "
    "{replaceWith}";
constexpr Conflict archiving{412,
                             "An issue archival task is already running with ID {}. To start a new "
                             "one, cancel the task or wait for it to finish."};

constexpr std::string_view migration = "migration of {connectKey} {jiraIssueFieldsKey}";
constexpr std::string_view migration_path =
    "/rest/atlassian-connect/1/migration/{connectKey}/{jiraIssueFieldsKey}/task";

/// Bulk operations differ in little (§5.4). Five may run at a time, of all callers together.
constexpr TaskRules bulk_task(std::string_view description) {
  return {.answer = created_task_id,
          .description = description,
          .message = "bulk.operation.progress.percent.complete",  // seen, §3.4
          .result = ResultShape::bulk,
          .max_live = 5,
          // §5.4 has the number; the sentence is assumed.
          .conflict = {400,
                       "There are 5 bulk operations in progress already, please try again later."}};
}

}  // namespace rows

// One row an operation: what is said of it anywhere follows from here.
//
// Methods, paths, permissions, names, kinds, what is required and most limits are the document's;
// the other limits stand in its texts (evidence §5). Where it contradicts itself the facts decide:
// submitBulkMove requires a property that does not exist, and means targetToSourcesMapping.
// Descriptions are documented for the two option operations and seen for bulkMove (§6.4); the
// others are assumed, as are contexts where §6.3 names none. The sentences of schemes, priorities,
// drafts and resolutions are documented (§5.7; that no resolution is found is said there of a
// priority, by mistake), the others after their pattern. A priority may go without a replacement
// (§5.1), but not with an empty one. One line a property.
// clang-format off
inline constexpr std::array operation_rows = [] {
  using namespace rows;
  return std::to_array<OperationRow>({
    // The task resource (evidence §3, §4).
    {.id = "getTask", .method = "GET", .path = "task/{taskId}",
     .statuses = {200, 401, 403, 404}, .permission = sign_in,
     .scopes = {"read:jira-work"}},
    {.id = "cancelTask", .method = "POST", .path = "task/{taskId}/cancel",
     .statuses = {202, 400, 401, 403, 404}, .permission = sign_in,
     .scopes = {"write:jira-work", "delete:async-task:jira"},
     .errors = {.envelope = strings, .documented = {400, 401, 403, 404},
                // Evidence §6.2: the wording of Jira Server's core.
                .default_400 = "Task '{}' is not cancellable"}},
    {.id = "getBulkOperationProgress", .method = "GET", .path = "bulk/queue/{taskId}",
     .statuses = {200, 400, 401}, .permission = bulk_change,
     .scopes = {"read:jira-work", "read:issue:jira"},
     // Its example does not fit its schema, and is what was seen.
     .errors = {.envelope = bulk, .documented = {400, 401}, .observed_400 = bulk_queue}},

    // What clients ask before they start something in bulk.
    {.id = "getAvailableTransitions", .method = "GET", .path = "bulk/issues/transition",
     .statuses = {200, 400, 401, 403}, .permission = bulk_change,
     .scopes = {"read:jira-work", "read:issue:jira"},
     .errors = {.envelope = bulk, .documented = {400, 401, 403}, .default_400 = invalid_issues}},
    {.id = "getBulkEditableFields", .method = "GET", .path = "bulk/issues/fields",
     .statuses = {200, 400, 401, 403, 404}, .permission = bulk_change,
     .scopes = {"read:jira-work", "read:issue:jira"},
     .errors = {.envelope = bulk, .documented = {400, 401, 403, 404}, .default_400 = invalid_issues}},
    // Only that there is such a call was seen; all else follows bulkPinUnpinProjectsAsync.
    {.id = "getBulkPinStatus", .method = "POST", .path = "forge/panel/action/bulk/status",
     .statuses = {200, 400, 401, 403}, .permission = administer,
     .scopes = {"manage:jira-project"},
     .properties = {{"moduleId", text, required},
                    {"projectList", list, required, 1'000},
                    {"projectList/*/projectIdOrKey", text, required}},
     .is_newer = true},

    // What clients call first.
    {.id = "getServerInfo", .method = "GET", .path = "serverInfo",
     .statuses = {200, 401}, .permission = anyone},
    {.id = "getConfiguration", .method = "GET", .path = "configuration",
     .statuses = {200, 401}, .permission = sign_in},
    {.id = "getCurrentUser", .method = "GET", .path = "myself",
     .statuses = {200, 401}, .permission = sign_in},
    {.id = "getMyPermissions", .method = "GET", .path = "mypermissions",
     .statuses = {200, 400, 401, 404}, .permission = anyone,
     .errors = {.documented = {400, 401, 404}}},
    {.id = "getAllPermissions", .method = "GET", .path = "permissions",
     .statuses = {200, 401, 403}, .permission = anyone},
    {.id = "getFields", .method = "GET", .path = "field",
     .statuses = {200, 401}, .permission = anyone},
    {.id = "getLicense", .method = "GET", .path = "instance/license",
     .statuses = {200, 401}, .permission = sign_in},

    // It tells of a task (§5.5).
    {.id = "readWorkflowSchemes", .method = "POST", .path = "workflowscheme/read",
     .statuses = {200, 400, 401}, .permission = sign_in,
     .context = workflow_configuration},

    // They look as if they started tasks, and do not (§5.6).
    {.id = "deleteProject", .method = "DELETE", .path = "project/{projectIdOrKey}",
     .statuses = {204, 401, 404}, .permission = administer},
    {.id = "archiveIssues", .method = "PUT", .path = "issue/archive",
     .statuses = {200, 400, 401, 403, 412}, .permission = administer,
     .errors = {.documented = {400, 401, 403, 412}}},
    {.id = "deleteWebhookById", .method = "DELETE", .path = "webhook",
     .statuses = {202, 400, 403}, .permission = app,
     .errors = {.documented = {400, 403}}},
    {.id = "redact", .method = "POST", .path = "redact",
     .statuses = {202, 400, 401, 403}, .permission = administer,
     .errors = {.documented = {400, 403}}},
    {.id = "getRedactionStatus", .method = "GET", .path = "redact/status/{jobId}",
     .statuses = {200, 403, 404}, .permission = administer,
     .errors = {.documented = {403, 404}}},
    {.id = "ConnectToForgeMigrationFetchTaskResource.fetchMigrationTask_get",
     .method = "GET", .path = migration_path,
     .statuses = {200, 401, 404}, .permission = app,
     .errors = {.envelope = connect, .documented = {401, 404}},
     .context = migration},

    // 303 with a task bean (§5.1).
    {.id = "deleteCustomField", .method = "DELETE", .path = "field/{id}",
     .statuses = {303, 400, 401, 403, 404, 409}, .permission = administer,
     .scopes = {"manage:jira-configuration", "delete:field:jira"},
     .parameters = {{"id", Form::custom_field, no_field}},
     .errors = {.documented = {400, 401, 403, 404, 409}},
     .context = "field {id}",
     .task = {.answer = see_other_bean, .description = "Delete custom field {id}"}},
    {.id = "replaceCustomFieldOption",
     .method = "DELETE", .path = "field/{fieldId}/context/{contextId}/option/{optionId}/issue",
     .statuses = {303, 400, 403, 404}, .permission = administer,
     .scopes = {"manage:jira-configuration", "read:field.option:jira write:field.option:jira"},
     .parameters = {{"fieldId", Form::name, no_field},
                    {"contextId", Form::id, "Context with ID {} not found."},
                    {"optionId", Form::id, no_option},
                    {"replaceWith", Form::number, no_option}},
     .errors = {.documented = {403}},
     .task = {.answer = see_other_bean, .description = replaced_option,
              .result = ResultShape::removed_option}},
    {.id = "replaceIssueFieldOption",
     .method = "DELETE", .path = "field/{fieldKey}/option/{optionId}/issue",
     .statuses = {303, 400, 403, 404}, .permission = administer,
     .scopes = {"manage:jira-configuration", "write:field.option:jira delete:field.option:jira"},
     .parameters = {{"fieldKey", Form::name, "Field with key {} not found."},
                    {"optionId", Form::id, no_option},
                    {"replaceWith", Form::number, no_option}},
     .errors = {.documented = {403}},
     .task = {.answer = see_other_bean, .description = replaced_option,
              .result = ResultShape::removed_option}},
    {.id = "deleteProjectAsynchronously",
     .method = "POST", .path = "project/{projectIdOrKey}/delete",
     .statuses = {303, 400, 401, 404}, .permission = administer,
     .scopes = {"manage:jira-configuration", "write:project:jira write:project.property:jira"},
     .parameters = {{"projectIdOrKey", Form::name, no_project}},
     .task = {.answer = see_other_bean, .description = "Delete project {projectIdOrKey}"}},
    {.id = "deletePriority", .method = "DELETE", .path = "priority/{id}",
     .statuses = {303, 400, 401, 403, 404, 409}, .permission = administer,
     .scopes = {"manage:jira-configuration"},
     .parameters = {{"id", Form::id, no_priority},
                    {"replaceWith", Form::number, no_priority,
                     "The newPriority has to be provided."}},
     .errors = {.documented = {400, 401, 403, 404, 409}},
     .context = "priority {id}",
     .task = {.answer = see_other_bean, .description = "Delete priority {id}"}},
    {.id = "deleteResolution", .method = "DELETE", .path = "resolution/{id}",
     .statuses = {303, 400, 401, 403, 404, 409}, .permission = administer,
     .scopes = {"manage:jira-configuration"},
     .parameters = {{"id", Form::id, no_resolution},
                    {"replaceWith", Form::number, no_resolution, "The id has to be provided.",
                     required}},
     .errors = {.documented = {400, 401, 403, 404, 409}},
     .context = "resolution {id}",
     .task = {.answer = see_other_bean, .description = "Delete resolution {id}"}},
    {.id = "associateSchemesToProjects", .method = "PUT", .path = "issuesecurityschemes/project",
     .statuses = {303, 400, 401, 403, 404, 409}, .permission = administer,
     .scopes = {"manage:jira-configuration"},
     .parameters = {{"schemeId", Form::number, no_scheme, no_scheme_id}},
     .properties = {{"projectId", text, required},
                    {"schemeId", text_or_null, required},
                    {"oldToNewSecurityLevelMappings", list},
                    {"oldToNewSecurityLevelMappings/*/oldLevelId", text, required},
                    {"oldToNewSecurityLevelMappings/*/newLevelId", text, required}},
     .errors = {.documented = {400, 401, 403, 404, 409}},
     .context = "issue security schemes of projects",
     .task = {.answer = see_other_bean,
              .description = "Associate an issue security scheme with a project"}},
    {.id = "removeLevel",
     .method = "DELETE", .path = "issuesecurityschemes/{schemeId}/level/{levelId}",
     .statuses = {303, 400, 401, 403, 404, 409}, .permission = administer,
     .scopes = {"manage:jira-configuration"},
     .parameters = {{"schemeId", Form::id, no_scheme},
                    {"levelId", Form::id, no_level},
                    {"replaceWith", Form::number, no_level, no_level_id}},
     .errors = {.documented = {400, 401, 403, 404, 409}},
     .context = "issue security level {levelId}",
     .task = {.answer = see_other_bean, .description = "Remove issue security level {levelId}"}},
    {.id = "publishDraftWorkflowScheme",
     .method = "POST", .path = "workflowscheme/{id}/draft/publish",
     .statuses = {204, 303, 400, 401, 403, 404}, .permission = administer,
     .scopes = {"manage:jira-configuration", "write:workflow-scheme:jira"},
     .parameters = {{"id", Form::id, "Draft workflow scheme was not found."}},
     .properties = {{"statusMappings", list},
                    {"statusMappings/*/issueTypeId", text, required},
                    {"statusMappings/*/statusId", text, required},
                    {"statusMappings/*/newStatusId", text, required}},
     .errors = {.documented = {400, 404}},
     .task = {.answer = see_other_bean, .description = "Publish the draft of workflow scheme {id}",
              .not_needed = {.status = 204, .basis = Basis::documented,
                             .asked_by = "validateOnly"}}},
    {.id = "updateSchemes", .method = "POST", .path = "workflowscheme/update",
     .statuses = {200, 303, 400, 401, 409}, .permission = administer,
     .scopes = {"manage:jira-configuration", "write:workflow-scheme:jira"},
     .properties = {{"id", text, required},
                    {"name", text, required},
                    {"description", text, required},
                    {"version", mapping, required},
                    {"statusMappingsByIssueTypeOverride", list},
                    {"statusMappingsByWorkflows", list},
                    {"statusMappingsByWorkflows/*/oldWorkflowId", text, required},
                    {"statusMappingsByWorkflows/*/newWorkflowId", text, required},
                    {"statusMappingsByWorkflows/*/statusMappings", list, required}},
     .context = workflow_configuration,
     .task = {.answer = see_other_bean, .description = "Update workflow scheme",
              .not_needed = {.status = 200, .body = "{}",
                             .unless_given = {"statusMappingsByIssueTypeOverride",
                                              "statusMappingsByWorkflows"}}}},
    {.id = "switchWorkflowSchemeForProject",
     .method = "POST", .path = "workflowscheme/project/switch",
     .statuses = {303, 400, 401, 409}, .permission = administer,
     .scopes = {"manage:jira-configuration", "write:workflow-scheme:jira write:project:jira"},
     .properties = {{"projectId", text},
                    {"targetSchemeId", text},
                    {"mappingsByIssueTypeOverride", list}},
     .errors = {.documented = {409}},
     .context = workflow_configuration,
     .task = {.answer = see_other_bean, .description = "Switch the workflow scheme of a project",
              .seen_without_body = true}},

    // 303 without a documented body (§5.2).
    {.id = "bulkSetIssuesPropertiesList", .method = "POST", .path = "issue/properties",
     .statuses = {303, 400, 401, 409}, .permission = sign_in,
     .scopes = {"write:jira-work", "write:issue.property:jira"},
     .properties = {{"entitiesIds", list, !required, 10'000, 1},
                    {"entitiesIds/*", number},
                    {"properties", mapping, !required, 10}},
     .errors = {.documented = {400, 401, 409}},
     .context = "issue properties",
     .task = {.answer = see_other, .description = "Set issue properties"}},
    {.id = "bulkSetIssuePropertiesByIssue", .method = "POST", .path = "issue/properties/multi",
     .statuses = {303, 400, 401, 403, 409}, .permission = sign_in,
     .scopes = {"write:jira-work", "write:issue.property:jira"},
     .properties = {{"issues", list, !required, 100},
                    {"issues/*/issueID", number},
                    {"issues/*/properties", mapping, !required, 10}},
     .errors = {.documented = {400, 401, 403, 409}},
     .context = "issue properties",
     .task = {.answer = see_other, .description = "Set issue properties by issue"}},
    {.id = "bulkSetIssueProperty", .method = "PUT", .path = "issue/properties/{propertyKey}",
     .statuses = {303, 400, 401}, .permission = sign_in,
     .scopes = {"write:jira-work", "read:jira-expressions:jira write:issue.property:jira"},
     .parameters = {{"propertyKey", Form::property_key}},
     .properties = {{"expression", text},
                    {"filter", mapping},
                    {"filter/entityIds", list},
                    {"filter/entityIds/*", number}},
     .errors = {.documented = {400, 401}},
     .task = {.answer = see_other, .description = "Set issue property {propertyKey}"}},
    {.id = "bulkDeleteIssueProperty", .method = "DELETE", .path = "issue/properties/{propertyKey}",
     .statuses = {303, 400, 401}, .permission = sign_in,
     .scopes = {"write:jira-work", "delete:issue.property:jira"},
     .properties = {{"entityIds", list},
                    {"entityIds/*", number}},
     .errors = {.documented = {400, 401}},
     .task = {.answer = see_other, .description = "Delete issue property {propertyKey}"}},
    {.id = "createProjectWithCustomTemplate", .method = "POST", .path = "project-template",
     .statuses = {303}, .permission = administer,
     .scopes = {"manage:jira-configuration", "write:project:jira read:project:jira"},
     .properties = {{"details", mapping},
                    {"template", mapping}},
     .task = {.answer = see_other_bean, .description = "Create a project from a template"}},

    // 202 (§5.3).
    {.id = "archiveIssuesAsync", .method = "POST", .path = "issue/archive",
     .statuses = {202, 400, 401, 403, 412}, .permission = administer,
     .scopes = {"write:jira-work", "write:issue:jira"},
     .properties = {{"jql", text, required, no_limit, 1}},
     .errors = {.documented = {400, 401, 403, 412}, .invalid = "Invalid JQL. Bad request."},
     .context = "archive",
     .task = {.answer = task_url, .description = "Archive issues", .conflict = archiving}},
    {.id = "exportArchivedIssues", .method = "PUT", .path = "issues/archive/export",
     .statuses = {202, 400, 401, 403, 412}, .permission = administer,
     .scopes = {"read:jira-work", "read:issue:jira"},
     .properties = {{"archivedBy", list},
                    {"archivedDateRange", mapping},
                    {"archivedDateRange/dateAfter", text, required},
                    {"archivedDateRange/dateBefore", text, required},
                    {"issueTypes", list},
                    {"projects", list},
                    {"reporters", list}},
     .errors = {.documented = {400, 401, 403, 412}, .of_400 = strings,
                .invalid = "Your filter contains invalid values {}"},
     .context = "archive",
     .task = {.answer = export_ticket, .description = "Export archived issues",
              .conflict = archiving}},
    {.id = "createPriorityScheme", .method = "POST", .path = "priorityscheme",
     .statuses = {201, 202, 400, 401, 403, 409}, .permission = administer,
     .scopes = {"manage:jira-configuration", "write:priority-scheme:jira"},
     .properties = {{"name", text, required, 255},
                    {"description", text, !required, 4'000},
                    {"defaultPriorityId", number, required},
                    {"priorityIds", list, required, 300},
                    {"priorityIds/*", number},
                    {"projectIds", list},
                    {"projectIds/*", number},
                    {"mappings", mapping}},
     .context = "priority schemes",
     .task = {.answer = made_priority_scheme, .description = "Create a priority scheme",
              .not_needed = {.status = 201, .body = R"({"id":"10001"})",
                             .unless_given = {"projectIds"}}}},
    {.id = "updatePriorityScheme", .method = "PUT", .path = "priorityscheme/{schemeId}",
     .statuses = {202, 400, 401, 403, 409}, .permission = administer,
     .scopes = {"manage:jira-configuration", "write:priority-scheme:jira"},
     .parameters = {{"schemeId", Form::number, {}, no_priority_scheme_id}},
     .properties = {{"name", text, !required, 255},
                    {"description", text, !required, 4'000},
                    {"defaultPriorityId", number},
                    {"mappings", mapping},
                    {"priorities", mapping},
                    {"priorities/*/ids", list, required},
                    {"projects", mapping},
                    {"projects/*/ids", list, required}},
     .context = "priority schemes",
     .task = {.answer = changed_priority_scheme,
              .description = "Update priority scheme {schemeId}"}},
    {.id = "bulkPinUnpinProjectsAsync", .method = "POST", .path = "forge/panel/action/bulk/async",
     .statuses = {202, 400, 403, 500}, .permission = administer,
     .scopes = {"manage:jira-project"},
     .properties = {{"moduleId", text, required},
                    {"projectList", list, required, 1'000},
                    {"projectList/*/action", text, required},
                    {"projectList/*/projectIdOrKey", text, required}},
     .errors = {.documented = {400, 403, 500}},
     .task = {.answer = accepted_task_id, .description = "Pin or unpin a panel in projects"}},

    // 201 and 200 with a task id (§5.4, §5.5).
    {.id = "submitBulkDelete", .method = "POST", .path = "bulk/issues/delete",
     .statuses = {201, 400, 401, 403}, .permission = bulk_change,
     .scopes = {"write:jira-work", "write:issue:jira read:issue:jira"},
     .properties = {{"selectedIssueIdsOrKeys", issues, required}},
     .errors = {.envelope = bulk, .documented = {400, 401, 403}},
     .context = "bulk",
     .task = bulk_task("bulkDelete")},
    {.id = "submitBulkEdit", .method = "POST", .path = "bulk/issues/fields",
     .statuses = {201, 400, 401}, .permission = bulk_change,
     .scopes = {"write:jira-work", "write:issue:jira read:issue:jira"},
     .properties = {{"selectedIssueIdsOrKeys", issues, required},
                    {"selectedActions", list, required, 200},
                    {"selectedActions/*", text},
                    {"editedFieldsInput", mapping, required}},
     .errors = {.envelope = bulk, .documented = {400, 401}},
     .context = "bulk",
     .task = bulk_task("bulkEdit")},
    {.id = "submitBulkMove", .method = "POST", .path = "bulk/issues/move",
     .statuses = {201, 400, 401}, .permission = bulk_change,
     .scopes = {"write:jira-work", "write:issue:jira read:issue:jira"},
     .properties = {{"targetToSourcesMapping", mapping, required},
                    {"targetToSourcesMapping/*/issueIdsOrKeys", issues}},
     .errors = {.envelope = bulk, .documented = {400, 401}},
     .context = "bulk",
     .task = bulk_task("bulkMove")},
    {.id = "submitBulkTransition", .method = "POST", .path = "bulk/issues/transition",
     .statuses = {201, 400, 401, 403}, .permission = bulk_change,
     .scopes = {"write:jira-work", "write:issue:jira read:issue:jira"},
     .properties = {{"bulkTransitionInputs", list, required},
                    {"bulkTransitionInputs/*/selectedIssueIdsOrKeys", issues, required},
                    {"bulkTransitionInputs/*/transitionId", text, required}},
     .errors = {.envelope = bulk, .documented = {400, 401, 403}},
     .context = "bulk",
     .task = bulk_task("bulkTransition")},
    {.id = "submitBulkWatch", .method = "POST", .path = "bulk/issues/watch",
     .statuses = {201, 400, 401, 403}, .permission = bulk_change,
     .scopes = {"write:jira-work", "write:issue:jira read:issue:jira"},
     .properties = {{"selectedIssueIdsOrKeys", issues, required}},
     .errors = {.envelope = bulk, .documented = {400, 401, 403}},
     .context = "bulk",
     .task = bulk_task("bulkWatch")},
    {.id = "submitBulkUnwatch", .method = "POST", .path = "bulk/issues/unwatch",
     .statuses = {201, 400, 401, 403}, .permission = bulk_change,
     .scopes = {"write:jira-work", "write:issue:jira read:issue:jira"},
     .properties = {{"selectedIssueIdsOrKeys", issues, required}},
     .errors = {.envelope = bulk, .documented = {400, 401, 403}},
     .context = "bulk",
     .task = bulk_task("bulkUnwatch")},
    {.id = "updateWorkflows", .method = "POST", .path = "workflows/update",
     .statuses = {200, 400, 401, 409}, .permission = administer,
     .scopes = {"manage:jira-configuration", "write:workflow:jira"},
     .properties = {{"statuses", list, !required, 1'000},
                    {"statuses/*/name", text, required},
                    {"statuses/*/statusCategory", text, required},
                    {"statuses/*/statusReference", text, required},
                    {"workflows", list, !required, 20},
                    {"workflows/*/id", text, required},
                    {"workflows/*/statuses", list, required},
                    {"workflows/*/transitions", list, required},
                    {"workflows/*/version", mapping, required}},
     .context = workflow_configuration,
     .task = {.answer = updated_workflows, .description = "Update workflows"}},

    // A task that is read in another way (§5.6).
    {.id = "ConnectToForgeMigrationTaskSubmissionResource.submitTask_post",
     .method = "POST", .path = migration_path,
     .statuses = {202, 401, 404, 409}, .permission = app,
     .errors = {.envelope = connect, .documented = {401, 404, 409}},
     .context = migration,
     .task = {.answer = accepted_task,
              .description = "Migrate {jiraIssueFieldsKey} of {connectKey} to Forge",
              .conflict = {409, "Failed to trigger migration task because of already in progress "
                                "task for the field."}}},
  });
}();
// clang-format on

/// Empty if no operation is called so.
constexpr std::optional<Operation> find_row(std::string_view id) {
  for (std::size_t i = 0; i < operation_rows.size(); ++i) {
    if (operation_rows[i].id == id) return Operation::of_row(i);
  }
  return std::nullopt;
}

/// The operation that is called so; without one it does not compile.
consteval Operation op(std::string_view id) {
  return find_row(id).value();
}

}  // namespace mock_jira
