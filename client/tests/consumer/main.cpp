#include <jira_task/http_transport.hpp>
#include <jira_task/task_client.hpp>

int main() {
  const auto url = jira_task::BaseUrl::parse("http://127.0.0.1:1");
  const auto who = jira_task::Credentials::basic("me@example.com", "token");
  if (!url || !who) return 1;
  const auto transport = jira_task::make_http_transport(*url);
  jira_task::SystemSleeper sleeper;
  const jira_task::TaskClient client{*transport, sleeper, {.base_url = *url, .credentials = *who}};
  const auto task = client.get_task("10641");  // nobody listens at port 1
  return !task && task.error().kind == jira_task::ErrorKind::transport ? 0 : 1;
}
