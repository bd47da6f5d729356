#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/listener.hpp"
#include "http/tls/tls_identity.hpp"
#include "jira_task/http_transport.hpp"
#include "jira_task/task_client.hpp"
#include "scenario/source.hpp"
#include "support/catch.hpp"
#include "support/folder.hpp"
#include "support/mock.hpp"

namespace client_tests {

/// The same case is told twice: once with the client calling the server's `handle`, once over
/// sockets of this machine; where the sockets matter, also over TLS.
enum class Way { in_process, over_sockets, over_tls };

inline std::ostream& operator<<(std::ostream& out, Way way) {
  switch (way) {
    case Way::in_process:
      return out << "in process";
    case Way::over_sockets:
      return out << "over sockets";
    case Way::over_tls:
      break;
  }
  return out << "over TLS";
}

/// Calls the server as a function.
class InProcessTransport final : public jira_task::Transport {
 public:
  explicit InProcessTransport(mock_jira::MockServer& server) : server_(server) {}

  tl::expected<jira_task::Response, jira_task::TransportError> send(
      const jira_task::Request& request) override {
    mock_jira::Request asked{.method = request.method,
                             .target = request.target,
                             .headers = {request.headers.begin(), request.headers.end()},
                             .body = request.body,
                             .local_address = "127.0.0.1:2990"};
    const mock_jira::Reply reply = server_.handle(asked);
    jira_task::Response response{.status = reply.status, .body = reply.body};
    for (const auto& [name, value] : reply.headers) response.headers.add(name, value);
    return response;
  }

 private:
  mock_jira::MockServer& server_;
};

/// Does not sleep: a pause moves the time in which client and server live, and is written down.
class RecordingSleeper final : public jira_task::Sleeper {
 public:
  explicit RecordingSleeper(mock_jira::ManualTime& time) : time_(time) {}

  MonotonicTime now() const override { return time_.wire_now(); }
  WallTime wall_clock() const override { return time_.today(); }
  void pause_until(MonotonicTime wake, std::stop_token) override {
    const auto pause = std::chrono::ceil<std::chrono::milliseconds>(wake - now());
    pauses_.push_back(pause);
    time_.advance(pause);
  }

  const std::vector<std::chrono::milliseconds>& pauses() const { return pauses_; }

 private:
  mock_jira::ManualTime& time_;
  std::vector<std::chrono::milliseconds> pauses_;
};

/// A server that plays scenarios, and clients of it, in a time of their own.
class World {
 public:
  World(Way way, std::string_view yaml) : World(way, std::vector{mock_jira::scenario_of(yaml)}) {}

  World(Way way, std::vector<std::shared_ptr<const mock_jira::Scenario>> scenarios)
      : server_({.scenarios = std::move(scenarios)}, time) {
    if (way == Way::in_process) return;
    mock_jira::ListenerOptions options;
    if (way == Way::over_tls) trust(options.tls.emplace(mock_jira::make_self_signed(options.host)));
    auto listener = mock_jira::Listener::start(
        options, [this](const mock_jira::Request& request) { return server_.handle(request); });
    if (!listener) FAIL(listener.error());
    listener_ = std::move(*listener);
  }

  /// `http://127.0.0.1:2990`; `path` is put behind it.
  jira_task::BaseUrl url(const std::string& path = {}) const {
    return jira_task::BaseUrl::parse((listener_ ? listener_->url() : "http://127.0.0.1:2990") +
                                     path)
        .value();
  }

  std::unique_ptr<jira_task::Transport> make_transport() {
    if (listener_) return jira_task::make_http_transport(url(), transport_options);
    return std::make_unique<InProcessTransport>(server_);
  }

  /// One that lives as long as the world.
  jira_task::Transport& transport() { return *transports_.emplace_back(make_transport()); }

  jira_task::TaskClient client(jira_task::Credentials credentials, const std::string& path = {},
                               jira_task::ApiVersion version = jira_task::ApiVersion::v3) {
    return {transport(),
            sleeper,
            {.base_url = url(path), .credentials = std::move(credentials), .api_version = version}};
  }

  /// A client with the API token of a default user.
  jira_task::TaskClient as(const std::string& user, const std::string& path = {}) {
    return client(basic(user), path);
  }

  static jira_task::Credentials basic(const std::string& user) {
    return jira_task::Credentials::basic(user + "@example.com", user + "-token").value();
  }

  /// What the creator's GET is answered, read by nobody.
  jira_task::Response get(const std::string& target) {
    if (!plain_) plain_ = make_transport();
    return plain_
        ->send({.method = "GET",
                .target = target,
                .headers = {{"Authorization", basic("creator").authorization()}}})
        .value();
  }

  mock_jira::ManualTime time;
  RecordingSleeper sleeper{time};
  /// Of the transports over sockets that are made from now on; those over TLS trust the server.
  jira_task::HttpTransportOptions transport_options;

 private:
  void trust(const mock_jira::TlsIdentity& identity) {
    transport_options.ca_file = folder_.emplace().write("ca.pem", identity.certificate);
  }

  std::optional<mock_jira::Folder> folder_;
  mock_jira::MockServer server_;
  std::unique_ptr<mock_jira::Listener> listener_;
  std::vector<std::unique_ptr<jira_task::Transport>> transports_;
  std::unique_ptr<jira_task::Transport> plain_;
};

/// How a call ended, in a word or two: "COMPLETE", "forbidden 403".
inline std::string told(const tl::expected<jira_task::Task, jira_task::Error>& result) {
  if (result) return result->status_word;
  return std::string{to_string(result.error().kind)} + " " + std::to_string(result.error().status);
}
inline std::string told(const tl::expected<void, jira_task::Error>& result) {
  if (result) return "accepted";
  return std::string{to_string(result.error().kind)} + " " + std::to_string(result.error().status);
}

/// The shipped scenario, as the program has it built in.
inline std::shared_ptr<const mock_jira::Scenario> shipped(const std::string& name) {
  for (const auto& source : mock_jira::built_in_sources()) {
    if (source.name == name) return mock_jira::scenario_of(source.text, source.name);
  }
  FAIL("there is no built-in scenario '" << name << "'");
  return {};
}

}  // namespace client_tests
