// The operations that look as if they started a task, and do not.

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace look_alikes_test {

using namespace mock_jira;
using namespace std::chrono_literals;

namespace {

constexpr auto frozen = "clock: {start: 2024-06-01T09:00:00Z, pace: frozen}\n";

Reply as_app(Mock& mock, const std::string& method, const std::string& target,
             const std::string& body = {}) {
  return mock.send(method, target, "", body, {{"Authorization", "Bearer creator-bearer"}});
}

std::string told(const Reply& reply) {
  return std::to_string(reply.status) + ' ' + reply.body;
}

const std::string redaction =
    R"({"redactions": [{"externalId": "51101de6-d001-429d-a095-b2b96dd57fcb"}]})";
const std::string migration = "/rest/atlassian-connect/1/migration/com.example.app/my-field/task";

}  // namespace

TEST_CASE("look-alikes: none of them starts a task") {
  Mock mock{frozen};
  CHECK(told(mock.send("DELETE", "/rest/api/3/project/EX", "admin")) == "204 ");
  mock.send("PUT", "/rest/api/3/issue/archive", "admin", R"({"issueIdsOrKeys": ["EX-1"]})");
  mock.post("/rest/api/3/redact", "admin", redaction);
  CHECK(told(as_app(mock, "DELETE", "/rest/api/3/webhook", R"({"webhookIds": [1]})")) == "202 ");
  CHECK(mock.server.site()->list_tasks(0, 10).total == 0);
}

TEST_CASE("look-alikes: a project is deleted by administrators only, for others there is none") {
  Mock mock{frozen};
  CHECK(mock.send("DELETE", "/rest/api/3/project/EX", "creator").status == 404);
  CHECK(mock.send("DELETE", "/rest/api/3/project/EX", "").status == 401);
}

TEST_CASE("look-alikes: archiving at once counts issues, and names what is none, each once") {
  Mock mock{frozen};
  const auto archive = [&](const std::string& issues) {
    return told(mock.send("PUT", "/rest/api/3/issue/archive", "admin",
                          R"({"issueIdsOrKeys": )" + issues + '}'));
  };
  CHECK(archive(R"(["EX-1", "10002"])") == R"(200 {"numberOfIssuesUpdated":2,"errors":{}})");
  CHECK(archive(R"(["EX-1", "EX-1", "?", "?"])") ==
        R"(200 {"numberOfIssuesUpdated":1,"errors":{"issuesNotFound":{"count":1,)"
        R"("issueIdsOrKeys":["?"],"message":"Issue not found."}}})");
  const std::string none =
      R"(400 {"errorMessages":["No valid issue to archive or unarchive. Bad request."],"errors":{}})";
  CHECK(archive("[]") == none);
  CHECK(archive(R"(["?"])") == none);
  CHECK(archive("7") == none);
}

TEST_CASE("look-alikes: a thousand issues are archived at once, one more is 412") {
  Mock mock{frozen};
  const auto status_of = [&](int issues) {
    nlohmann::json body;
    for (int i = 1; i <= issues; ++i) body["issueIdsOrKeys"].push_back("EX-" + std::to_string(i));
    return mock.send("PUT", "/rest/api/3/issue/archive", "admin", body.dump()).status;
  };
  CHECK(status_of(1000) == 200);
  CHECK(status_of(1001) == 412);
}

TEST_CASE("look-alikes: webhooks are for apps, which come with a Bearer token") {
  Mock mock{frozen};
  CHECK(mock.send("DELETE", "/rest/api/3/webhook", "admin", R"({"webhookIds": [1]})").status ==
        403);
  CHECK(as_app(mock, "DELETE", "/rest/api/3/webhook", "{}").status == 400);
}

TEST_CASE(
    "look-alikes: what is nested too deep to walk is refused like any body that cannot be read") {
  Mock mock{frozen};
  const auto deep = [](const std::string& key) {
    constexpr std::size_t levels = 1'000'000;
    return "{\"" + key + "\": " + std::string(levels, '[') + std::string(levels, ']') + '}';
  };
  const auto put = mock.send("PUT", "/rest/api/3/issue/archive", "admin", deep("issueIdsOrKeys"));
  CHECK(put.status == 400);
  CHECK(mock.post("/rest/api/3/redact", "admin", deep("redactions")).status == 400);
  CHECK(as_app(mock, "DELETE", "/rest/api/3/webhook", deep("webhookIds")).status == 400);
  CHECK(mock.post("/rest/api/3/workflowscheme/read", "admin", deep("projectIds")).status == 400);
  CHECK(mock.post("/oauth/token", "", deep("grant_type")).status == 400);
}

TEST_CASE("look-alikes: a redaction is pending, then in progress, then completed, by the clock") {
  Mock mock{frozen};
  const Reply submitted = mock.post("/rest/api/3/redact", "admin", redaction);
  CHECK(submitted.status == 202);
  const auto id = Mock::json(submitted).get<std::string>();
  const auto status = [&] { return mock.get("/rest/api/3/redact/status/" + id, "admin").body; };
  CHECK(status() == R"({"jobStatus":"PENDING"})");
  mock.server.site()->advance_clock(999ms);
  CHECK(status() == R"({"jobStatus":"PENDING"})");
  mock.server.site()->advance_clock(1ms);
  CHECK(status() == R"({"jobStatus":"IN_PROGRESS"})");
  mock.server.site()->advance_clock(1999ms);
  CHECK(status() == R"({"jobStatus":"IN_PROGRESS"})");
  mock.server.site()->advance_clock(1ms);
  CHECK(status() == R"({"jobStatus":"COMPLETED","bulkRedactionResponse":{"results":[{"externalId":)"
                    R"("51101de6-d001-429d-a095-b2b96dd57fcb","successful":true}]}})");
  mock.server.site()->reset();
  CHECK(mock.get("/rest/api/3/redact/status/" + id, "admin").status == 404);
}

TEST_CASE("look-alikes: a redaction names what it redacts by UUIDs that differ") {
  Mock mock{frozen};
  const auto twice = nlohmann::json::parse(redaction)["redactions"][0];
  const std::vector<std::string> wrong{"",
                                       "{}",
                                       R"({"redactions": []})",
                                       R"({"redactions": [{}]})",
                                       R"({"redactions": [{"externalId": "1"}]})",
                                       nlohmann::json{{"redactions", {twice, twice}}}.dump()};
  for (const auto& body : wrong) {
    CAPTURE(body);
    CHECK(mock.post("/rest/api/3/redact", "admin", body).status == 400);
  }
}

TEST_CASE("look-alikes: only so many redactions are kept, the newest") {
  Mock mock{frozen};
  Site& site = *mock.server.site();
  const auto first = site.start_redaction({});
  for (std::size_t i = 0; i < RedactionBook::max_jobs; ++i) {
    CHECK(site.find_redaction(site.start_redaction({})));
  }
  CHECK_FALSE(site.find_redaction(first));
}

TEST_CASE(
    "migration: its task is read by the field, with instants as texts, also once it is over") {
  Mock mock{frozen};
  CHECK(told(as_app(mock, "POST", migration)) == "202 ");
  const auto read = [&] { return Mock::json(as_app(mock, "GET", migration)); };
  CHECK(read()["status"] == "ENQUEUED");
  CHECK(read()["submitted"] == "2024-06-01T09:00:00.000Z");
  CHECK(read()["self"] == "http://127.0.0.1:2990/rest/api/3/task/10000");
  CHECK(told(as_app(mock, "POST", migration)) ==
        R"(409 {"message":"Failed to trigger migration task because of already in progress task )"
        R"(for the field.","statusCode":409})");
  mock.server.site()->advance_clock(10s);
  CHECK(read()["status"] == "COMPLETE");
  CHECK(mock.get_task("10000", "creator").status == 200);
  CHECK(as_app(mock, "POST", migration).status == 202);
  CHECK(read()["id"] == "10001");
}

TEST_CASE("migration: the scenario says how it goes, and a read is a poll") {
  Mock mock{std::string{frozen} +
            "operations: {ConnectToForgeMigrationTaskSubmissionResource.submitTask_post: "
            "[RUNNING: 1 poll, FAILED]}"};
  as_app(mock, "POST", migration);
  const auto status = [&] { return Mock::json(as_app(mock, "GET", migration))["status"]; };
  CHECK(status() == "RUNNING");
  CHECK(status() == "FAILED");
}

TEST_CASE("migration: errors are a message and a status code") {
  Mock mock{frozen};
  CHECK(told(as_app(mock, "GET", migration)) ==
        R"(404 {"message":"No ongoing migration task for the custom field.","statusCode":404})");
  for (const auto* method : {"GET", "POST"}) {
    CHECK(told(mock.send(method, migration, "admin")) ==
          R"(401 {"message":"Access to this resource must be authenticated as an app.",)"
          R"("statusCode":401})");
    CHECK(Mock::json(mock.send(method, migration, ""))["statusCode"] == 401);
  }
}

}  // namespace look_alikes_test
