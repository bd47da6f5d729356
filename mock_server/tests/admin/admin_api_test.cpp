#include "admin/admin_api.hpp"

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace admin_api_test {

using namespace mock_jira;
using namespace std::chrono_literals;

namespace {

constexpr auto one_task = R"(
summary: One task.
clock: {start: 2024-06-01T09:00:00Z}
lifecycles: {mine: [RUNNING: 1 poll, COMPLETE]}
tasks: {"10641": mine}
)";

std::string first_error(const Reply& reply) {
  return Mock::json(reply)["errors"][0]["message"];
}

}  // namespace

TEST_CASE("admin: health is 200 while the server serves and 503 when it is about to end") {
  Mock mock{one_task};
  CHECK(mock.get("/__admin/health", "").status == 200);
  mock.server.stop_serving();
  CHECK(mock.get("/__admin/health", "").status == 503);
}

TEST_CASE("admin: version names the program") {
  Mock mock{one_task};
  const auto version = Mock::json(mock.get("/__admin/version"));
  CHECK(version["name"] == "mock-jira");
  CHECK(version["version"].get<std::string>().find('.') != std::string::npos);
}

TEST_CASE("admin: sites are listed with the URLs that clients take") {
  Mock mock{one_task};
  CHECK(mock.get("/__admin/sites").body ==
        R"({"default":"test","sites":[{"name":"test","url":"http://127.0.0.1:2990/sites/test",)"
        R"("summary":"One task.","cloud_id":")" +
            mock.server.sites().default_site()->cloud_id() + "\"}]}\n");
}

TEST_CASE("admin clock: read, advance, set the pace") {
  Mock mock{one_task};
  CHECK(mock.get("/__admin/clock").body ==
        R"({"now":1717232400000,"time":"2024-06-01T09:00:00.000Z","pace":"real"})"
        "\n");
  CHECK(mock.post("/__admin/clock", "", R"({"advance": "14d"})").body ==
        R"({"now":1718442000000,"time":"2024-06-15T09:00:00.000Z","pace":"real"})"
        "\n");
  CHECK(Mock::json(mock.post("/__admin/clock", "", R"({"pace": "frozen"})"))["pace"] == "frozen");
  mock.time.advance(5s);
  CHECK(Mock::json(mock.get("/__admin/clock"))["now"] == 1718442000000);
  CHECK(mock.post("/__admin/clock", "", R"({"pace": "60x", "advance": "1ms"})").status == 200);
  mock.time.advance(1s);
  CHECK(Mock::json(mock.get("/__admin/clock"))["now"] == 1718442000001 + 60000);
}

TEST_CASE("admin clock: wrong bodies are refused with the remedy, and change nothing") {
  Mock mock{one_task};
  const auto refused = [&](const std::string& body) {
    const Reply reply = mock.post("/__admin/clock", "", body);
    CHECK(reply.status == 400);
    return first_error(reply);
  };
  const std::string usage =
      R"(send a JSON object such as {"advance": "14d"}, {"pace": "frozen"} or both)";
  CHECK(refused("") == usage);
  CHECK(refused("{}") == usage);
  CHECK(refused("[1]") == usage);
  CHECK(refused("{\"advance\"") == usage);
  CHECK(refused(R"({"advance": 14})") ==
        R"('advance' must be a duration such as "90s", "2h" or "14d")");
  CHECK(refused(R"({"advance": "-1s"})") ==
        "'advance' must not be negative: the clock only moves forward");
  CHECK(refused(R"({"advance": "1s", "pace": "0x"})") ==
        R"('pace' must be "real", "frozen", "60x" or "1s per poll")");
  CHECK(refused(R"({"advance": "1s", "speed": 2})") == "unknown key 'speed'; " + usage);
  CHECK(Mock::json(mock.get("/__admin/clock"))["now"] == 1717232400000);
}

TEST_CASE("admin clock: 14 days in one call forget a finished task") {
  Mock mock{"tasks: {\"1\": [COMPLETE]}"};
  CHECK(mock.get_task("1").status == 200);
  mock.post("/__admin/clock", "", R"({"advance": "14d"})");
  CHECK(mock.get_task("1").status == 404);
  CHECK(Mock::json(mock.get("/__admin/tasks"))["total"] == 0);
}

TEST_CASE("admin tasks: reading one counts for nothing and asks nobody") {
  Mock mock{one_task};
  for (int i = 0; i < 3; ++i) {
    const auto seen = Mock::json(mock.get("/__admin/tasks/10641", ""));
    CHECK(seen["task"]["status"] == "RUNNING");
    CHECK(seen["polls"] == 0);
    CHECK(seen["step"] == 1);
    CHECK(seen["steps"] == 2);
    CHECK(seen["creator"] == "creator");
  }
  CHECK(mock.get("/__admin/tasks/1").status == 404);
  CHECK(mock.get("/__admin/tasks/x").status == 404);
}

TEST_CASE("admin tasks: created from every form that stands under tasks") {
  Mock mock{one_task};
  const auto created = [&](const std::string& body) {
    const Reply reply = mock.post("/__admin/tasks", "", body);
    INFO(reply.body);
    REQUIRE(reply.status == 201);
    return Mock::json(reply)["task"];
  };
  CHECK(created("mine")["status"] == "RUNNING");
  CHECK(created("quick")["id"] == "10001");
  CHECK(created("- FAILED: {message: No}")["message"] == "No");
  CHECK(created(R"([{"COMPLETE": {"result": {"n": 1}}}])")["result"]["n"] == 1);
  CHECK(created(R"({"id": "77", "lifecycle": "mine", "submitted_by": "admin"})")["submittedBy"] ==
        10000);
  CHECK(mock.get_task("77", "admin").status == 200);
  CHECK(header(mock.post("/__admin/tasks", "", "mine"), "Location") ==
        "http://127.0.0.1:2990/__admin/tasks/10004");
}

TEST_CASE("admin tasks: a body that is wrong is refused with line and column") {
  Mock mock{one_task};
  const Reply reply = mock.post("/__admin/tasks", "", "lifecycle:\n  - COMPLETED\n");
  CHECK(reply.status == 400);
  const auto error = Mock::json(reply)["errors"][0];
  CHECK(error["message"] == "unknown status 'COMPLETED'; did you mean 'COMPLETE'?");
  CHECK(error["line"] == 2);
  CHECK(error["column"] == 5);
  CHECK(mock.post("/__admin/tasks", "", "").status == 400);
  CHECK(mock.post("/__admin/tasks", "", "unheard-of").status == 400);
  CHECK(Mock::json(mock.get("/__admin/tasks"))["total"] == 1);
}

TEST_CASE("admin tasks: an id that is or was in use is refused") {
  Mock mock{one_task};
  const Reply reply = mock.post("/__admin/tasks", "", R"({"id": "10641", "lifecycle": "quick"})");
  CHECK(reply.status == 409);
  CHECK(first_error(reply) == "task 10641 is or was there; leave the id out to get a new one");
}

TEST_CASE("admin tasks: more than there may be are refused, until a reset") {
  Mock mock{MockServerOptions{.scenarios = {scenario_of(one_task), scenario_of("", "other")},
                              .sites = {.max_tasks = 3}}};
  const auto create = [&](const std::string& site, const std::string& body) {
    return mock.post("/__admin" + site + "/tasks", "", body);
  };
  CHECK(create("", "quick").status == 201);
  CHECK(create("", "quick").status == 201);
  const Reply full = create("", "quick");
  CHECK(full.status == 409);
  CHECK(first_error(full) ==
        "the site has as many tasks as there may be, forgotten ones included; POST /__admin/reset "
        "begins it anew");
  CHECK(create("", R"({"id": "7", "lifecycle": "quick"})").status == 409);
  mock.send("DELETE", "/__admin/tasks/10000", "");
  CHECK(create("", "quick").status == 409);  // its id is remembered
  mock.post("/__admin/reset", "");
  CHECK(create("", "quick").status == 201);

  for (int i = 0; i < 3; ++i) CHECK(create("/sites/other", "quick").status == 201);
  CHECK(first_error(create("/sites/other", "quick")).find("POST /__admin/sites/other/reset") !=
        std::string::npos);
}

TEST_CASE("admin tasks: listed by id, a page at a time") {
  Mock mock{"tasks: {\"30\": [COMPLETE], \"10\": [COMPLETE], \"20\": [COMPLETE]}"};
  const auto ids = [&](const std::string& query) {
    std::string text;
    const auto list = Mock::json(mock.get("/__admin/tasks" + query));
    for (const auto& task : list["tasks"]) text += task["task"]["id"].get<std::string>() + " ";
    return text + "of " + list["total"].dump();
  };
  CHECK(ids("") == "10 20 30 of 3");
  CHECK(ids("?limit=2") == "10 20 of 3");
  CHECK(ids("?limit=2&after=20") == "30 of 3");
  for (const char* query : {"?limit=0", "?limit=1001", "?after=x", "?x=1", "?limit", "?limit=-1"}) {
    CAPTURE(query);
    CHECK(mock.get(std::string{"/__admin/tasks"} + query).status == 400);
  }
}

TEST_CASE("admin tasks: a removed one is 404, and so is its id from now on") {
  Mock mock{"tasks: {any: [RUNNING], \"10000\": [RUNNING]}"};
  const Reply reply = mock.send("DELETE", "/__admin/tasks/10000", "");
  CHECK(reply.status == 204);
  CHECK(reply.body.empty());
  CHECK(mock.get_task("10000").status == 404);
  CHECK(mock.get("/__admin/tasks/10000").status == 404);
  CHECK(mock.send("DELETE", "/__admin/tasks/10000", "").status == 404);
  CHECK(mock.send("DELETE", "/__admin/tasks/x", "").status == 404);
  CHECK(mock.post("/__admin/tasks", "", R"({"id": "10000", "lifecycle": "quick"})").status == 409);
  CHECK(header(mock.post("/__admin/tasks", "", "quick"), "Location") ==
        "http://127.0.0.1:2990/__admin/tasks/10001");
  CHECK(header(mock.send("PUT", "/__admin/tasks/10001", ""), "Allow") == "GET, DELETE");
}

TEST_CASE("admin: reset begins the scenario anew") {
  Mock mock{R"(
clock: {start: 2024-06-01T09:00:00Z, pace: frozen}
tasks: {"1": [RUNNING: 1 poll, COMPLETE]}
answers: [getTask: {status: 503, calls: 1}]
)"};
  const auto walk = [&] {
    std::string seen = std::to_string(mock.get_task("1").status);
    for (int i = 0; i < 2; ++i) seen += " " + mock.status_of("1");
    return seen;
  };
  CHECK(walk() == "503 RUNNING COMPLETE");
  mock.post("/__admin/clock", "", R"({"advance": "1d", "pace": "real"})");
  mock.post("/__admin/tasks", "", "quick");
  CHECK(mock.post("/__admin/reset", "").body ==
        R"({"now":1717232400000,"time":"2024-06-01T09:00:00.000Z","pace":"frozen"})"
        "\n");
  CHECK(walk() == "503 RUNNING COMPLETE");
  CHECK(Mock::json(mock.get("/__admin/tasks"))["total"] == 1);
}

TEST_CASE("admin: the long form reaches each site, the short one the default site") {
  Mock mock{MockServerOptions{.scenarios = {scenario_of("", "one"), scenario_of("", "two")}}};
  const Reply reply = mock.post("/__admin/sites/two/tasks", "", "quick");
  CHECK(header(reply, "Location") == "http://127.0.0.1:2990/__admin/sites/two/tasks/10000");
  CHECK(Mock::json(reply)["task"]["self"] ==
        "http://127.0.0.1:2990/sites/two/rest/api/3/task/10000");
  CHECK(Mock::json(mock.get("/__admin/sites/two/tasks"))["total"] == 1);
  CHECK(Mock::json(mock.get("/__admin/tasks"))["total"] == 0);
  CHECK(mock.get("/__admin/sites/three/tasks").status == 404);
}

TEST_CASE("admin: unknown calls and wrong methods are told what there is") {
  Mock mock{one_task};
  const Reply unknown = mock.get("/__admin/nope");
  CHECK(unknown.status == 404);
  CHECK(first_error(unknown).find("there is no admin call GET /__admin/nope; there are GET "
                                  "/__admin/health") == 0);
  const Reply wrong = mock.send("DELETE", "/__admin/clock");
  CHECK(wrong.status == 405);
  CHECK(header(wrong, "Allow") == "GET, POST");
}

TEST_CASE("admin: answers are labelled as the mock's own") {
  Mock mock{one_task};
  CHECK(header(mock.get("/__admin/clock"), "X-Mock-Jira") == "rule=admin");
}

}  // namespace admin_api_test
