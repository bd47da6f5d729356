#include <functional>
#include <string>
#include <vector>

#include "growth/work.hpp"
#include "http/message/request_reader.hpp"
#include "scenario/loader.hpp"
#include "scenario/scenario_writer.hpp"
#include "support/catch.hpp"
#include "support/mock.hpp"

// Each kind of input that comes from outside, generated in one size and in twice that size. A kind
// that is new gets a row.

namespace mock_jira::test::inputs_test {
namespace {

struct Kind {
  std::string name;
  std::size_t size;  ///< how many parts it has; the work has to be more than what any input makes
  std::function<std::string(std::size_t)> text;
};

std::string number(std::size_t n) {
  return std::to_string(1'000'000 + n);
}

/// `part(0)part(1)…`
std::string many(std::size_t count, const std::function<std::string(std::size_t)>& part) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += part(i);
  return text;
}

std::string many(std::size_t count, const std::string& part) {
  return many(count, [&](std::size_t) { return part; });
}

/// The same with commas between them.
std::string listed(std::size_t count, const std::function<std::string(std::size_t)>& part) {
  return many(count, [&](std::size_t i) { return (i > 0 ? "," : "") + part(i); });
}

constexpr std::string_view who =
    "Host: h\r\nAuthorization: Basic Y3JlYXRvckBleGFtcGxlLmNvbTpjcmVhdG9yLXRva2Vu\r\n";

std::string get(const std::string& target, const std::string& headers = "") {
  return "GET " + target + " HTTP/1.1\r\n" + std::string{who} + headers + "\r\n";
}

std::string post(const std::string& target, const std::string& body,
                 const std::string& type = "application/json") {
  return "POST " + target + " HTTP/1.1\r\n" + std::string{who} + "Content-Type: " + type +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

const std::string task = "/rest/api/3/task/10001";

/// From the first byte to the answer; in pieces of 1,000 bytes, as a network might.
void answer(std::string_view bytes) {
  static const WireLimits limits{.head = 4u << 20, .body = 8u << 20};
  static ManualTime time;
  static MockServer server{scenario_of("tasks: {any: slow}"), time};
  server.site()->reset();
  RequestReader reader{limits};
  Request request;
  std::string unread;
  while (!bytes.empty()) {
    const auto piece = bytes.substr(0, 1000);
    bytes.remove_prefix(piece.size());
    unread += piece;
    std::string_view rest = unread;
    const auto state = reader.feed(rest, request);
    REQUIRE(state != RequestReader::State::refused);
    if (state == RequestReader::State::whole) gather(server.handle(request));
    unread.erase(0, unread.size() - rest.size());
  }
}

void load(const std::string& text) {
  const auto scenario = load_scenario("test", "test.yaml", text);
  if (!scenario) {
    format_mistakes(scenario.error());
  } else {
    write_scenario(*scenario);
  }
}

std::vector<Kind> requests() {
  const auto ids = [](std::size_t n) {
    return listed(n, [](std::size_t i) { return "\"EX-" + number(i) + '"'; });
  };
  const auto deleting = [=](std::size_t n) {
    return R"({"selectedIssueIdsOrKeys": [)" + ids(n) + R"(], "sendBulkNotification": false})";
  };
  return {
      {"headers of different names", 500,
       [](std::size_t n) {
         return get(task, many(n, [](std::size_t i) { return "X-" + number(i) + ": a\r\n"; }));
       }},
      {"headers of one name", 500,
       [](std::size_t n) { return get(task, many(n, "Accept: a\r\n")); }},
      {"cookies", 2000,
       [](std::size_t n) { return get(task, "Cookie: " + many(n, "a=b; ") + "\r\n"); }},
      {"long credentials", 20'000,
       [](std::size_t n) {
         return get(task, "Authorization: Bearer " + std::string(n, 'x') + "\r\n");
       }},
      {"X-Forwarded-Host of many hosts", 2000,
       [](std::size_t n) { return get(task, "X-Forwarded-Host: " + many(n, "a,") + "a\r\n"); }},
      {"a query of different names", 1000,
       [](std::size_t n) {
         return get(task + "?" + many(n, [](std::size_t i) { return number(i) + "=%41&"; }));
       }},
      {"a query of one name", 1000,
       [](std::size_t n) { return get(task + "?" + many(n, "a=b&")); }},
      {"a query of secrets", 1000,
       [](std::size_t n) { return get(task + "?" + many(n, "token=b&")); }},
      {"a path of many segments", 1000,
       [](std::size_t n) { return get("/rest/api/3" + many(n, "/a")); }},
      {"a path of one long segment", 10'000,
       [](std::size_t n) { return get("/rest/api/3/task/" + std::string(n, '1')); }},
      {"a path of percents", 3000,
       [](std::size_t n) { return get("/rest/api/3/task/" + many(n, "%41")); }},
      {"a name in a path, of no UTF-8", 3000,
       [](std::size_t n) { return post("/rest/api/3/project/" + many(n, "%ff") + "/delete", ""); }},
      {"a body of many keys", 2000,
       [](std::size_t n) {
         return post("/rest/api/3/bulk/issues/delete",
                     "{" + listed(n, [](std::size_t i) { return '"' + number(i) + "\":1"; }) + "}");
       }},
      {"a body of one key", 2000,
       [](std::size_t n) {
         return post("/rest/api/3/bulk/issues/delete",
                     "{" + listed(n, [](std::size_t) { return std::string{"\"a\":1"}; }) + "}");
       }},
      {"a body of a long text with escapes", 10'000,
       [](std::size_t n) {
         return post("/rest/api/3/bulk/issues/delete", R"({"a": ")" + many(n, "\\u00e9") + "\"}");
       }},
      {"issues to delete", 400,
       [=](std::size_t n) { return post("/rest/api/3/bulk/issues/delete", deleting(n)); }},
      {"too many issues to delete", 2000,
       [=](std::size_t n) { return post("/rest/api/3/bulk/issues/delete", deleting(n)); }},
      {"issues to archive", 2000,
       [=](std::size_t n) {
         return "PUT" + post("/rest/api/3/issue/archive", R"({"issueIdsOrKeys": [)" + ids(n) + "]}")
                            .substr(4);
       }},
      {"a form", 2000,
       [](std::size_t n) {
         return post("/oauth/token", many(n, "grant_type=refresh_token&"),
                     "application/x-www-form-urlencoded");
       }},
      {"a body in small chunks", 2000,
       [](std::size_t n) {
         return "POST " + task + "/cancel HTTP/1.1\r\n" + std::string{who} +
                "Transfer-Encoding: chunked\r\n\r\n" + many(n, "1\r\nx\r\n") + "0\r\n\r\n";
       }},
      {"a body in chunks with extensions", 1000,
       [](std::size_t n) {
         return "POST " + task + "/cancel HTTP/1.1\r\n" + std::string{who} +
                "Transfer-Encoding: chunked\r\n\r\n" + many(n, "1;a=b\r\nx\r\n") + "0\r\n\r\n";
       }},
      {"requests of control: tasks", 300,
       [](std::size_t n) {
         return post("/__admin/tasks", "[" + listed(n, [](std::size_t) {
                                         return std::string{R"({"RUNNING": "1s"})"};
                                       }) + "]");
       }},
      {"requests of control: answers", 300,
       [](std::size_t n) {
         return post("/__admin/answers", "[" + listed(n, [](std::size_t i) {
                                           return R"({"getTask": {"status": 503, "task": ")" +
                                                  number(i) + "\"}}";
                                         }) + "]");
       }},
      {"requests of control: expectations", 300,
       [](std::size_t n) {
         return post("/__admin/expectations",
                     "[" + listed(n, [](std::size_t i) {
                       return R"({"called": {"operation": "getTask", "task": ")" + number(i) +
                              "\"}}";
                     }) + "]");
       }},
      {"requests of control: a site", 300,
       [](std::size_t n) {
         return "PUT" +
                post("/__admin/sites/a",
                     R"({"tasks": {)" +
                         listed(n, [](std::size_t i) { return '"' + number(i) + R"(": "slow")"; }) +
                         "}}")
                    .substr(4);
       }},
      {"requests of control: a query of the journal", 1000,
       [](std::size_t n) { return get("/__admin/requests?" + many(n, "task=1&")); }},
  };
}

std::vector<Kind> scenarios() {
  const auto lines = [](std::string head, std::string before, std::string behind) {
    return [=](std::size_t n) {
      return head + many(n, [&](std::size_t i) { return before + number(i) + behind; });
    };
  };
  const auto items = [](std::string head, std::string item) {
    return [=](std::size_t n) { return head + many(n, item); };
  };
  return {
      {"tasks", 500, lines("tasks:\n", "  \"", "\": slow\n")},
      {"tasks of their own lifecycles", 300,
       lines("tasks:\n", "  \"", "\": [{RUNNING: 2s}, {COMPLETE: {result: {a: [1]}}}]\n")},
      {"tasks of an alias", 300,
       lines("tasks:\n  \"1\": &a [{RUNNING: 2s}, COMPLETE]\n", "  \"", "\": *a\n")},
      {"lifecycles", 300, lines("lifecycles:\n", "  a", ": [RUNNING: 1s, DEAD]\n")},
      {"users", 200, lines("users:\n", "  u", ": {}\n")},
      {"answers", 300, items("answers:\n", "  - getTask: {status: 503, calls: 2}\n")},
      {"answers with paths", 300,
       lines("answers:\n", "  - any: {path: /a/*", "/*, status: 500}\n")},
      {"expectations", 300, items("expect:\n", "  - called: {operation: getTask, at_least: 2}\n")},
      {"polling", 300, lines("expect:\n", "  - polling: {task: \"", "\", at_most: 3}\n")},
      {"an order of calls", 500, items("expect:\n  - in_order:\n", "    - getTask\n")},
      {"steps", 500, items("lifecycles:\n  a:\n", "    - RUNNING: 1s\n")},
      {"comments", 3000, items("", "# a comment\n")},
      {"empty entries behind a comment", 1000,
       [](std::size_t n) {
         return "#" + std::string(10 * n, '-') + "\nanswers:\n" + many(n, "  -\n");
       }},
      {"mistakes", 200, items("answers:\n", "  - getTsk: 1\n")},
      {"unknown keys", 200, lines("", "k", ": 1\n")},
      {"unknown keys that are like one", 200, lines("", "expect", ": 1\n")},
      {"keys of a result", 1000,
       [](std::size_t n) {
         return "tasks: {\"1\": [{COMPLETE: {result: {" +
                listed(n, [](std::size_t i) { return "k" + number(i) + ": 1"; }) + "}}}]}";
       }},
      {"a long text", 50'000,
       [](std::size_t n) { return "summary: \"" + many(n, "\\u00e9") + "\"\n"; }},
      {"a folded text", 3000, items("summary: >\n", "  a b\n")},
      {"a text of many lines", 3000, items("summary: |\n", "  a b\n")},
      {"JSON", 500,
       [](std::size_t n) {
         return R"({"tasks": {)" +
                listed(n,
                       [](std::size_t i) {
                         return '"' + number(i) + R"(": [{"RUNNING": "1s"}, "COMPLETE"])";
                       }) +
                "}}";
       }},
      {"no YAML at all", 20'000, items("", "[{")},
  };
}

}  // namespace

TEST_CASE("growth: a request that is twice as long, of each kind, makes twice the work") {
  for (const auto& kind : requests()) {
    INFO(kind.name);
    CHECK(growth(kind.size, [&](std::size_t size) { answer(kind.text(size)); }) < about_twice);
  }
}

TEST_CASE("growth: a scenario that is twice as long, of each kind, makes twice the work") {
  for (const auto& kind : scenarios()) {
    INFO(kind.name);
    CHECK(growth(kind.size, [&](std::size_t size) { load(kind.text(size)); }) < about_twice);
  }
}

}  // namespace mock_jira::test::inputs_test
