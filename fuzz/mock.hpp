#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "scenario/loader.hpp"
#include "scenario/open_scenario.hpp"
#include "server/mock_server.hpp"
#include "support/manual_time.hpp"
#include "text/base64.hpp"

namespace fuzz {

/// A small site without sockets; its time stands still until it is moved.
struct Mock {
  mock_jira::ManualTime time;
  mock_jira::MockServer server{scenario(), time};

  /// A bit of everything. Read once: it is the same for every input.
  static std::shared_ptr<const mock_jira::Scenario> scenario() {
    static const auto scenario = mock_jira::parse_scenario(R"(
tasks:
  "1": {lifecycle: [ENQUEUED: 1s, RUNNING: 3 polls, COMPLETE: {result: {a: 1}}], cancel: refuse}
  "10001": {lifecycle: slow, description: d, cancel: {policy: accept, takes: 1 poll}}
  any: quick
answers:
  - getTask: {task: "3", calls: 2, status: 503, retry_after: 1s}
  - any: {path: /rest/api/3/field/*, probability: 0.5, status: 429}
rate_limit: {requests: 50, per: 1s}
expect:
  - polling: {interval: 1s.., stops_when_finished: true}
)",
                                                           "fuzz");
    return scenario;
  }

  /// What is answered in the end, whole. `user` is one of those that are there by default, or empty
  /// for none.
  mock_jira::Reply send(std::string_view method, std::string_view target, const std::string& user,
                        std::string_view body) {
    mock_jira::Request request{
        .method = std::string{method},
        .target = std::string{target},
        .headers = {{"Host", "127.0.0.1"}, {"X-Atlassian-Token", "no-check"}},
        .body = std::string{body}};
    if (!user.empty()) {
      const auto login = user + "@example.com:" + user + "-token";
      request.headers.emplace_back("Authorization", "Basic " + mock_jira::encode_base64(login));
    }
    if (!body.empty()) request.headers.emplace_back("Content-Type", "application/json");
    auto reply = server.handle(request);
    if (const auto late = std::move(reply.delivery.late)) reply = late();
    return gather(std::move(reply));
  }
};

}  // namespace fuzz
