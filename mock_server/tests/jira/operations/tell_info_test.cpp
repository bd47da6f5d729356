// What clients call first: who and where they are, and what they may.

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace tell_info_test {

using namespace mock_jira;
using namespace std::chrono_literals;

namespace {

constexpr auto frozen = "clock: {start: 2024-06-01T09:00:00Z, pace: frozen}\n";

Reply with_authorization(Mock& mock, const std::string& target, const std::string& value) {
  return mock.send("GET", target, "", {}, {{"Authorization", value}});
}

nlohmann::json permissions(Mock& mock, const std::string& keys, const std::string& user) {
  return Mock::json(mock.get("/rest/api/3/mypermissions?permissions=" + keys, user))["permissions"];
}

MockServerOptions two_sites() {
  return {.scenarios = {
              scenario_of(frozen, "one"),
              scenario_of(std::string{frozen} + "users: {bot: {scopes: [read:me]}}", "the other")}};
}

}  // namespace

TEST_CASE("info: serverInfo needs no login, and says where the caller came in") {
  Mock mock{frozen};
  const auto base_url = [&](const std::string& base) {
    const Reply reply = mock.get(base + "/serverInfo", "");
    CHECK(reply.status == 200);
    return Mock::json(reply)["baseUrl"].get<std::string>();
  };
  const std::string url = "http://127.0.0.1:2990";
  for (const std::string version : {"2", "3", "latest"})
    CHECK(base_url("/rest/api/" + version) == url);
  CHECK(base_url("/sites/test/rest/api/3") == url + "/sites/test");
  const auto gateway = "/ex/jira/" + mock.server.site()->cloud_id();
  CHECK(base_url(gateway + "/rest/api/3") == url + gateway);
}

TEST_CASE("info: serverInfo has what python-jira asks for, and the site's own time") {
  Mock mock{frozen};
  mock.server.site()->advance_clock(90s);
  const auto info = Mock::json(mock.get("/rest/api/2/serverInfo", ""));
  CHECK(info["versionNumbers"] == nlohmann::json({1001, 0, 0}));
  CHECK(info["deploymentType"] == "Cloud");
  CHECK(info["serverTime"] == "2024-06-01T09:01:30.000Z");
}

TEST_CASE("info: who need not say who they are must not say it wrongly") {
  Mock mock{frozen};
  for (const std::string path :
       {"serverInfo", "field", "permissions", "mypermissions?permissions=ADMINISTER"}) {
    CAPTURE(path);
    CHECK(mock.get("/rest/api/3/" + path, "").status == 200);
    CHECK(mock.get("/rest/api/3/" + path, "creator").status == 200);
    CHECK(with_authorization(mock, "/rest/api/3/" + path, "Bearer wrong").status == 401);
  }
  for (const std::string path : {"myself", "configuration", "instance/license"}) {
    CAPTURE(path);
    CHECK(mock.get("/rest/api/3/" + path, "").status == 401);
    CHECK(mock.get("/rest/api/3/" + path, "outsider").status == 200);
  }
}

TEST_CASE("info: myself is who calls") {
  Mock mock{frozen};
  const auto me = Mock::json(mock.get("/rest/api/2/myself", "outsider"));
  const User& outsider = mock.server.site()->scenario().users[2];
  CHECK(me["accountId"] == outsider.account_id);
  CHECK(me["emailAddress"] == "outsider@example.com");
  CHECK(me["displayName"] == "outsider");
  CHECK(me["self"] == "http://127.0.0.1:2990/rest/api/2/user?accountId=" + outsider.account_id);
}

TEST_CASE("info: mypermissions says what the user may") {
  Mock mock{frozen};
  const std::string keys = "ADMINISTER,BULK_CHANGE,BROWSE_PROJECTS";
  const auto have = [&](const std::string& user) {
    std::string text;
    const auto theirs = permissions(mock, keys, user);
    for (const auto& [key, permission] : theirs.items()) {
      text += key + (permission["havePermission"].get<bool>() ? "+ " : "- ");
    }
    return text;
  };
  CHECK(have("admin") == "ADMINISTER+ BROWSE_PROJECTS+ BULK_CHANGE+ ");
  CHECK(have("creator") == "ADMINISTER- BROWSE_PROJECTS+ BULK_CHANGE- ");
  CHECK(have("") == "ADMINISTER- BROWSE_PROJECTS- BULK_CHANGE- ");
  CHECK(permissions(mock, "BULK_CHANGE", "admin")["BULK_CHANGE"]["id"] == "33");
}

TEST_CASE("info: mypermissions without keys, or with one that there is not, is 400") {
  Mock mock{frozen};
  const auto sentence = [&](const std::string& query) {
    const Reply reply = mock.get("/rest/api/3/mypermissions" + query);
    CHECK(reply.status == 400);
    return Mock::json(reply)["errorMessages"][0].get<std::string>();
  };
  CHECK(sentence("") == "The 'permissions' query parameter is required.");
  CHECK(sentence("?permissions=") == "The 'permissions' query parameter is required.");
  CHECK(sentence("?permissions=ADMINISTER,FLY") == "Unrecognized permission: 'FLY'.");
  CHECK(sentence("?permissions=EDIT_ISSUES&commentId=1") ==
        "Of a comment only the permission BROWSE_PROJECTS can be asked for.");
}

TEST_CASE("info: each permission that there is can be asked for") {
  Mock mock{frozen};
  const auto all = Mock::json(mock.get("/rest/api/3/permissions"))["permissions"];
  CHECK(all.contains("ADMINISTER"));
  for (const auto& [key, permission] : all.items()) {
    CHECK(permissions(mock, key, "admin")[key]["name"] == permission["name"]);
  }
}

TEST_CASE("info: the fields have the summary and the status") {
  Mock mock{frozen};
  const auto fields = Mock::json(mock.get("/rest/api/3/field"));
  std::string ids;
  for (const auto& field : fields) ids += field["id"].get<std::string>() + ' ';
  CHECK(ids.starts_with("summary issuetype status "));
}

TEST_CASE("info: workflow schemes name the task that changes the workflows, while it lives") {
  Mock mock{frozen};
  const auto read = [&] {
    return Mock::json(mock.post("/rest/api/3/workflowscheme/read", "admin",
                                R"({"workflowSchemeIds": ["7", "8"], "projectIds": ["1"]})"));
  };
  CHECK(read().size() == 3);
  CHECK(read()[1]["id"] == "8");
  CHECK_FALSE(read()[0].contains("taskId"));
  REQUIRE(mock.post("/rest/api/3/workflows/update", "admin", "{}").status == 200);
  CHECK(read()[0]["taskId"] == "10000");
  mock.server.site()->advance_clock(10s);
  CHECK_FALSE(read()[0].contains("taskId"));
  CHECK(mock.post("/rest/api/3/workflowscheme/read", "admin", "{}").status == 400);
}

TEST_CASE("info: a scenario may answer otherwise, and such calls count as others do") {
  Mock mock{"answers: [getCurrentUser: 403]\nexpect: [called: {operation: getServerInfo}]"};
  CHECK(mock.get("/rest/api/3/myself").status == 403);
  CHECK(mock.server.site()->verdict().outcome == Outcome::fail);
  mock.get("/rest/api/3/serverInfo", "");
  CHECK(mock.server.site()->verdict().outcome == Outcome::pass);
}

TEST_CASE("info: calls without credentials do not count for a rate limit") {
  Mock mock{"rate_limit: {requests: 1, per: 1h}"};
  for (int i = 0; i < 3; ++i) CHECK(mock.get("/rest/api/3/serverInfo", "").status == 200);
  CHECK(mock.get("/rest/api/3/serverInfo").status == 200);
  CHECK(mock.get("/rest/api/3/serverInfo").status == 429);
}

TEST_CASE("tenant info: each site has its cloudId, without login") {
  Mock mock{two_sites()};
  const auto cloud_id = [&](const std::string& site) {
    return Mock::json(mock.get(site + "/_edge/tenant_info", ""))["cloudId"].get<std::string>();
  };
  CHECK(cloud_id("") == mock.server.site()->cloud_id());
  CHECK(cloud_id("/sites/the%20other") == mock.server.sites().find("the other")->cloud_id());
  CHECK(mock.get("/ex/jira/" + cloud_id("") + "/rest/api/3/serverInfo", "").status == 200);
  CHECK(mock.server.site()->verdict().outcome != Outcome::fail);  // it leads somewhere
  CHECK(mock.post("/_edge/tenant_info").status == 405);
}

TEST_CASE("accessible resources: a token's sites, by which the gateway finds them") {
  Mock mock{two_sites()};
  const auto listed = [&](const std::string& token) {
    std::string text;
    const Reply reply =
        with_authorization(mock, "/oauth/token/accessible-resources", "Bearer " + token);
    for (const auto& each : Mock::json(reply)) {
      text += each["name"].get<std::string>() + ' ' + each["url"].get<std::string>() + ' ';
      const auto gateway = "/ex/jira/" + each["id"].get<std::string>();
      CHECK(with_authorization(mock, gateway + "/rest/api/3/myself", "Bearer " + token).status ==
            200);
    }
    return text;
  };
  CHECK(listed("creator-bearer") == "one http://127.0.0.1:2990 ");
  CHECK(listed("bot-bearer") == "the other http://127.0.0.1:2990/sites/the%20other ");
  const auto bots =
      with_authorization(mock, "/oauth/token/accessible-resources", "Bearer bot-bearer");
  CHECK(Mock::json(bots)[0]["scopes"] == nlohmann::json({"read:me"}));
}

TEST_CASE("accessible resources: without a token, or with none of ours, it is the gateway's 401") {
  Mock mock{two_sites()};
  const std::string unauthorized = R"({"code":401,"message":"Unauthorized"})";
  const std::string target = "/oauth/token/accessible-resources";
  CHECK(mock.get(target, "").status == 401);
  CHECK(mock.get(target, "").body == unauthorized);
  CHECK(mock.get(target, "creator").body == unauthorized);  // Basic
  CHECK(with_authorization(mock, target, "Bearer wrong").body == unauthorized);
}

}  // namespace tell_info_test
