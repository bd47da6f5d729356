// A client of Jira's long-running tasks, tested with Catch2 against a mock in the same process:
// once over a socket, once without. Nothing sleeps: the test moves the mock's clock.
#include <jira_task/http_transport.hpp>
#include <jira_task/task_client.hpp>
#include <mock_jira/mock_server.hpp>

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

using namespace std::chrono_literals;

constexpr auto deletion = R"(
clock: {pace: frozen}
tasks:
  "10641":
    - RUNNING: {for: 10s, progress: 0..100}
    - COMPLETE: {result: {deletedIssues: 12}}
expect:
  - called: {operation: getTask, exactly: 2}
)";

TEST_CASE("the client sees a deletion run, and complete") {
  mock_jira::MockServer server{mock_jira::parse_scenario(deletion)};
  server.listen();  // on a free port

  const auto url = jira_task::BaseUrl::parse(server.url());
  const auto who = jira_task::Credentials::basic("creator@example.com", "creator-token");
  const auto transport = jira_task::make_http_transport(*url);
  jira_task::SystemSleeper sleeper;
  const jira_task::TaskClient client{*transport, sleeper, {.base_url = *url, .credentials = *who}};

  server.site()->advance_clock(5s);
  CHECK(client.get_task("10641").value().progress == 50);
  server.site()->advance_clock(5s);
  CHECK(client.get_task("10641").value().result.at("deletedIssues") == 12);

  CHECK(to_string(server.site()->verdict().outcome) == "pass");
}

TEST_CASE("a task is forgotten after 14 days, which no socket has to wait for") {
  mock_jira::MockServer server{mock_jira::parse_scenario(deletion)};
  const mock_jira::Request request{.target = "/rest/api/3/task/10641",
                                   .headers = {{"Authorization", "Bearer creator-bearer"}}};
  CHECK(server.handle(request).status == 200);
  server.site()->advance_clock(14 * 24h + 10s);
  CHECK(server.handle(request).status == 404);
}
