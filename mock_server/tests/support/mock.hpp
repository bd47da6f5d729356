#pragma once

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/loader.hpp"
#include "server/mock_server.hpp"
#include "support/admin_document.hpp"
#include "support/manual_time.hpp"
#include "text/base64.hpp"

namespace mock_jira {

/// The Authorization header of a default user: `basic("creator")`.
inline std::string basic(const std::string& user) {
  return "Basic " + encode_base64(user + "@example.com:" + user + "-token");
}

inline std::shared_ptr<const Scenario> scenario_of(std::string_view yaml,
                                                   const std::string& name = "test") {
  auto scenario = load_scenario(name, name + ".yaml", yaml);
  if (!scenario) throw std::invalid_argument(format_mistakes(scenario.error()));
  return std::make_shared<const Scenario>(std::move(*scenario));
}

/// A server without sockets, whose time stands still until it is moved.
struct Mock {
  ManualTime time;
  MockServer server;

  explicit Mock(std::string_view yaml) : server({.scenarios = {scenario_of(yaml)}}, time) {}
  explicit Mock(MockServerOptions options) : server(std::move(options), time) {}

  /// `user` is a default user's name, or empty for a call without credentials. A body for Jira's
  /// API is announced as JSON unless `headers` say otherwise. Every answer below `/__admin` has to
  /// be as the admin API's OpenAPI document says.
  Reply send(std::string method, std::string target, const std::string& user = "creator",
             std::string body = {}, Headers headers = {}) {
    if (!find_header(headers, "Host")) headers.emplace_back("Host", "127.0.0.1:2990");
    if (!user.empty()) headers.emplace_back("Authorization", basic(user));
    const bool is_for_jira = target.find("/rest/api/") != std::string::npos;
    if (is_for_jira && !body.empty() && !find_header(headers, "Content-Type")) {
      headers.emplace_back("Content-Type", "application/json");
    }
    const Request request{.method = std::move(method),
                          .target = std::move(target),
                          .headers = std::move(headers),
                          .body = std::move(body)};
    return test::as_documented(request, server.handle(request));
  }
  Reply get(const std::string& target, const std::string& user = "creator") {
    return send("GET", target, user);
  }
  Reply post(const std::string& target, const std::string& user = "creator",
             const std::string& body = {}) {
    return send("POST", target, user, body);
  }

  Reply get_task(const std::string& id, const std::string& user = "creator") {
    return get("/rest/api/3/task/" + id, user);
  }
  Reply cancel_task(const std::string& id, const std::string& user = "creator") {
    return post("/rest/api/3/task/" + id + "/cancel", user);
  }
  std::string status_of(const std::string& id, const std::string& user = "creator") {
    return json(get_task(id, user))["status"];
  }

  static nlohmann::json json(const Reply& reply) { return nlohmann::json::parse(reply.body); }
};

inline std::string header(const Reply& reply, std::string_view name) {
  return std::string{find_header(reply.headers, name).value_or("(none)")};
}

}  // namespace mock_jira
