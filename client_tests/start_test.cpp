// The client starts what the server serves, and follows it to its end.

#include <map>

#include "client_tests/support/world.hpp"
#include "jira_task/operation.hpp"

namespace start_test {

using namespace client_tests;

namespace {

constexpr auto world_of_tasks = "clock: {start: 2024-06-01T09:00:00Z}\n";

/// As little as each operation takes.
const std::map<std::string, std::string> bodies{
    {"associateSchemesToProjects", R"({"projectId": "10000", "schemeId": "10001"})"},
    {"publishDraftWorkflowScheme",
     R"({"statusMappings": [{"issueTypeId": "1", "statusId": "1", "newStatusId": "2"}]})"},
    {"updateSchemes",
     R"({"id": "10000", "name": "New", "description": "", "version": {"id": "1", "versionNumber": 1},
         "statusMappingsByWorkflows": [{"oldWorkflowId": "1", "newWorkflowId": "2",
         "statusMappings": [{"oldStatusId": "1", "newStatusId": "2"}]}]})"},
    {"switchWorkflowSchemeForProject", R"({"projectId": "10000", "targetSchemeId": "10001"})"},
    {"bulkSetIssuesPropertiesList",
     R"({"entitiesIds": [10001], "properties": {"myProperty": {"value": 1}}})"},
    {"bulkSetIssuePropertiesByIssue",
     R"({"issues": [{"issueID": 10001, "properties": {"myProperty": {"value": 1}}}]})"},
    {"bulkSetIssueProperty", R"({"value": {"a": 1}, "filter": {"entityIds": [10001]}})"},
    {"bulkDeleteIssueProperty", R"({"entityIds": [10001]})"},
    {"createProjectWithCustomTemplate", R"({"details": {"name": "New", "key": "NEW"}})"},
    {"archiveIssuesAsync", R"({"jql": "project = EX"})"},
    {"exportArchivedIssues", R"({"projects": ["EX"]})"},
    {"createPriorityScheme",
     R"({"name": "New", "defaultPriorityId": 1, "priorityIds": [1], "projectIds": [10000]})"},
    {"updatePriorityScheme", R"({"name": "New"})"},
    {"bulkPinUnpinProjectsAsync",
     R"({"moduleId": "ari:cloud:ecosystem::extension/1",
         "projectList": [{"projectIdOrKey": "EX", "action": "PIN"}]})"},
    {"submitBulkDelete", R"({"selectedIssueIdsOrKeys": ["10001", "EX-2"]})"},
    {"submitBulkEdit", R"({"selectedIssueIdsOrKeys": ["10001"], "selectedActions": ["priority"],
                           "editedFieldsInput": {"priority": {"priorityId": "1"}}})"},
    {"submitBulkMove", R"({"targetToSourcesMapping": {"EX,10001": {"issueIdsOrKeys": ["10001"],
                           "inferFieldDefaults": true, "inferStatusDefaults": true,
                           "inferSubtaskTypeDefault": true, "inferClassificationDefaults": true}}})"},
    {"submitBulkTransition",
     R"({"bulkTransitionInputs": [{"selectedIssueIdsOrKeys": ["10001"], "transitionId": "11"}]})"},
    {"submitBulkWatch", R"({"selectedIssueIdsOrKeys": ["10001"]})"},
    {"submitBulkUnwatch", R"({"selectedIssueIdsOrKeys": ["10001"]})"},
    {"updateWorkflows",
     R"({"statuses": [{"name": "Done", "statusCategory": "DONE", "statusReference": "1"}],
         "workflows": [{"id": "1", "statuses": [], "transitions": [], "version": {}}]})"},
};

jira_task::OperationArguments arguments_of(const jira_task::Operation& operation) {
  jira_task::OperationArguments arguments;
  const bool is_field = operation.id == "deleteCustomField";
  for (const auto& name : path_parameters(operation)) {
    arguments.path[name] = is_field ? "customfield_10000" : "10000";
  }
  for (const auto& parameter : operation.query) {
    if (parameter.required) arguments.query.emplace_back(parameter.name, "10001");
  }
  const auto body = bodies.find(operation.id);
  if (body != bodies.end()) arguments.body = body->second;
  return arguments;
}

jira_task::OperationArguments project() {
  return {.path = {{"projectIdOrKey", "EX"}}};
}

}  // namespace

TEST_CASE("client, start: each operation of its catalogue leads to a task that completes") {
  for (const auto& operation : jira_task::operations()) {
    INFO(operation.id);
    World world{Way::in_process, world_of_tasks};
    const auto client = world.as("admin");
    const auto started = client.start(operation.id, arguments_of(operation));
    if (!started) FAIL(started.error().description);
    CHECK(started->note.empty());
    REQUIRE(started->task);
    CHECK(started->task->id == "10000");
    CHECK(told(client.wait_for_task("10000")) == "COMPLETE");
    if (started->task->place == jira_task::TaskPlace::bulk_queue) {
      CHECK(client.wait_for_bulk_task("10000")->status_word == "COMPLETE");
    } else {
      CHECK(client.get_bulk_task("10000").error().kind == jira_task::ErrorKind::bad_request);
    }
  }
}

TEST_CASE("client, start: by every way to a site, and in both versions, the task is found") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  for (const std::string path : {"", "/sites/test"}) {
    for (const auto version : {jira_task::ApiVersion::v3, jira_task::ApiVersion::v2}) {
      World world{way, world_of_tasks};
      const auto client = world.client(World::basic("admin"), path, version);
      const auto started = client.start("deleteProjectAsynchronously", project());
      if (!started) FAIL(started.error().description);
      CHECK(started->status == 303);
      CHECK(started->note.empty());
      CHECK(started->first->description == "Delete project EX");
      CHECK(told(client.wait_for_task(started->task->id)) == "COMPLETE");
    }
  }
}

TEST_CASE("client, start: S28, who is in the way is named, and gone once it is cancelled") {
  World world{Way::over_sockets, world_of_tasks};
  const auto client = world.as("admin");
  const jira_task::OperationArguments issues{.body = R"({"jql": "project = EX"})"};
  const auto archive = [&] { return client.start("archiveIssuesAsync", issues); };
  REQUIRE(archive());
  const auto refused = archive();
  REQUIRE_FALSE(refused);
  CHECK(refused.error().status == 412);
  CHECK(refused.error().conflicting_task == "10000");
  REQUIRE(client.cancel_task("10000"));
  CHECK(told(client.wait_for_task("10000")) == "CANCELLED");
  CHECK(archive()->task->id == "10001");
}

TEST_CASE("client, start: S39, where no task is needed, it is done at once") {
  World world{Way::in_process, world_of_tasks};
  const auto started = world.as("admin").start(
      "publishDraftWorkflowScheme",
      {.path = {{"id", "10000"}}, .query = {{"validateOnly", "true"}}, .body = "{}"});
  if (!started) FAIL(started.error().description);
  CHECK(started->status == 204);
  CHECK_FALSE(started->task);
}

TEST_CASE("client, start: a 429 has started nothing, and the next try starts one task") {
  World world{Way::over_sockets,
              "answers: [deleteProjectAsynchronously: {status: 429, calls: 1}]\n"};
  const auto client = world.as("admin");
  const auto started = client.start("deleteProjectAsynchronously", project());
  REQUIRE(started);
  CHECK(started->task->id == "10000");
  CHECK(client.get_task("10001").error().status == 404);
}

TEST_CASE(
    "client, start: an answer that breaks leaves open whether it began, and nothing is repeated") {
  World world{Way::over_sockets,
              "answers: [deleteProjectAsynchronously: {network: reset, calls: 1}]\n"};
  const auto client = world.as("admin");
  const auto started = client.start("deleteProjectAsynchronously", project());
  REQUIRE_FALSE(started);
  CHECK(started.error().may_have_started);
  CHECK(told(client.wait_for_task("10000")) == "COMPLETE");
  CHECK(client.get_task("10001").error().status == 404);
}

TEST_CASE("client, start: who may not is told so") {
  World world{Way::in_process, world_of_tasks};
  const auto delete_priority = [&](const std::string& user) {
    return world.as(user).start("deletePriority", {.path = {{"id", "1"}}});
  };
  CHECK(delete_priority("creator").error().kind == jira_task::ErrorKind::forbidden);
  CHECK(delete_priority("nobody").error().kind == jira_task::ErrorKind::unauthenticated);
}

}  // namespace start_test
