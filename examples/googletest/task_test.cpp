// A client of Jira's long-running tasks, tested with GoogleTest against a mock in the same process:
// once over a socket, once without. Each test has a server and a clock of its own.
#include <gtest/gtest.h>
#include <jira_task/http_transport.hpp>
#include <jira_task/task_client.hpp>
#include <mock_jira/mock_server.hpp>

using namespace std::chrono_literals;

class TaskTest : public testing::Test {
 protected:
  mock_jira::MockServer server{mock_jira::parse_scenario(R"(
clock: {pace: frozen}
tasks:
  "10641": {lifecycle: [RUNNING: 1h, COMPLETE], cancel: {policy: accept, takes: 1s}}
expect:
  - called: {operation: cancelTask, exactly: 1}
)")};
};

TEST_F(TaskTest, ACancelledTaskIsCancelledASecondLater) {
  server.listen();  // on a free port

  const auto url = jira_task::BaseUrl::parse(server.url());
  const auto who = jira_task::Credentials::basic("creator@example.com", "creator-token");
  const auto transport = jira_task::make_http_transport(*url);
  jira_task::SystemSleeper sleeper;
  const jira_task::TaskClient client{*transport, sleeper, {.base_url = *url, .credentials = *who}};

  ASSERT_TRUE(client.cancel_task("10641"));
  EXPECT_EQ(client.get_task("10641").value().status, jira_task::TaskStatus::cancel_requested);
  server.site()->advance_clock(1s);
  EXPECT_EQ(client.get_task("10641").value().status, jira_task::TaskStatus::cancelled);

  EXPECT_EQ(to_string(server.site()->verdict().outcome), "pass");
}

TEST_F(TaskTest, WithoutCredentialsNothingIsCancelled) {
  const auto reply = server.handle({.method = "POST", .target = "/rest/api/3/task/10641/cancel"});
  EXPECT_EQ(reply.status, 401);
  EXPECT_EQ(server.site()->look_at(10641)->view.status, mock_jira::Status::running);
}
