// What an operation that starts a task says to input that is wrong, and to a wrong media type.

#include "catalogue/catalogue.hpp"
#include "catalogue/operation_rows.hpp"
#include "support/catch.hpp"
#include "support/mock.hpp"
#include "support/starting_call.hpp"

namespace input_test {

using namespace mock_jira;

namespace {

using Json = nlohmann::json;

struct Wrong {
  Operation operation;
  std::string body;
  std::string answer;  ///< status and sentence
};

struct WrongPath {
  std::string call;
  std::string answer;
};

std::string status_and(const Reply& reply, const std::string& text) {
  return std::to_string(reply.status) + ' ' + text;
}

/// Status and the one sentence of the error, whatever its envelope.
std::string said(const Reply& reply) {
  const auto body = Json::parse(reply.body);
  if (body.is_array()) return status_and(reply, body.at(0));
  if (body.contains("errorMessages")) return status_and(reply, body["errorMessages"].at(0));
  return status_and(reply, body.at("errors").at(0).at("message"));
}

Reply send(Mock& mock, Operation operation, const std::string& body, Headers headers = {}) {
  const auto call = starting_call(operation);
  return mock.send(call.method, "/rest/api/3/" + call.path, "admin", body, std::move(headers));
}

/// `name` with a list of so many.
std::string listing(const std::string& name, std::size_t count, const Json& item) {
  return Json{{name, Json(count, item)}}.dump();
}

const std::string no_issues = "400 Some of the issues in the issueIdsOrKeys are not valid";
const std::string broken =
    "400 There was an error parsing JSON. Check that your request body is valid.";

}  // namespace

TEST_CASE("input: a wrong body is 400, in the words that are documented or after their pattern") {
  const std::vector<Wrong> table{
      {op("associateSchemesToProjects"), R"({"schemeId": "1"})",
       "400 The projectId has to be provided."},
      {op("associateSchemesToProjects"), R"({"projectId": "1"})",
       "400 The schemeId has to be provided."},
      {op("associateSchemesToProjects"), R"({"projectId": "1", "schemeId": "ten"})",
       "400 ten is not a valid value. The issue security scheme ID must be a positive integer."},
      {op("associateSchemesToProjects"), R"({"projectId": "1", "schemeId": "404"})",
       "404 Issue security scheme with ID 404 not found."},
      {op("publishDraftWorkflowScheme"), R"({"statusMappings": [{"issueTypeId": "2"}]})",
       "400 The statusId has to be provided."},
      {op("updateSchemes"), R"({"id": "1", "name": "a", "description": "", "version": 1})",
       "400 The version has to be an object."},
      {op("switchWorkflowSchemeForProject"), R"({"projectId": 1})",
       "400 The projectId has to be a string."},
      {op("bulkSetIssuesPropertiesList"), R"({"entitiesIds": []})",
       "400 The entitiesIds has to have between 1 and 10000 entries."},
      {op("bulkSetIssuesPropertiesList"), listing("entitiesIds", 10'001, 1),
       "400 The entitiesIds has to have between 1 and 10000 entries."},
      {op("bulkSetIssuesPropertiesList"),
       R"({"properties": {"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1,"k":1}})",
       "400 The properties has to have at most 10 entries."},
      {op("bulkSetIssuePropertiesByIssue"), listing("issues", 101, Json::object()),
       "400 The issues has to have at most 100 entries."},
      {op("bulkSetIssueProperty"), R"({"filter": {"entityIds": ["EX-1"]}})",
       "400 Each of entityIds has to be a number."},
      {op("bulkDeleteIssueProperty"), R"({"entityIds": 1})", "400 The entityIds has to be a list."},
      {op("createProjectWithCustomTemplate"), R"({"details": []})",
       "400 The details has to be an object."},
      {op("archiveIssuesAsync"), "{}", "400 Invalid JQL. Bad request."},
      {op("archiveIssuesAsync"), R"({"jql": ""})", "400 Invalid JQL. Bad request."},
      {op("exportArchivedIssues"), R"({"archivedDateRange": {"dateAfter": "2024-06-01"}})",
       "400 Your filter contains invalid values The dateBefore has to be provided."},
      {op("createPriorityScheme"), R"({"name": "a", "priorityIds": [1]})",
       "400 The defaultPriorityId has to be provided."},
      {op("createPriorityScheme"), R"({"name": ")" + std::string(256, 'a') + "\"}",
       "400 The name has to have at most 255 characters."},
      {op("updatePriorityScheme"), R"({"projects": {"add": {}}})",
       "400 The ids has to be provided."},
      {op("bulkPinUnpinProjectsAsync"), listing("projectList", 1'001, 1),
       "400 The moduleId has to be provided."},
      {op("bulkPinUnpinProjectsAsync"),
       R"({"moduleId": "a", "projectList": [{"projectIdOrKey": "EX"}]})",
       "400 The action has to be provided."},
      {op("submitBulkDelete"), "{}", "400 The selectedIssueIdsOrKeys has to be provided."},
      {op("submitBulkDelete"), R"({"selectedIssueIdsOrKeys": null})",
       "400 The selectedIssueIdsOrKeys has to be provided."},
      {op("submitBulkDelete"), R"({"selectedIssueIdsOrKeys": "EX-1"})",
       "400 The selectedIssueIdsOrKeys has to be a list."},
      {op("submitBulkDelete"), R"({"selectedIssueIdsOrKeys": []})", no_issues},
      {op("submitBulkWatch"), R"({"selectedIssueIdsOrKeys": ["EX-1", {}]})", no_issues},
      {op("submitBulkUnwatch"), listing("selectedIssueIdsOrKeys", 1'001, "EX-1"),
       "400 At most 1000 issues can be selected, but there are 1001."},
      {op("submitBulkEdit"),
       R"({"selectedIssueIdsOrKeys": ["EX-1"], "selectedActions": ["labels"]})",
       "400 The editedFieldsInput has to be provided."},
      {op("submitBulkEdit"),
       R"({"selectedIssueIdsOrKeys": ["EX-1"], "editedFieldsInput": {}, "selectedActions": )" +
           Json(201, "labels").dump() + '}',
       "400 The selectedActions has to have at most 200 entries."},
      {op("submitBulkMove"), R"({"targetToMultipleSourceMapping": {}})",
       "400 The targetToSourcesMapping has to be provided."},
      {op("submitBulkMove"), R"({"targetToSourcesMapping": {}})", no_issues},
      {op("submitBulkTransition"), R"({"bulkTransitionInputs": []})", no_issues},
      {op("submitBulkTransition"), R"({"bulkTransitionInputs": [7]})",
       "400 The selectedIssueIdsOrKeys has to be provided."},
      {op("submitBulkTransition"),
       R"({"bulkTransitionInputs": [{"selectedIssueIdsOrKeys": ["EX-1"]}]})",
       "400 The transitionId has to be provided."},
      {op("updateWorkflows"), listing("workflows", 21, Json::object()),
       "400 The workflows has to have at most 20 entries."},
  };
  Mock mock{""};
  for (const auto& row : table) {
    INFO(to_string(row.operation) << ' ' << row.body.substr(0, 80));
    const Reply reply = send(mock, row.operation, row.body);
    CHECK(said(reply) == row.answer);
    CHECK(header(reply, "X-Mock-Jira").find("rule=input") != std::string::npos);
  }
  CHECK(mock.get_task("10000", "admin").status == 404);
}

TEST_CASE("input: an id that is wrong, or 404, does not exist") {
  const std::vector<WrongPath> table{
      {"DELETE field/10000", "400 10000 is not a valid value."},
      {"DELETE field/customfield_x", "400 customfield_x is not a valid value."},
      {"DELETE field/customfield_404", "404 Custom field with ID customfield_404 not found."},
      {"DELETE field/customfield_404/context/1/option/1/issue",
       "404 Custom field with ID customfield_404 not found."},
      {"DELETE field/customfield_1/context/x/option/1/issue", "404 Context with ID x not found."},
      {"DELETE field/customfield_1/context/1/option/1/issue?replaceWith=x",
       "400 x is not a valid value."},
      {"DELETE field/app__a/option/404/issue", "404 Option with ID 404 not found."},
      {"POST project/404/delete", "404 No project could be found with id or key '404'."},
      {"DELETE priority/high", "404 Priority with ID high not found."},
      {"DELETE priority/404", "404 Priority with ID 404 not found."},
      {"DELETE priority/1?replaceWith=404", "404 Priority with ID 404 not found."},
      {"DELETE priority/1?replaceWith=", "400 The newPriority has to be provided."},
      {"DELETE resolution/1", "400 The id has to be provided."},
      {"DELETE resolution/404?replaceWith=1", "404 Resolution with ID 404 not found."},
      {"DELETE issuesecurityschemes/404/level/1",
       "404 Issue security scheme with ID 404 not found."},
      {"DELETE issuesecurityschemes/1/level/low",
       "404 Issue security level with ID low not found."},
      {"POST workflowscheme/404/draft/publish {}", "404 Draft workflow scheme was not found."},
      {"PUT priorityscheme/x {}",
       "400 x is not a valid value. The priority scheme ID must be a positive integer."},
      {"PUT issue/properties/" + std::string(256, 'k') + " {}",
       "400 " + std::string(256, 'k') + " is not a valid value."},
  };
  Mock mock{""};
  for (const auto& row : table) {
    INFO(row.call);
    const auto path = row.call.find(' ') + 1, end = row.call.find(' ', path);
    const auto body = end == std::string::npos ? "" : row.call.substr(end + 1);
    const auto target = "/rest/api/3/" + row.call.substr(path, end - path);
    CHECK(said(mock.send(row.call.substr(0, path - 1), target, "admin", body)) == row.answer);
  }
}

TEST_CASE("input: a body that cannot be read is 400, whatever the operation") {
  Mock mock{""};
  const std::string deep(100'000, '[');
  for (const auto operation : starting_operations()) {
    if (!takes_body(operation)) continue;
    INFO(to_string(operation));
    CHECK(said(send(mock, operation, "")) == "400 No content to map to Object due to end of input");
    for (const auto& body :
         {std::string{"{"}, std::string{"[]"}, std::string{"7"}, std::string{"{\"a\": \"\xff\"}"},
          deep, "{\"a\": " + deep, "{\"a\": " + deep + std::string(deep.size(), ']') + '}'}) {
      CHECK(said(send(mock, operation, body)) == broken);
    }
  }
}

TEST_CASE("input: broken JSON has messages alone, where the envelope is Jira's usual one") {
  Mock mock{""};
  CHECK(send(mock, op("archiveIssuesAsync"), "{").body ==
        R"({"errorMessages":["There was an error parsing JSON. )"
        R"(Check that your request body is valid."]})");
  CHECK(send(mock, op("submitBulkWatch"), "{").body ==
        R"({"errors":[{"message":"There was an error parsing JSON. )"
        R"(Check that your request body is valid."}]})");
  CHECK(send(mock, op("exportArchivedIssues"), "{").body ==
        R"(["There was an error parsing JSON. Check that your request body is valid."])");
}

TEST_CASE("input: what is not asked for is taken as it is, null as if it were not there") {
  Mock mock{""};
  CHECK(send(mock, Operation::submit_bulk_delete,
             R"({"selectedIssueIdsOrKeys": [10001, "EX-1"], "note": [[{}]]})")
            .status == 201);
  CHECK(send(mock, op("updatePriorityScheme"), R"({"name": null, "mappings": null})").status ==
        202);
  CHECK(send(mock, op("associateSchemesToProjects"), R"({"projectId": "1", "schemeId": null})")
            .status == 303);
  CHECK(mock.send("DELETE", "/rest/api/3/priority/7", "admin", "not asked for").status == 303);
  std::string name;
  for (int i = 0; i < 255; ++i) name += "\xC3\xA9";  // characters are counted, not bytes
  CHECK(send(mock, op("createPriorityScheme"),
             R"({"defaultPriorityId": 1, "priorityIds": [1], "name": ")" + name + "\"}")
            .status == 201);
}

TEST_CASE("input: whoever may not is not told what is wrong") {
  Mock mock{""};
  CHECK(mock.send("DELETE", "/rest/api/3/priority/404", "creator").status == 403);
  CHECK(mock.post("/rest/api/3/issue/archive", "", "{").status == 401);
}

TEST_CASE("input: a body of another media type is 415, before anybody is asked who calls") {
  for (const auto operation : starting_operations()) {
    INFO(to_string(operation));
    const auto call = starting_call(operation);
    const auto status = [&](const std::string& type) {
      Mock mock{""};
      return mock
          .send(call.method, call.target(), "", call.body.empty() ? "{}" : call.body,
                {{"Content-Type", type}})
          .status;
    };
    for (const auto* type : {"text/plain", "", "application/jsonp", "json"}) {
      CHECK(status(type) == (takes_body(operation) ? 415 : 401));
    }
    for (const auto* type : {"application/json", "Application/JSON ; charset=utf-8"}) {
      CHECK(status(type) == 401);
    }
  }
}

TEST_CASE("input: 415 names the type, and says which one would do") {
  Mock mock{"answers: [submitBulkMove: {status: 503}]"};
  const auto post = [&](const std::string& path, Headers headers) {
    headers.emplace_back("Host", "127.0.0.1:2990");
    return mock.server.handle({.method = "POST",
                               .target = "/rest/api/3/" + path,
                               .headers = std::move(headers),
                               .body = "{}"});
  };
  const Reply reply = post("bulk/issues/watch", {{"Content-Type", "text/plain"}});
  CHECK(reply.body ==
        R"({"errorMessages":["Content-Type 'text/plain' is not supported."],"errors":{}})");
  CHECK(header(reply, "Accept") == "application/json");
  CHECK(header(reply, "X-Mock-Jira") == "site=test; rule=media-type; basis=assumed");
  CHECK(said(post("bulk/issues/watch", {})) == "415 Content-Type 'null' is not supported.");
  CHECK(post("bulk/issues/move", {}).status == 503);  // answers come first
  CHECK(post("task/1/cancel", {}).status == 401);     // cancel takes no body
}

}  // namespace input_test
