// Requests held against what Jira's document says of their operation: as the journal shows them.

#include <algorithm>
#include <string>

#include "catalogue/operation_rows.hpp"
#include "jira/findings/documented_request.hpp"
#include "support/catch.hpp"
#include "support/mock.hpp"
#include "support/starting_call.hpp"

namespace findings_test {

using namespace mock_jira;

namespace {

/// A line each, of the last call.
std::string findings(Mock& mock) {
  const auto journal = Mock::json(mock.get("/__admin/requests", ""));
  std::string text;
  for (const auto& finding :
       journal["requests"].back().value("findings", nlohmann::json::array())) {
    text += finding.get<std::string>() + '\n';
  }
  return text;
}

std::string of_get(const std::string& target, Headers headers = {}) {
  Mock mock{"tasks: {\"1\": [COMPLETE]}"};
  mock.send("GET", "/rest/api/3/" + target, "admin", "", std::move(headers));
  return findings(mock);
}

std::string of_post(const std::string& path, const std::string& body, Headers headers = {}) {
  Mock mock{""};
  mock.send("POST", "/rest/api/3/" + path, "admin", body, std::move(headers));
  return findings(mock);
}

std::string of_delete(const std::string& body) {
  return of_post("bulk/issues/delete", body);
}

}  // namespace

TEST_CASE("findings: none in what clients send as it is documented") {
  CHECK(of_get("task/1") == "");
  CHECK(of_get("myself?expand=groups") == "");
  CHECK(of_get("mypermissions?permissions=BROWSE_PROJECTS&issueKey=EX-1") == "");
  CHECK(of_get("bulk/issues/transition?issueIdsOrKeys=EX-1%2CEX-2") == "");
  CHECK(of_get("task/1", {{"Accept", "text/html, application/*;q=0.8"}}) == "");
  CHECK(of_get("task/1", {{"Accept", "*/*"}}) == "");
  CHECK(of_get("task/1", {{"Accept", ""}}) == "");
  CHECK(of_get("task/1", {{"Accept", "text/html"}, {"Accept", "application/json"}}) == "");
  CHECK(of_get("task/1", {{"Content-Type", "text/plain"}, {"Content-Length", "0"}}) == "");
  CHECK(of_post("task/1/cancel", "") == "");
  CHECK(of_post("task/1/cancel", "{}", {{"Content-Type", "text/plain"}}) == "");
  CHECK(of_post("task/1/cancel", "\r\n{}\n") == "");
  CHECK(of_post("task/1/cancel", "null") == "");
  CHECK(of_delete(R"({"selectedIssueIdsOrKeys": ["EX-1"], "sendBulkNotification": null})") == "");
  CHECK(of_post("priorityscheme", R"({"name": "a", "defaultPriorityId": 1.0, "priorityIds": [1]})",
                {{"Content-Type", "application/JSON ; charset=utf-8"}}) == "");
}

TEST_CASE("findings: none in the calls that the tests start each operation with") {
  for (const auto operation : starting_operations()) {
    INFO(to_string(operation));
    Mock mock{""};
    const auto call = starting_call(operation);
    mock.send(call.method, call.target(), "admin", call.body);
    // Their tasks are started by less than the document asks for.
    const auto found = findings(mock);
    CHECK((found.empty() || found.find("which is required") != std::string::npos));
  }
}

TEST_CASE(
    "findings: the query has what is not documented, is of another type, or lacks something") {
  CHECK(of_get("task/1?expnd=a") == "the query has 'expnd', which is not documented\n");
  CHECK(of_get("myself?Expand=groups&x=%00") ==
        "the query has 'Expand', which is not documented; did you mean 'expand'?\n"
        "the query has 'x', which is not documented\n");
  CHECK(of_get("bulk/issues/fields?issueIdsOrKey=EX-1") ==
        "the query has 'issueIdsOrKey', which is not documented; did you mean 'issueIdsOrKeys'?\n"
        "the query has no 'issueIdsOrKeys', which is required\n");
  Mock mock{""};
  mock.send("DELETE", "/rest/api/3/project/EX?enableUndo=yes", "admin");
  CHECK(findings(mock) == "enableUndo in the query is 'yes' instead of true or false\n");
  mock.send("DELETE", "/rest/api/3/field/1/option/2?replaceWith=ten&jql=a+b", "admin");
  CHECK(findings(mock) == "");  // of no operation that is served
  mock.send("DELETE", "/rest/api/3/field/customfield_1/context/2/option/3/issue?replaceWith=ten",
            "admin");
  CHECK(findings(mock) == "replaceWith in the query is 'ten' instead of a whole number\n");
}

TEST_CASE(
    "findings: members that are unknown, missing or of another type are named by their place") {
  CHECK(of_delete(R"({"selectedIssueIds": ["EX-1"]})") ==
        "the body has no 'selectedIssueIdsOrKeys', which is required\n"
        "the body has 'selectedIssueIds', which is not documented; did you mean "
        "'selectedIssueIdsOrKeys'?\n");
  CHECK(of_delete(
            R"({"selectedIssueIdsOrKeys": ["EX-1", 2, null], "sendBulkNotification": "yes"})") ==
        "selectedIssueIdsOrKeys[1] in the body is a number instead of a string\n"
        "selectedIssueIdsOrKeys[2] in the body is null instead of a string\n"
        "sendBulkNotification in the body is 'yes' instead of true or false\n");
  CHECK(of_delete(R"({"selectedIssueIdsOrKeys": {}})") ==
        "selectedIssueIdsOrKeys in the body is an object instead of a list\n");
  CHECK(of_post("bulk/issues/transition", R"({"bulkTransitionInputs": [{"transitionId": 11}]})") ==
        "bulkTransitionInputs[0] in the body has no 'selectedIssueIdsOrKeys', which is required\n"
        "bulkTransitionInputs[0].transitionId in the body is a number instead of a string\n");
  CHECK(of_post("bulk/issues/move",
                R"({"targetToSourcesMapping": {"EX,1": {"issueIdsOrKeys": "EX-1",)"
                R"( "inferClassificationDefaults": true, "inferFieldDefaults": true,)"
                R"( "inferStatusDefaults": 1.5, "inferSubtaskTypeDefault": true}}})") ==
        "targetToSourcesMapping.'EX,1'.issueIdsOrKeys in the body is 'EX-1' instead of a list\n"
        "targetToSourcesMapping.'EX,1'.inferStatusDefaults in the body is a number with a fraction "
        "instead of true or false\n");
  CHECK(
      of_post("priorityscheme", R"({"name": "a", "defaultPriorityId": 1.5, "priorityIds": []})") ==
      "defaultPriorityId in the body is a number with a fraction instead of a whole number\n");
  CHECK(of_post(
            "forge/panel/action/bulk/async",
            R"({"moduleId": "m", "projectList": [{"projectIdOrKey": "EX", "action": "PIN!"}]})") ==
        "projectList[0].action in the body is 'PIN!' instead of PIN or UNPIN\n");
}

TEST_CASE("findings: bodies that are missing, no object, too many, or of another media type") {
  CHECK(of_delete("") == "there is no body, which is required\n");
  CHECK(of_delete("[]") == "the body is no JSON object\n");
  CHECK(of_delete("{") == "the body is no JSON object\n");
  CHECK(of_post("task/1/cancel", R"({"force": true})") ==
        "there is a body, but cancelTask takes none\n");
  const std::string good = R"({"selectedIssueIdsOrKeys": ["EX-1"]})";
  CHECK(of_post("bulk/issues/delete", good, {{"Content-Type", "text/plain"}}) ==
        "the Content-Type is 'text/plain' instead of application/json\n");
  CHECK(of_get("task/1", {{"Accept", "text/html, application/json;q=0"}}) ==
        "the Accept 'text/html, application/json;q=0' leaves out application/json\n");
  CHECK(of_get("task/1", {{"Accept", "*/*;q=0.0;a=1"}}) ==
        "the Accept '*/*;q=0.0;a=1' leaves out application/json\n");
  Mock mock{""};
  mock.server.handle({.method = "POST",
                      .target = "/rest/api/3/bulk/issues/delete",
                      .headers = {{"Host", "a"}, {"Authorization", basic("admin")}},
                      .body = good});
  CHECK(findings(mock) ==
        "there is a body without a Content-Type, which has to be application/json\n");
}

TEST_CASE("findings: whatever the call is answered, and to whomever") {
  Mock mock{"answers: [submitBulkDelete: 429]"};
  mock.post("/rest/api/2/bulk/issues/delete", "", R"({"a": 1})");
  CHECK(findings(mock) ==
        "the body has no 'selectedIssueIdsOrKeys', which is required\n"
        "the body has 'a', which is not documented\n");
  mock.post("/rest/api/3/nowhere?a=b", "admin", "{}");
  CHECK(findings(mock) == "");
  mock.get("/rest/api/3/issue/EX-1?whatever=b", "admin");  // which is not served
  CHECK(findings(mock) == "");
}

TEST_CASE("findings: they are warnings of the verdict, unless requests have to be valid") {
  Mock mock{"tasks: {\"1\": [COMPLETE]}"};
  mock.get("/rest/api/3/task/1?a=b");
  const auto archive = Mock::json(mock.get("/__admin/requests/har", ""));
  CHECK(archive["log"]["entries"][0]["_findings"] ==
        nlohmann::json({"the query has 'a', which is not documented"}));
  const auto verdict = [&] { return Mock::json(mock.get("/__admin/verdict", "")); };
  const std::string sentence = "getTask: the query has 'a', which is not documented (call 1)";
  CHECK(verdict()["verdict"] == "pass");
  CHECK(verdict()["warnings"] == nlohmann::json({sentence}));
  CHECK(mock.post("/__admin/expectations", "", "requests: {valid: true}").status == 201);
  CHECK(verdict()["verdict"] == "fail");
  CHECK(verdict()["warnings"].empty());
  CHECK(verdict()["findings"][0]["expectation"] == "requests are as Jira's document has them");
  CHECK(verdict()["findings"][0]["sentences"] == nlohmann::json({sentence}));
  const auto scenario = mock.get("/__admin/scenario", "").body;
  CHECK(scenario.find("requests: {valid: true}") != std::string::npos);
}

TEST_CASE("findings: of very many some are told, and a large body that nobody reads is not read") {
  std::string many = R"({"selectedIssueIdsOrKeys": [)";
  for (int i = 0; i < 100; ++i) many += "1,";
  const auto found = of_delete(many + "1]}");
  CHECK(std::count(found.begin(), found.end(), '\n') == 10);

  Mock mock{""};
  mock.post("/rest/api/3/bulk/issues/delete", "",
            R"({"a": ")" + std::string(100'000, 'x') + R"("})");
  CHECK(findings(mock) == "");
}

TEST_CASE("findings: each operation that takes a body has one in the table, and no other") {
  for (const auto operation : operations()) {
    INFO(to_string(operation));
    const auto* documented = documented_request(operation);
    if (documented == nullptr) continue;  // Jira's document does not have it
    if (takes_body(operation)) CHECK(documented->contains("body"));
  }
}

}  // namespace findings_test
