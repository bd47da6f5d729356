#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <string>

#include "site/people/cloud_id.hpp"
#include "support/catch.hpp"
#include "support/folder.hpp"
#include "support/mock.hpp"
#include "text/percent.hpp"

namespace sites_test {

using namespace mock_jira;
using namespace std::chrono_literals;

namespace fs = std::filesystem;

namespace {

/// Whether anybody opens a file, by whatever name.
class OpeningsOf {
 public:
  explicit OpeningsOf(const std::string& file)
      : events_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
    if (::inotify_add_watch(events_, file.c_str(), IN_OPEN) < 0) {
      throw std::runtime_error("cannot watch " + file);
    }
  }
  ~OpeningsOf() { ::close(events_); }
  OpeningsOf(const OpeningsOf&) = delete;
  OpeningsOf& operator=(const OpeningsOf&) = delete;

  /// Since this was last asked.
  bool none() const {
    std::array<char, 4096> events;
    return ::read(events_, events.data(), events.size()) < 0;
  }

 private:
  int events_;
};

constexpr auto plain = "summary: The default one.\ntasks: {\"1\": quick}\n";

Reply put(Mock& mock, const std::string& name, const std::string& body = {},
          const std::string& media_type = {}) {
  Headers headers;
  if (!media_type.empty()) headers.emplace_back("Content-Type", media_type);
  return mock.send("PUT", "/__admin/sites/" + name, "", body, headers);
}

Reply remove(Mock& mock, const std::string& name) {
  return mock.send("DELETE", "/__admin/sites/" + name, "");
}

std::string first_error(const Reply& reply) {
  return Mock::json(reply)["errors"][0]["message"];
}

/// `3:5 sentence`.
std::string first_mistake(const Reply& reply) {
  const auto error = Mock::json(reply)["errors"][0];
  return error["line"].dump() + ":" + error["column"].dump() + " " +
         error["message"].get<std::string>();
}

std::string names(Mock& mock) {
  std::string text;
  const auto list = Mock::json(mock.get("/__admin/sites", ""));
  for (const auto& site : list["sites"]) text += site["name"].get<std::string>() + " ";
  return text;
}

}  // namespace

TEST_CASE("admin sites: the answer to a PUT holds everything that a test needs") {
  Mock mock{plain};
  const std::string base = "http://127.0.0.1:2990";
  const std::string uuid = cloud_id_of("mine");
  const Reply reply = put(mock, "mine", R"(
summary: Mine.
users: {admin: , alice: {api_token: secret}}
tasks: {"10641": quick, "7": stuck}
)");
  CHECK(reply.status == 201);
  CHECK(header(reply, "Location") == base + "/__admin/sites/mine");
  const std::string expected =
      R"({"name":"mine","url":")" + base + R"(/sites/mine","gateway_url":")" + base + "/ex/jira/" +
      uuid + R"(","cloud_id":")" + uuid + R"(","admin":")" + base +
      R"(/__admin/sites/mine","summary":"Mine.","users":[)"
      R"({"name":"admin","email":"admin@example.com","api_token":"admin-token","bearer":"admin-bearer"},)"
      R"({"name":"alice","email":"alice@example.com","api_token":"secret","bearer":"alice-bearer"}],)"
      R"("tasks":["10641","7"],"ttl":null})"
      "\n";
  CHECK(reply.body == expected);
  CHECK(mock.get("/__admin/sites/mine", "").body == expected);
  CHECK(mock.send("HEAD", "/__admin/sites/mine", "").status == 200);
}

TEST_CASE("admin sites: a site that was put is a Jira of its own") {
  Mock mock{plain};
  put(mock, "mine", "tasks: {\"7\": [RUNNING: 1 poll, COMPLETE]}");

  CHECK(Mock::json(mock.get("/sites/mine/rest/api/3/task/7"))["status"] == "RUNNING");
  CHECK(mock.get_task("7").status == 404);
  CHECK(mock.get("/sites/mine/rest/api/3/task/1").status == 404);
  CHECK(Mock::json(mock.get("/__admin/sites/mine/tasks"))["total"] == 1);
}

TEST_CASE("admin sites: YAML and JSON are told apart by what they are") {
  Mock mock{plain};
  const auto summary = [&](const std::string& body, const std::string& media_type) {
    return Mock::json(put(mock, "mine", body, media_type))["summary"].get<std::string>();
  };
  for (const char* type : {"application/yaml", "text/yaml", "application/x-yaml",
                           "application/json", "application/x-www-form-urlencoded", ""}) {
    CAPTURE(type);
    CHECK(summary("summary: x", type) == "x");
    CHECK(summary(R"({"summary": "x"})", type) == "x");
    CHECK(summary("summary: x # comment\n", type) == "x");
    CHECK(summary(R"({"scenario": "dead"})", type) == summary("scenario: dead", type));
    CHECK(summary("", type).empty());
  }
}

TEST_CASE("admin sites: an empty body, and an empty object, are an empty scenario") {
  Mock mock{plain};
  for (const char* body : {"", "{}", "\n# nothing\n"}) {
    const Reply reply = put(mock, "mine", body);
    CHECK(Mock::json(reply)["tasks"].empty());
    CHECK(Mock::json(reply)["users"].size() == 3);
  }
}

TEST_CASE("admin sites: replacing one begins it anew, with 200") {
  Mock mock{plain};
  put(mock, "mine", "tasks: {\"7\": quick}");
  mock.post("/__admin/sites/mine/tasks", "", "quick");

  const Reply reply = put(mock, "mine", "tasks: {\"8\": quick}");
  CHECK(reply.status == 200);
  CHECK(header(reply, "Location") == "(none)");
  CHECK(mock.get("/sites/mine/rest/api/3/task/7").status == 404);
  CHECK(Mock::json(mock.get("/__admin/sites/mine/tasks"))["total"] == 1);
  CHECK(names(mock) == "test mine ");
}

TEST_CASE("admin sites: the default site can be replaced, but neither removed nor made to end") {
  Mock mock{plain};
  CHECK(put(mock, "test", "tasks: {\"8\": quick}").status == 200);
  CHECK(mock.get_task("8").status == 200);
  CHECK(mock.get_task("1").status == 404);

  CHECK(remove(mock, "test").status == 409);
  const Reply ending = put(mock, "test?ttl=1s");
  CHECK(ending.status == 409);
  CHECK(first_error(ending) == "'test' is the default site and stays; leave 'ttl' out");
  CHECK(mock.get_task("8").status == 200);
}

TEST_CASE("admin sites: removing one") {
  Mock mock{plain};
  put(mock, "mine");
  const Reply reply = remove(mock, "mine");
  CHECK(reply.status == 204);
  CHECK(reply.body.empty());
  CHECK(remove(mock, "mine").status == 404);
  CHECK(mock.get("/__admin/sites/mine").status == 404);
  CHECK(mock.get("/__admin/sites/mine/clock").status == 404);
  CHECK(mock.get("/sites/mine/rest/api/3/task/1").status == 404);
}

TEST_CASE("admin sites: names are those that a test may have") {
  Mock mock{plain};
  const std::string longest(200, 'x');
  for (const auto& name : {std::string{"a"}, std::string{"A.b_c-9"}, longest,
                           std::string{"test_poll.py::test_it%5Bslow-3%5D"},
                           std::string{"ends%20%E2%80%9Cwell%E2%80%9D%20(%C3%A9)"}}) {
    CAPTURE(name);
    CHECK(put(mock, name).status == 201);
  }
  for (const auto& name : {longest + "x", std::string{"a%2Fb"}, std::string{"."}, std::string{".."},
                           std::string{"a%5Cb"}, std::string{"%FF"}, std::string{"a%00"}}) {
    CAPTURE(name);
    const Reply reply = put(mock, name);
    CHECK(reply.status == 400);
    CHECK(first_error(reply) ==
          "a site's name is 1 to 200 characters that can be seen, none of them a slash or "
          "backslash, and neither '.' nor '..'");
  }
}

TEST_CASE("admin sites: mistakes of the scenario have line and column, and change nothing") {
  Mock mock{plain};
  put(mock, "mine", "summary: before");
  const Reply reply = put(mock, "mine", "tasks:\n  \"1\": [COMPLETED]\n");
  CHECK(reply.status == 400);
  CHECK(first_mistake(reply) == "2:9 unknown status 'COMPLETED'; did you mean 'COMPLETE'?");
  CHECK(put(mock, "mine", "tasks: [").status == 400);
  CHECK(put(mock, "mine", "\"a text\"").status == 400);
  CHECK(Mock::json(mock.get("/__admin/sites/mine"))["summary"] == "before");
}

TEST_CASE("admin sites: made from a scenario that is built in or served") {
  Mock mock{plain};
  CHECK(Mock::json(put(mock, "a", R"({"scenario": "test"})"))["tasks"] ==
        nlohmann::json::array({"1"}));
  CHECK(Mock::json(put(mock, "b", R"({"scenario": "demo"})"))["tasks"].size() > 1);
  put(mock, "c", "summary: Third.");
  CHECK(Mock::json(put(mock, "d", R"({"scenario": "c"})"))["summary"] == "Third.");
}

TEST_CASE("admin sites: overrides replace whole keys of the scenario") {
  Mock mock{
      "summary: One.\nlifecycles: {mine: [RUNNING]}\ntasks: {\"1\": mine, \"2\": quick}\n"
      "clock: {start: 2024-06-01T09:00:00Z, pace: frozen}\n"};
  const auto seen = Mock::json(put(mock, "a", R"({"scenario": "test", "overrides": {
      "tasks": {"9": "mine"}, "clock": {"pace": "60x"}}})"));
  CHECK(seen["tasks"] == nlohmann::json::array({"9"}));
  CHECK(seen["summary"] == "One.");
  CHECK(Mock::json(mock.get("/sites/a/rest/api/3/task/9"))["status"] == "RUNNING");
  CHECK(Mock::json(mock.get("/__admin/sites/a/clock"))["pace"] == "60x");
  CHECK(Mock::json(mock.get("/__admin/sites/a/clock"))["now"] == 1717232400000);

  SECTION("and of a site that has some already") {
    const auto again = Mock::json(put(mock, "b", R"({"scenario": "a",
        "overrides": {"summary": "Two.", "answers": [{"getTask": 403}]}})"));
    CHECK(again["tasks"] == nlohmann::json::array({"9"}));
    CHECK(again["summary"] == "Two.");
    CHECK(mock.get("/sites/b/rest/api/3/task/9").status == 403);
    CHECK(Mock::json(mock.get("/__admin/sites/b/clock"))["pace"] == "60x");
  }
  SECTION("a null takes a key away") {
    CHECK(
        Mock::json(put(mock, "b", R"({"scenario": "test", "overrides": {"tasks": null}})"))["tasks"]
            .empty());
  }
  SECTION("without a scenario they are one") {
    CHECK(Mock::json(put(mock, "b", R"({"overrides": {"summary": "Alone."}})"))["summary"] ==
          "Alone.");
  }
  SECTION("in YAML too") {
    CHECK(Mock::json(put(mock, "b", "scenario: test\noverrides:\n  summary: Yes.\n"))["summary"] ==
          "Yes.");
  }
}

TEST_CASE("admin sites: mistakes of overrides stand at their place in the body") {
  Mock mock{"users: {admin: , alice: }\ntasks: {\"1\": {lifecycle: quick, submitted_by: alice}}"};
  const auto mistake = [&](const std::string& body) {
    const Reply reply = put(mock, "mine", body);
    CHECK(reply.status == 400);
    return first_mistake(reply);
  };
  CHECK(mistake("{\"scenario\": \"test\",\n \"overrides\": {\"taks\": {}}}") ==
        "2:16 unknown key 'taks' in a scenario; did you mean 'tasks'?");
  CHECK(mistake("{\"overrides\": {\"users\": {\"bob\": {}}},\n \"scenario\": \"test\"}") ==
        "2:14 unknown user 'alice'; write bob");
  CHECK(mistake(R"({"scenario": "test", "overrides": []})") ==
        "1:35 'overrides' must be a mapping of a scenario's keys, such as {seed: 7}; here is a "
        "list");
  CHECK(mistake(R"({"scenario": "test", "tasks": {}})") ==
        "1:22 unknown key 'tasks' in a site that names its scenario; write scenario, overrides or "
        "ttl");
  CHECK(mistake(R"({"scenario": 7})") == "1:14 'scenario' must be a text; put 7 in quotes");
  CHECK(mistake(R"({"scenario": "test", "ttl": "0s"})") ==
        "1:29 a site of no time is gone at once; write a longer 'ttl', such as 10m");
  CHECK(mistake(R"({"ttl": 10})") ==
        "1:9 'ttl' needs a unit; write 10s for seconds, or ms, m, h or d");
  CHECK(mistake(R"({"scenario": "tst"})") == "1:14 unknown scenario 'tst'; did you mean 'test'?");
  CHECK(names(mock) == "test ");
}

TEST_CASE("admin sites: a scenario's name opens no file") {
  Mock mock{plain};
  const Folder folder;
  const std::string file = folder.write("readable.yaml", "summary: Read.\n");
  const std::string from_here = fs::relative(file).string();
  const std::string without_ending = file.substr(0, file.rfind('.'));
  REQUIRE(fs::exists(from_here));
  const OpeningsOf openings{file};

  const auto leads_nowhere = [&](const std::string& name) {
    CAPTURE(name);
    for (const char* more : {"", R"(, "overrides": {"seed": 1})"}) {
      const auto quoted = nlohmann::json(name).dump();
      const Reply reply = put(mock, "mine", "{\"scenario\": " + quoted + more + "}");
      CHECK(reply.status == 400);
      CHECK(first_error(reply).find("unknown scenario") == 0);
      CHECK(reply.body.find("root:") == std::string::npos);
    }
  };
  const std::string nul(1, '\0');
  for (const auto& name :
       {file, from_here, without_ending, folder.path(), "./" + from_here, "demo/../" + file,
        "test/../../" + from_here, "file:" + file, "file://" + file, percent_encode(file),
        "%2e%2e/" + from_here, "..\\" + file, " " + file, file + nul, "demo" + nul + file}) {
    leads_nowhere(name);
  }
  for (const char* name :
       {"../../etc/passwd", "/etc/passwd", "/proc/self/environ", "/dev/zero", "..", ".", "~", "-",
        "Demo", "demo ", "demo/", "/demo", "./demo", "demo.yaml", "scenarios/demo.yaml",
        "../scenarios/demo.yaml", "scenario.schema.json", "scenarios"}) {
    leads_nowhere(name);
  }
  CHECK(first_error(put(mock, "mine", R"({"scenario": ""})")).find("unknown scenario") == 0);
  CHECK(names(mock) == "test ");
  CHECK(openings.none());
  folder.read("readable.yaml");
  CHECK_FALSE(openings.none());  // they would have been noticed
}

TEST_CASE("admin sites: a site's name leads out of nothing") {
  Mock mock{plain};
  for (const std::string name :
       {"..%2f..%2fetc%2fpasswd", "%2e%2e", "%2e", "a%2fb", "a%00", "%00", "a%5cb", "%e2%80%ae"}) {
    CAPTURE(name);
    CHECK(first_error(put(mock, name)).find("a site's name is 1 to 200 characters") == 0);
  }
  CHECK(put(mock, "../../etc/passwd").status == 404);
  CHECK(names(mock) == "test ");
}

TEST_CASE("admin sites: a scenario that a program made is copied, but not changed") {
  Scenario by_hand;
  by_hand.name = "hand";
  by_hand.summary = "By hand.";
  Mock mock{MockServerOptions{.scenarios = {std::make_shared<const Scenario>(by_hand)}}};

  CHECK(Mock::json(put(mock, "a", R"({"scenario": "hand"})"))["summary"] == "By hand.");
  CHECK(first_mistake(put(mock, "b", R"({"scenario": "hand", "overrides": {"seed": 1}})")) ==
        "1:14 'hand' was made by a program, not from a text; leave 'overrides' out");
}

TEST_CASE("admin sites: a ttl ends a site that nobody calls") {
  Mock mock{plain};
  CHECK(Mock::json(put(mock, "a?ttl=1m30s", "summary: x"))["ttl"] == "1m30s");
  CHECK(Mock::json(put(mock, "b", R"({"scenario": "demo", "ttl": "10m"})"))["ttl"] == "10m");
  CHECK(Mock::json(put(mock, "c", R"({"ttl": "1d"})"))["ttl"] == "1d");

  mock.time.advance(60s);
  CHECK(mock.get("/sites/a/rest/api/3/task/1").status == 404);  // a call all the same
  mock.time.advance(89s);
  CHECK(Mock::json(mock.get("/__admin/sites/a"))["ttl"] == "1m30s");
  mock.time.advance(90s);
  CHECK(mock.get("/__admin/sites/a").status == 404);
  CHECK(names(mock) == "test b c ");
  mock.time.advance(10min);
  CHECK(names(mock) == "test c ");
}

TEST_CASE("admin sites: a ttl is said once, and well") {
  Mock mock{plain};
  for (const char* query : {"ttl", "ttl=", "ttl=10", "ttl=0s", "ttl=-1s", "ttl=1s&x=1", "x=1"}) {
    CAPTURE(query);
    const Reply reply = put(mock, std::string{"mine?"} + query);
    CHECK(reply.status == 400);
    CHECK(first_error(reply) == "the query may be ttl=TIME, such as ttl=10m");
  }
  CHECK(first_error(put(mock, "mine?ttl=1s", R"({"ttl": "1s"})")) ==
        "'ttl' stands in the query and in the body; remove one");
}

TEST_CASE("admin sites: more than there may be are refused") {
  Mock mock{MockServerOptions{.scenarios = {scenario_of("", "one")}, .sites = {.max = 2}}};
  CHECK(put(mock, "two").status == 201);
  CHECK(put(mock, "three").status == 409);
  CHECK(put(mock, "two").status == 200);
  remove(mock, "two");
  CHECK(put(mock, "three").status == 201);
}

TEST_CASE("admin sites: replacing or removing one cuts short whoever waits") {
  Mock mock{plain};
  const std::string hang = "answers: [getTask: {network: hang}]";
  const auto waiting = [&] { return mock.get("/sites/mine/rest/api/3/task/1").delivery.cut_short; };
  put(mock, "mine", hang);
  const auto first = waiting();
  put(mock, "mine", hang);
  const auto second = waiting();
  CHECK(first.stop_requested());
  CHECK_FALSE(second.stop_requested());
  remove(mock, "mine");
  CHECK(second.stop_requested());
}

TEST_CASE("admin sites: other methods are told which there are") {
  Mock mock{plain};
  const Reply reply = mock.post("/__admin/sites/mine", "");
  CHECK(reply.status == 405);
  CHECK(header(reply, "Allow") == "GET, PUT, DELETE");
  CHECK(header(mock.send("PUT", "/__admin/sites", ""), "Allow") == "GET");
  CHECK(mock.get("/__admin/sites/test/sites", "").status == 404);
  CHECK(mock.get("/__admin/sites/test/sites/test", "").status == 404);
  CHECK(mock.get("/__admin/sites/nobody", "").status == 404);
}

}  // namespace sites_test
