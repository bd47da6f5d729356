// Whatever was called, a site's export loads again, and is the same site.

#include <rapidcheck.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/mock.hpp"
#include "support/starting_call.hpp"
#include "text/percent.hpp"

namespace export_test {

using namespace mock_jira;
using Json = nlohmann::json;

namespace {

constexpr auto scenario = R"(
clock: {start: 2024-06-01, pace: frozen}
users:
  admin: {permissions: [ADMINISTER, BULK_CHANGE], bearer: a, bearer_expires: 1h}
  creator: {bearer: a-1, bearer_expires: 1h}
tasks:
  "7": [RUNNING: 3 polls, COMPLETE]
  any: [RUNNING: 2 polls, COMPLETE]
)";

/// What YAML, JSON or UTF-8 could stumble over.
std::string some_text() {
  using namespace std::string_literals;
  const auto piece = rc::gen::element<std::string>(
      "EX", "-", "1", "9223372036854775807", "null", "~", "true", ": ", " #", "'", "\"", "\\", "/",
      "{", "}", "[", ",", "&a", "*a", "!", "%", "%41", "|", ">", "\n", "\r", "\t", " ", "\0"s,
      "\x1b", "\x7f", "\xc2\x85", "\xc2\xa0", "\xe2\x80\xa8", "\xef\xbb\xbf", "\xef\xbf\xbe",
      "\xf0\x9f\x8e\x89", "\x80", "\xc3", "\xff", "\xed\xa0\x80", "\xf4\x90\x80\x80",
      std::string(300, 'x'), std::string(300, '\x80'));
  std::string text;
  for (const auto& each : *rc::gen::container<std::vector<std::string>>(piece)) text += each;
  return text;
}

/// The same as JSON may have it.
std::string some_utf8() {
  return Json::parse(Json(some_text()).dump(-1, ' ', false, Json::error_handler_t::replace));
}

Json some_issue() {
  switch (*rc::gen::inRange(0, 6)) {
    case 0:
      return *rc::gen::arbitrary<std::int64_t>();
    case 1:
      return *rc::gen::arbitrary<std::uint64_t>();
    case 2:
      return "EX-" + std::to_string(*rc::gen::arbitrary<std::int64_t>());
    case 3:
      return "-5";
    case 4:
      return some_utf8();
    default:
      return "EX-9223372036854775807";
  }
}

Json some_json() {
  switch (*rc::gen::inRange(0, 7)) {
    case 0:
      return some_utf8();
    case 1:
      return *rc::gen::arbitrary<std::uint64_t>();
    case 2:
      return *rc::gen::element(0.1, -0.0, 1e300, 5e-324);
    case 3:
      return Json::array({nullptr, true, some_utf8()});
    case 4:
      return Json{{some_utf8(), Json::object()}, {"a", Json::array()}};
    case 5:
      return Json::array({-1, Json::array({some_utf8()})});
    default:
      return nullptr;
  }
}

/// An operation whose task has a name in it that the caller chooses.
void start_by_name(Mock& mock) {
  const auto text = some_text();
  const auto name = *rc::gen::arbitrary<bool>() ? text : percent_encode(text);
  switch (*rc::gen::inRange(0, 4)) {
    case 0:
      mock.post("/rest/api/3/project/" + name + "/delete", "admin");
      break;
    case 1:
      mock.send("PUT", "/rest/api/3/issue/properties/" + name, "admin", "{}");
      break;
    case 2:
      mock.send("DELETE", "/rest/api/3/issue/properties/" + name, "admin", "{}");
      break;
    default:
      mock.send("POST", "/rest/atlassian-connect/1/migration/" + name + "/a/task", "", "",
                {{"Authorization", "Bearer a"}});
  }
}

void start_anything(Mock& mock) {
  const auto call = starting_call(*rc::gen::elementOf(starting_operations()));
  mock.send(call.method, call.target(), "admin", call.body);
  mock.post("/rest/api/3/bulk/issues/delete", "admin",
            Json{{"selectedIssueIdsOrKeys", {some_issue(), some_issue()}}}.dump());
}

void call_anything(Mock& mock) {
  switch (*rc::gen::inRange(0, 9)) {
    case 0:
    case 1:
      return start_by_name(mock);
    case 2:
      return start_anything(mock);
    case 3:
      mock.get("/rest/api/3/task/" + percent_encode(some_text()), "admin");
      break;
    case 4:
      mock.post("/rest/api/3/task/" + std::to_string(*rc::gen::inRange(1, 9)) + "/cancel", "admin");
      break;
    case 5:
      mock.post("/__admin/tasks/10000/transition", "",
                Json{{"status", *rc::gen::element("RUNNING", "FAILED", "COMPLETE")},
                     {"message", some_utf8()},
                     {"result", some_json()}}
                    .dump());
      break;
    case 6:
      mock.post("/__admin/tasks", "",
                Json{{"lifecycle", "quick"}, {"description", some_utf8()}}.dump());
      break;
    case 7:
      mock.post("/__admin/answers", "",
                Json{{"any",
                      {{"status", 500},
                       {"body", some_json()},
                       {"path", some_utf8()},
                       {"messages", {some_utf8()}}}}}
                    .dump());
      mock.post("/__admin/answers", "",
                Json{{"any", {{"task", some_utf8()}, {"status", 404}}}}.dump());
      break;
    default:
      mock.send("POST", "/oauth/token", "",
                Json{{"grant_type", "refresh_token"},
                     {"refresh_token", *rc::gen::element("admin-refresh", "creator-refresh")}}
                    .dump());
  }
}

std::string exported(Mock& mock, const std::string& site) {
  return mock.get("/__admin/sites/" + site + "/scenario", "").body;
}

/// Without the URLs, in which the site's name is.
std::string tasks_of(Mock& mock, const std::string& site) {
  auto list = Mock::json(mock.get("/__admin/sites/" + site + "/tasks?limit=1000", ""));
  for (auto& each : list["tasks"]) each["task"].erase("self");
  return list.dump();
}

void check_export(Mock& mock) {
  const auto text = exported(mock, "test");
  RC_LOG() << text;
  const Reply loaded = mock.send("PUT", "/__admin/sites/copy", "", text);
  if (loaded.status != 201) RC_FAIL(loaded.body);
  RC_ASSERT(exported(mock, "copy") == text);
  RC_ASSERT(tasks_of(mock, "copy") == tasks_of(mock, "test"));
}

}  // namespace

TEST_CASE("export: whatever was called, it loads again and is equal", "[property]") {
  CHECK(rc::check("call anything, export, load, export", [] {
    Mock mock{scenario};
    const int calls = *rc::gen::inRange(1, 12);
    for (int i = 0; i < calls; ++i) call_anything(mock);
    check_export(mock);
  }));
}

TEST_CASE("export: a description keeps no bytes that are no UTF-8, and has what Jira would show") {
  Mock mock{scenario};
  const auto remove = [&](const std::string& project) {
    return mock.post("/rest/api/3/project/" + project + "/delete", "admin");
  };
  const auto description = [&](const std::string& id) -> std::string {
    return Mock::json(mock.get_task(id, "admin"))["description"];
  };
  CHECK(remove("%ffEX").status == 303);
  CHECK(remove("\xc3").status == 303);
  CHECK(remove("%C3%9C").status == 303);
  CHECK(description("10000") ==
        "Delete project \xef\xbf\xbd"
        "EX");
  CHECK(description("10001") == "Delete project \xef\xbf\xbd");
  CHECK(description("10002") == "Delete project \xc3\x9c");
  const auto text = exported(mock, "test");
  CHECK(mock.send("PUT", "/__admin/sites/copy", "", text).status == 201);
  CHECK(exported(mock, "copy") == text);
}

TEST_CASE("export: a description is no longer than a name can be, however long the path is") {
  Mock mock{scenario};
  mock.post("/rest/api/3/project/" + std::string(16'000, 'x') + "/delete", "admin");
  const std::string description = Mock::json(mock.get_task("10000", "admin"))["description"];
  const bool is_cut = description == "Delete project " + std::string(255, 'x') + "\xe2\x80\xa6";
  CHECK(is_cut);
}

TEST_CASE("export: a refreshed bearer is never another user's") {
  Mock mock{scenario};
  const auto refresh = [&](const std::string& user) -> std::string {
    return Mock::json(
        mock.send("POST", "/oauth/token", "",
                  Json{{"grant_type", "refresh_token"}, {"refresh_token", user + "-refresh"}}
                      .dump()))["access_token"];
  };
  CHECK(refresh("admin") == "a-2");
  CHECK(refresh("creator") == "a-1-1");
  const auto text = exported(mock, "test");
  CHECK(mock.send("PUT", "/__admin/sites/copy", "", text).status == 201);
}

TEST_CASE(
    "export: a result that is nested as deep as it may be loads again, a deeper one is refused") {
  const auto result = [](std::size_t levels) {
    return R"("result": )" + std::string(levels, '[') + std::string(levels, ']') + "}";
  };
  const auto nested = [&](std::size_t levels) {
    return R"({"status": "RUNNING", )" + result(levels);
  };
  Mock mock{scenario};
  CHECK(mock.post("/__admin/tasks/7/transition", "", nested(51)).body ==
        R"({"errors":[{"message":"'result' is nested more than 50 deep; write it flatter"}]})"
        "\n");
  CHECK(mock.post("/__admin/tasks", "", R"([{"COMPLETE": {)" + result(51) + "}]").body ==
        R"({"errors":[{"message":"nested more than 50 deep in a value; write it flatter",)"
        R"("line":1,"column":76}]})"
        "\n");
  CHECK(mock.post("/__admin/tasks/7/transition", "", nested(50)).status == 200);
  const auto text = exported(mock, "test");
  CHECK(mock.send("PUT", "/__admin/sites/copy", "", text).status == 201);
  CHECK(exported(mock, "copy") == text);
}

}  // namespace export_test
