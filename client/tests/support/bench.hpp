#pragma once

#include <string>

#include "jira_task/task_client.hpp"
#include "support/fake_sleeper.hpp"
#include "support/fake_transport.hpp"

namespace jira_task::testing {

/// A TaskProgressBean with every required field; `more` is more of them, such as `,"result":1`.
inline std::string task_json(const std::string& status, int progress = 0,
                             const std::string& more = "") {
  return R"({"self":"https://example.atlassian.net/rest/api/3/task/10641","id":"10641",)"
         R"("status":")" +
         status + R"(","submittedBy":10000,"progress":)" + std::to_string(progress) +
         R"(,"elapsedRuntime":743,"submitted":1747831249033,"lastUpdate":1747831249901)" + more +
         "}";
}

inline FakeTransport::Answer task(const std::string& status, int progress = 0) {
  return answer(200, task_json(status, progress));
}

inline TimeStamp at(std::int64_t ms) {
  return TimeStamp{std::chrono::milliseconds{ms}};
}

/// A client among fakes: script the transport, call the client, look at what was recorded.
struct Bench {
  explicit Bench(std::initializer_list<FakeTransport::Answer> script = {},
                 const std::string& url = "https://example.atlassian.net")
      : transport(script),
        client(transport, sleeper,
               {.base_url = BaseUrl::parse(url).value(),
                .credentials = Credentials::basic("me@example.com", "secret").value()}) {}

  FakeTransport transport;
  FakeSleeper sleeper;
  TaskClient client;
};

}  // namespace jira_task::testing
