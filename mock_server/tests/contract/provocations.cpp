#include "contract/provocations.hpp"

#include "site/people/cloud_id.hpp"
#include "support/starting_call.hpp"

namespace mock_jira::contract {
namespace {

const std::string running = "tasks: {'1': [RUNNING]}";
const std::string finished = "tasks: {'1': [COMPLETE: {result: {deletedIssues: 12}}]}";
const std::string none = "tasks: {}";

/// The call that starts a task, by an administrator.
Call start(std::string_view operation) {
  auto call = starting_call(*find_operation(operation));
  return {std::move(call.method), std::move(call.path), "admin", std::move(call.body)};
}

Call start(std::string_view operation, const char* body) {
  Call call = start(operation);
  call.body = body;
  return call;
}

Call start_as(const char* user, std::string_view operation) {
  Call call = start(operation);
  call.user = user;
  return call;
}

const Headers wrong_token{{"Authorization", "Bearer wrong"}};
const Headers app_token{{"Authorization", "Bearer creator-bearer"}};

const std::string redaction =
    R"({"redactions": [{"externalId": "51101de6-d001-429d-a095-b2b96dd57fcb"}]})";
const std::string migration = "/rest/atlassian-connect/1/migration/com.example.app/my-field/task";

std::string too_many_issues() {
  Json body;
  for (int i = 1; i <= 1001; ++i) body["issueIdsOrKeys"].push_back(std::to_string(i));
  return body.dump();
}

// One line an answer. What the rules of input.cpp and the conflicts do not lead to, an answer of
// the scenario gives: no rule makes an asynchronous deletion's request wrong, properties of issues
// take no permission that a user here could lack, and the server has no error of its own.
// clang-format off
const std::vector<Provocation> declared{
    {"getTask", 200, finished, {{"GET", "task/1"}}},
    {"getTask", 401, running, {{"GET", "task/1", nobody}}},
    {"getTask", 403, running, {{"GET", "task/1", "outsider"}}},
    {"getTask", 404, none, {{"GET", "task/1"}}},

    {"cancelTask", 202, running, {{"POST", "task/1/cancel"}}},
    {"cancelTask", 400, finished, {{"POST", "task/1/cancel"}}},
    {"cancelTask", 401, running, {{"POST", "task/1/cancel", nobody}}},
    {"cancelTask", 403, running, {{"POST", "task/1/cancel", "outsider"}}},
    {"cancelTask", 404, none, {{"POST", "task/1/cancel"}}},

    {"getServerInfo", 200, none, {{"GET", "serverInfo", nobody}}},
    {"getServerInfo", 401, none, {{"GET", "serverInfo", nobody, "", wrong_token}}},

    {"getConfiguration", 200, none, {{"GET", "configuration"}}},
    {"getConfiguration", 401, none, {{"GET", "configuration", nobody}}},

    {"getCurrentUser", 200, none, {{"GET", "myself"}}},
    {"getCurrentUser", 401, none, {{"GET", "myself", nobody}}},

    {"getMyPermissions", 200, none, {{"GET", "mypermissions?permissions=ADMINISTER,EDIT_ISSUES"}}},
    {"getMyPermissions", 400, none, {{"GET", "mypermissions"}}},
    {"getMyPermissions", 401, none, {{"GET", "mypermissions", nobody, "", wrong_token}}},

    {"getAllPermissions", 200, none, {{"GET", "permissions", nobody}}},
    {"getAllPermissions", 401, none, {{"GET", "permissions", nobody, "", wrong_token}}},

    {"getFields", 200, none, {{"GET", "field", nobody}}},
    {"getFields", 401, none, {{"GET", "field", nobody, "", wrong_token}}},

    {"getLicense", 200, none, {{"GET", "instance/license"}}},
    {"getLicense", 401, none, {{"GET", "instance/license", nobody}}},

    {"readWorkflowSchemes", 200, none, {{"POST", "workflows/update", "admin", "{}"}, {"POST", "workflowscheme/read", "admin", R"({"projectIds": ["1"]})"}}},
    {"readWorkflowSchemes", 400, none, {{"POST", "workflowscheme/read", "admin", "{}"}}},
    {"readWorkflowSchemes", 401, none, {{"POST", "workflowscheme/read", nobody, "{}"}}},

    {"deleteProject", 204, none, {{"DELETE", "project/EX", "admin"}}},
    {"deleteProject", 401, none, {{"DELETE", "project/EX", nobody}}},
    {"deleteProject", 404, none, {{"DELETE", "project/EX", "creator"}}},

    {"archiveIssues", 200, none, {{"PUT", "issue/archive", "admin", R"({"issueIdsOrKeys": ["EX-1", "?"]})"}}},
    {"archiveIssues", 400, none, {{"PUT", "issue/archive", "admin", R"({"issueIdsOrKeys": ["?"]})"}}},
    {"archiveIssues", 401, none, {{"PUT", "issue/archive", nobody, "{}"}}},
    {"archiveIssues", 403, none, {{"PUT", "issue/archive", "creator", "{}"}}},
    {"archiveIssues", 412, none, {{"PUT", "issue/archive", "admin", too_many_issues()}}},

    {"deleteWebhookById", 202, none, {{"DELETE", "webhook", nobody, R"({"webhookIds": [1]})", app_token}}},
    {"deleteWebhookById", 400, none, {{"DELETE", "webhook", nobody, "{}", app_token}}},
    {"deleteWebhookById", 403, none, {{"DELETE", "webhook", "admin", R"({"webhookIds": [1]})"}}},

    {"redact", 202, none, {{"POST", "redact", "admin", redaction}}},
    {"redact", 400, none, {{"POST", "redact", "admin", "{}"}}},
    {"redact", 401, none, {{"POST", "redact", nobody, redaction}}},
    {"redact", 403, none, {{"POST", "redact", "creator", redaction}}},

    {"getRedactionStatus", 200, none, {{"POST", "redact", "admin", redaction}, {"POST", "/__admin/clock", nobody, R"({"advance": "1m"})"}, {"GET", "redact/status/" + cloud_id_of("test redaction 1"), "admin"}}},
    {"getRedactionStatus", 403, none, {{"GET", "redact/status/1", "creator"}}},
    {"getRedactionStatus", 404, none, {{"GET", "redact/status/1", "admin"}}},

    {"ConnectToForgeMigrationFetchTaskResource.fetchMigrationTask_get", 200, none, {{"POST", migration, nobody, "", app_token}, {"POST", "/__admin/clock", nobody, R"({"advance": "1m"})"}, {"GET", migration, nobody, "", app_token}}},
    {"ConnectToForgeMigrationFetchTaskResource.fetchMigrationTask_get", 401, none, {{"GET", migration, "admin"}}},
    {"ConnectToForgeMigrationFetchTaskResource.fetchMigrationTask_get", 404, none, {{"GET", migration, nobody, "", app_token}}},

    {"ConnectToForgeMigrationTaskSubmissionResource.submitTask_post", 202, none, {{"POST", migration, nobody, "", app_token}}},
    {"ConnectToForgeMigrationTaskSubmissionResource.submitTask_post", 401, none, {{"POST", migration, "admin"}}},
    {"ConnectToForgeMigrationTaskSubmissionResource.submitTask_post", 409, none, {{"POST", migration, nobody, "", app_token}, {"POST", migration, nobody, "", app_token}}},

    {"getBulkOperationProgress", 200, none, {start("submitBulkDelete"), {"GET", "bulk/queue/10000", "admin"}}},
    {"getBulkOperationProgress", 400, running, {{"GET", "bulk/queue/1", "admin"}}},
    {"getBulkOperationProgress", 401, none, {{"GET", "bulk/queue/1", nobody}}},

    {"deleteCustomField", 303, none, {start("deleteCustomField")}},
    {"deleteCustomField", 400, none, {{"DELETE", "field/1", "admin"}}},
    {"deleteCustomField", 401, none, {start_as(nobody, "deleteCustomField")}},
    {"deleteCustomField", 403, none, {start_as("creator", "deleteCustomField")}},
    {"deleteCustomField", 404, none, {{"DELETE", "field/customfield_404", "admin"}}},
    {"deleteCustomField", 409, none, {start("deleteCustomField"), start("deleteCustomField")}},

    {"replaceCustomFieldOption", 303, none, {start("replaceCustomFieldOption")}},
    {"replaceCustomFieldOption", 400, none, {{"DELETE", "field/customfield_1/context/1/option/1/issue?replaceWith=x", "admin"}}},
    {"replaceCustomFieldOption", 403, none, {start_as("creator", "replaceCustomFieldOption")}},
    {"replaceCustomFieldOption", 404, none, {{"DELETE", "field/customfield_1/context/1/option/404/issue", "admin"}}},

    {"replaceIssueFieldOption", 303, none, {start("replaceIssueFieldOption")}},
    {"replaceIssueFieldOption", 400, none, {{"DELETE", "field/app__a/option/1/issue?replaceWith=x", "admin"}}},
    {"replaceIssueFieldOption", 403, none, {start_as("creator", "replaceIssueFieldOption")}},
    {"replaceIssueFieldOption", 404, none, {{"DELETE", "field/app__a/option/404/issue", "admin"}}},

    {"deleteProjectAsynchronously", 303, none, {start("deleteProjectAsynchronously")}},
    {"deleteProjectAsynchronously", 400, "answers: [deleteProjectAsynchronously: 400]", {start("deleteProjectAsynchronously")}},
    {"deleteProjectAsynchronously", 401, none, {start_as(nobody, "deleteProjectAsynchronously")}},
    {"deleteProjectAsynchronously", 404, none, {{"POST", "project/404/delete", "admin"}}},

    {"deletePriority", 303, none, {start("deletePriority")}},
    {"deletePriority", 400, none, {{"DELETE", "priority/1?replaceWith=", "admin"}}},
    {"deletePriority", 401, none, {start_as(nobody, "deletePriority")}},
    {"deletePriority", 403, none, {start_as("creator", "deletePriority")}},
    {"deletePriority", 404, none, {{"DELETE", "priority/404", "admin"}}},
    {"deletePriority", 409, none, {start("deletePriority"), start("deletePriority")}},

    {"deleteResolution", 303, none, {start("deleteResolution")}},
    {"deleteResolution", 400, none, {{"DELETE", "resolution/1", "admin"}}},
    {"deleteResolution", 401, none, {start_as(nobody, "deleteResolution")}},
    {"deleteResolution", 403, none, {start_as("creator", "deleteResolution")}},
    {"deleteResolution", 404, none, {{"DELETE", "resolution/404?replaceWith=2", "admin"}}},
    {"deleteResolution", 409, none, {start("deleteResolution"), start("deleteResolution")}},

    {"associateSchemesToProjects", 303, none, {start("associateSchemesToProjects")}},
    {"associateSchemesToProjects", 400, none, {start("associateSchemesToProjects", R"({"projectId": "1", "schemeId": "x"})")}},
    {"associateSchemesToProjects", 401, none, {start_as(nobody, "associateSchemesToProjects")}},
    {"associateSchemesToProjects", 403, none, {start_as("creator", "associateSchemesToProjects")}},
    {"associateSchemesToProjects", 404, none, {start("associateSchemesToProjects", R"({"projectId": "1", "schemeId": "404"})")}},
    {"associateSchemesToProjects", 409, none, {start("associateSchemesToProjects"), start("associateSchemesToProjects")}},

    {"removeLevel", 303, none, {start("removeLevel")}},
    {"removeLevel", 400, none, {{"DELETE", "issuesecurityschemes/1/level/1?replaceWith=x", "admin"}}},
    {"removeLevel", 401, none, {start_as(nobody, "removeLevel")}},
    {"removeLevel", 403, none, {start_as("creator", "removeLevel")}},
    {"removeLevel", 404, none, {{"DELETE", "issuesecurityschemes/404/level/1", "admin"}}},
    {"removeLevel", 409, none, {start("removeLevel"), start("removeLevel")}},

    {"publishDraftWorkflowScheme", 204, none, {{"POST", "workflowscheme/1/draft/publish?validateOnly=true", "admin", "{}"}}},
    {"publishDraftWorkflowScheme", 303, none, {start("publishDraftWorkflowScheme")}},
    {"publishDraftWorkflowScheme", 400, none, {start("publishDraftWorkflowScheme", R"({"statusMappings": [{"issueTypeId": "2"}]})")}},
    {"publishDraftWorkflowScheme", 401, none, {start_as(nobody, "publishDraftWorkflowScheme")}},
    {"publishDraftWorkflowScheme", 403, none, {start_as("creator", "publishDraftWorkflowScheme")}},
    {"publishDraftWorkflowScheme", 404, none, {{"POST", "workflowscheme/404/draft/publish", "admin", "{}"}}},

    {"updateSchemes", 200, none, {start("updateSchemes", R"({"id": "1", "name": "a", "description": "", "version": {}})")}},
    {"updateSchemes", 303, none, {start("updateSchemes")}},
    {"updateSchemes", 400, none, {start("updateSchemes", R"({})")}},
    {"updateSchemes", 401, none, {start_as(nobody, "updateSchemes")}},
    {"updateSchemes", 409, none, {start("updateSchemes"), start("updateSchemes")}},

    {"switchWorkflowSchemeForProject", 303, none, {start("switchWorkflowSchemeForProject")}},
    {"switchWorkflowSchemeForProject", 400, none, {start("switchWorkflowSchemeForProject", R"({"projectId": 1})")}},
    {"switchWorkflowSchemeForProject", 401, none, {start_as(nobody, "switchWorkflowSchemeForProject")}},
    {"switchWorkflowSchemeForProject", 409, none, {start("switchWorkflowSchemeForProject"), start("switchWorkflowSchemeForProject")}},

    {"bulkSetIssuesPropertiesList", 303, none, {start("bulkSetIssuesPropertiesList")}},
    {"bulkSetIssuesPropertiesList", 400, none, {start("bulkSetIssuesPropertiesList", R"({"entitiesIds": []})")}},
    {"bulkSetIssuesPropertiesList", 401, none, {start_as(nobody, "bulkSetIssuesPropertiesList")}},
    {"bulkSetIssuesPropertiesList", 409, none, {start("bulkSetIssuesPropertiesList"), start("bulkSetIssuesPropertiesList")}},

    {"bulkSetIssuePropertiesByIssue", 303, none, {start("bulkSetIssuePropertiesByIssue")}},
    {"bulkSetIssuePropertiesByIssue", 400, none, {start("bulkSetIssuePropertiesByIssue", R"({"issues": {}})")}},
    {"bulkSetIssuePropertiesByIssue", 401, none, {start_as(nobody, "bulkSetIssuePropertiesByIssue")}},
    {"bulkSetIssuePropertiesByIssue", 403, "answers: [bulkSetIssuePropertiesByIssue: 403]", {start("bulkSetIssuePropertiesByIssue")}},
    {"bulkSetIssuePropertiesByIssue", 409, none, {start("bulkSetIssuePropertiesByIssue"), start("bulkSetIssuePropertiesByIssue")}},

    {"bulkSetIssueProperty", 303, none, {start("bulkSetIssueProperty")}},
    {"bulkSetIssueProperty", 400, none, {start("bulkSetIssueProperty", R"({"expression": 1})")}},
    {"bulkSetIssueProperty", 401, none, {start_as(nobody, "bulkSetIssueProperty")}},

    {"bulkDeleteIssueProperty", 303, none, {start("bulkDeleteIssueProperty")}},
    {"bulkDeleteIssueProperty", 400, none, {start("bulkDeleteIssueProperty", R"({"entityIds": ["EX-1"]})")}},
    {"bulkDeleteIssueProperty", 401, none, {start_as(nobody, "bulkDeleteIssueProperty")}},

    {"createProjectWithCustomTemplate", 303, none, {start("createProjectWithCustomTemplate")}},

    {"archiveIssuesAsync", 202, none, {start("archiveIssuesAsync")}},
    {"archiveIssuesAsync", 400, none, {start("archiveIssuesAsync", R"({"jql": ""})")}},
    {"archiveIssuesAsync", 401, none, {start_as(nobody, "archiveIssuesAsync")}},
    {"archiveIssuesAsync", 403, none, {start_as("creator", "archiveIssuesAsync")}},
    {"archiveIssuesAsync", 412, none, {start("archiveIssuesAsync"), start("archiveIssuesAsync")}},

    {"exportArchivedIssues", 202, none, {start("exportArchivedIssues")}},
    {"exportArchivedIssues", 400, none, {start("exportArchivedIssues", R"({"projects": "EX"})")}},
    {"exportArchivedIssues", 401, none, {start_as(nobody, "exportArchivedIssues")}},
    {"exportArchivedIssues", 403, none, {start_as("creator", "exportArchivedIssues")}},
    {"exportArchivedIssues", 412, none, {start("exportArchivedIssues"), start("exportArchivedIssues")}},

    {"createPriorityScheme", 201, none, {start("createPriorityScheme", R"({"name": "a", "defaultPriorityId": 1, "priorityIds": [1]})")}},
    {"createPriorityScheme", 202, none, {start("createPriorityScheme")}},
    {"createPriorityScheme", 400, none, {start("createPriorityScheme", R"({})")}},
    {"createPriorityScheme", 401, none, {start_as(nobody, "createPriorityScheme")}},
    {"createPriorityScheme", 403, none, {start_as("creator", "createPriorityScheme")}},
    {"createPriorityScheme", 409, none, {start("createPriorityScheme"), start("createPriorityScheme")}},

    {"updatePriorityScheme", 202, none, {start("updatePriorityScheme")}},
    {"updatePriorityScheme", 400, none, {start("updatePriorityScheme", R"({"name": 1})")}},
    {"updatePriorityScheme", 401, none, {start_as(nobody, "updatePriorityScheme")}},
    {"updatePriorityScheme", 403, none, {start_as("creator", "updatePriorityScheme")}},
    {"updatePriorityScheme", 409, none, {start("updatePriorityScheme"), start("updatePriorityScheme")}},

    {"bulkPinUnpinProjectsAsync", 202, none, {start("bulkPinUnpinProjectsAsync")}},
    {"bulkPinUnpinProjectsAsync", 400, none, {start("bulkPinUnpinProjectsAsync", R"({})")}},
    {"bulkPinUnpinProjectsAsync", 403, none, {start_as("creator", "bulkPinUnpinProjectsAsync")}},
    {"bulkPinUnpinProjectsAsync", 500, "answers: [bulkPinUnpinProjectsAsync: 500]", {start("bulkPinUnpinProjectsAsync")}},

    {"submitBulkDelete", 201, none, {start("submitBulkDelete")}},
    {"submitBulkDelete", 400, none, {start("submitBulkDelete", R"({"selectedIssueIdsOrKeys": []})")}},
    {"submitBulkDelete", 401, none, {start_as(nobody, "submitBulkDelete")}},
    {"submitBulkDelete", 403, none, {start_as("creator", "submitBulkDelete")}},

    {"submitBulkEdit", 201, none, {start("submitBulkEdit")}},
    {"submitBulkEdit", 400, none, {start("submitBulkEdit", R"({"selectedIssueIdsOrKeys": ["EX-1"]})")}},
    {"submitBulkEdit", 401, none, {start_as(nobody, "submitBulkEdit")}},

    {"submitBulkMove", 201, none, {start("submitBulkMove")}},
    {"submitBulkMove", 400, none, {start("submitBulkMove", R"({"targetToSourcesMapping": {}})")}},
    {"submitBulkMove", 401, none, {start_as(nobody, "submitBulkMove")}},

    {"submitBulkTransition", 201, none, {start("submitBulkTransition")}},
    {"submitBulkTransition", 400, none, {start("submitBulkTransition", R"({"bulkTransitionInputs": []})")}},
    {"submitBulkTransition", 401, none, {start_as(nobody, "submitBulkTransition")}},
    {"submitBulkTransition", 403, none, {start_as("creator", "submitBulkTransition")}},

    {"submitBulkWatch", 201, none, {start("submitBulkWatch")}},
    {"submitBulkWatch", 400, none, {start("submitBulkWatch", R"({"selectedIssueIdsOrKeys": [{}]})")}},
    {"submitBulkWatch", 401, none, {start_as(nobody, "submitBulkWatch")}},
    {"submitBulkWatch", 403, none, {start_as("creator", "submitBulkWatch")}},

    {"submitBulkUnwatch", 201, none, {start("submitBulkUnwatch")}},
    {"submitBulkUnwatch", 400, none, {start("submitBulkUnwatch", R"({"selectedIssueIdsOrKeys": "EX-1"})")}},
    {"submitBulkUnwatch", 401, none, {start_as(nobody, "submitBulkUnwatch")}},
    {"submitBulkUnwatch", 403, none, {start_as("creator", "submitBulkUnwatch")}},

    {"updateWorkflows", 200, none, {start("updateWorkflows")}},
    {"updateWorkflows", 400, none, {start("updateWorkflows", R"({"workflows": [{}]})")}},
    {"updateWorkflows", 401, none, {start_as(nobody, "updateWorkflows")}},
    {"updateWorkflows", 409, none, {start("updateWorkflows"), start("updateWorkflows")}},

    {"getTask", 200, finished, {{"GET", "task/1"}}, "observed"},
    {"getTask", 401, running, {{"GET", "task/1", nobody}}, "observed"},
    {"getTask", 403, running, {{"GET", "task/1", "outsider"}}, "observed"},
    {"getTask", 404, none, {{"GET", "task/1"}}, "observed"},
    {"cancelTask", 202, running, {{"POST", "task/1/cancel"}}, "observed"},
    {"cancelTask", 400, finished, {{"POST", "task/1/cancel"}}, "observed"},
    {"cancelTask", 401, running, {{"POST", "task/1/cancel", nobody}}, "observed"},
};

const std::vector<Impossible> impossible{
    // {"createProject…", 500, "The reason, a sentence."},
    {"getMyPermissions", 404, "Every project and every issue is there, and open to all."},
    {"getAllPermissions", 403, "The permissions are told to everybody, as its text has it."},
    {"ConnectToForgeMigrationTaskSubmissionResource.submitTask_post", 404, "Every key is that of a migrated module."},
};

const std::vector<UndeclaredAnswer> undeclared{
    {404, "an unknown route", "ErrorCollection", none, {{"GET", "nope"}}},
    {404, "an unknown site", "ErrorCollection", none, {{"GET", "/sites/nope/rest/api/3/task/1"}}},
    {404, "an unknown cloudId", "ErrorCollection", none, {{"GET", "/ex/jira/nope/rest/api/3/task/1"}}},
    {405, "another method", "ErrorCollection", none, {{"DELETE", "task/1"}}},
    {415, "another media type", "ErrorCollection", none, {{"POST", "issue/archive", "admin", "{}", {{"Content-Type", "text/plain"}}}}},
    {429, "a call too soon", "ErrorCollection", "rate_limit: {requests: 1, per: 1h}", {{"GET", "task/1"}, {"GET", "task/1"}}},
    {429, "forced by the scenario", "ErrorCollection", "answers: [any: 429]", {{"GET", "task/1"}}},
    {501, "an operation that is not served", "ErrorCollection", none, {{"GET", "issue/EX-1"}}},
    {500, "forced by the scenario", "ErrorCollection", "answers: [any: 500]", {{"GET", "task/1"}}},
    {502, "forced by the scenario", "ErrorCollection", "answers: [any: 502]", {{"GET", "task/1"}}},
    {503, "forced by the scenario", "ErrorCollection", "answers: [any: 503]", {{"POST", "task/1/cancel"}}},
    {504, "forced by the scenario", "ErrorCollection", "answers: [any: 504]", {{"POST", "task/1/cancel"}}},
};

const std::vector<UndeclaredAnswer> refused{
    {400, "no proper HTTP", "ErrorCollection"},
    {408, "a request that comes too slowly", "ErrorCollection"},
    {413, "a body that is too large", "ErrorCollection"},
    {431, "a head that is too large", "ErrorCollection"},
    {500, "a defect of the server", "ErrorCollection"},
    {503, "a connection too many", "ErrorCollection"},
    {505, "another version of HTTP", "ErrorCollection"},
};
// clang-format on

}  // namespace

std::span<const Provocation> provocations() {
  return declared;
}

std::span<const Impossible> impossible_statuses() {
  return impossible;
}

std::span<const UndeclaredAnswer> undeclared_answers() {
  return undeclared;
}

std::span<const UndeclaredAnswer> refused_requests() {
  return refused;
}

}  // namespace mock_jira::contract
