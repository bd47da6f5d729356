// Starting over real sockets, against a server whose bytes are Jira's: above all its redirects.
#include "jira_task/http_transport.hpp"
#include "jira_task/task_client.hpp"
#include "sockets/raw_server.hpp"
#include "support/catch.hpp"

using namespace jira_task;
using jira_task::testing::ok;
using jira_task::testing::RawServer;
using Reaction = RawServer::Reaction;
using jira_task::testing::ContainsSubstring;

namespace {

constexpr auto bean =
    R"({"self":"http://x/rest/api/3/task/1","id":"1","status":"COMPLETE","submittedBy":1,)"
    R"("progress":100,"elapsedRuntime":1,"submitted":1,"lastUpdate":1})";

std::string see_other(const std::string& location) {
  return "HTTP/1.1 303 See Other\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
}

/// A client of this server.
struct Caller {
  explicit Caller(const RawServer& server)
      : url(BaseUrl::parse(server.url()).value()),
        transport(make_http_transport(url)),
        client(*transport, sleeper,
               {.base_url = url, .credentials = Credentials::basic("me", "secret").value()}) {}

  BaseUrl url;
  std::unique_ptr<Transport> transport;
  SystemSleeper sleeper;
  TaskClient client;
};

}  // namespace

TEST_CASE("S01, sockets: a 303 comes back unfollowed, and the task is read with the credentials") {
  RawServer server{
      [](std::size_t n) { return Reaction{n == 0 ? see_other("/rest/api/3/task/1") : ok(bean)}; }};
  const Caller caller{server};
  const auto started = caller.client.start("deletePriority", {.path = {{"id", "3"}}});
  REQUIRE(started);
  CHECK(started->task == TaskHandle{"1"});
  CHECK(server.requests().size() == 1);
  CHECK(caller.client.wait_for_task("1"));
  const auto requests = server.requests();
  REQUIRE(requests.size() == 2);
  CHECK_THAT(requests[0],
             Catch::Matchers::StartsWith("DELETE /rest/api/3/priority/3 HTTP/1.1\r\n"));
  CHECK_THAT(requests[1], Catch::Matchers::StartsWith("GET /rest/api/3/task/1 HTTP/1.1\r\n"));
  for (const auto& request : requests) CHECK_THAT(request, ContainsSubstring("Authorization: "));
}

TEST_CASE("S05, sockets: another host that a 303 names never hears of it") {
  RawServer other{[](std::size_t) { return Reaction{ok(bean)}; }};
  RawServer server{[&](std::size_t n) {
    return Reaction{n == 0 ? see_other(other.url() + "/rest/api/3/task/1") : ok(bean)};
  }};
  const Caller caller{server};
  const auto started = caller.client.start({.method = "POST", .path = "/project/EX/delete"});
  REQUIRE(started);
  CHECK_THAT(started->note, ContainsSubstring("leads elsewhere than to " + server.url()));
  CHECK(caller.client.wait_for_task(started->task->id));
  CHECK(server.requests().size() == 2);
  CHECK(other.connections() == 0);
}

TEST_CASE("start, sockets: a body goes out whole, as JSON, of every method") {
  const std::string body = R"({"a":"ü"})";
  for (const std::string method : {"POST", "PUT", "DELETE"}) {
    RawServer server{[](std::size_t) { return Reaction{ok(R"({"taskId":"1"})")}; }};
    const Caller caller{server};
    CHECK(caller.client.start({.method = method, .path = "/issue/properties/k", .body = body}));
    CHECK(caller.client.start({.method = method, .path = "/issue/properties/k", .body = body}));
    for (const auto& request : server.requests()) {
      CHECK_THAT(request, Catch::Matchers::StartsWith(method + " /rest/api/3/issue/properties/k "));
      CHECK_THAT(request, ContainsSubstring("Content-Type: application/json\r\n"));
      CHECK_THAT(request, ContainsSubstring("Content-Length: 10\r\n"));
    }
    CHECK(server.bodies() == std::vector<std::string>{body, body});
  }
}

TEST_CASE("start, sockets: a kept connection that breaks is not tried anew, a start may be heard") {
  RawServer server{[](std::size_t n) { return n == 0 ? Reaction{ok(bean)} : Reaction{"", true}; }};
  const Caller caller{server};
  CHECK(caller.client.get_task("1"));
  const auto error = caller.client.start({.method = "DELETE", .path = "/priority/1"}).error();
  CHECK(error.transport == TransportFailure::broken);
  CHECK(error.may_have_started);
  CHECK(server.requests().size() == 2);
}
