#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "core/http.hpp"
#include "core/sites.hpp"
#include "server/admin_guard.hpp"
#include "server/cors.hpp"

namespace mock_jira {

struct JiraCall;
struct Target;

struct MockServerOptions {
  /// At least one, each with a name of its own; the first is the default site.
  std::vector<std::shared_ptr<const Scenario>> scenarios;
  /// What `self` begins with, whatever the caller used; empty: what the caller used.
  std::string public_url{};
  bool labels = true;  ///< whether answers carry `X-Mock-Jira`
  SitesOptions sites{};
  AdminAccess admin{};
  /// Whose pages may call Jira's API from a browser: origins, or `*` for any.
  std::vector<std::string> cors{};
};

/// The mock without its sockets: one request in, one reply out.
///
///     MockServer server{{.scenarios = {scenario}}, time};
///     Reply reply = server.handle({.target = "/rest/api/3/task/10001", ...});
///
/// Safe to call from any thread.
class MockServer {
 public:
  /// Throws std::invalid_argument for no scenario or two of one name. `time` outlives the server.
  MockServer(MockServerOptions options, const TimeSource& time);

  Reply handle(const Request& request);

  /// What the answer to a request carries that is refused before it gets here, or fails here.
  Headers refusal_headers(const Request& request) const;

  /// From now on `/__admin/health` says that the server is about to end.
  void stop_serving() { serving_ = false; }

  Sites& sites() { return sites_; }

 private:
  Reply handle_admin(const Request& request, const Target& target, std::string url);
  Reply handle_jira(const Request& request, const Target& target, std::string url);
  Reply serve(Site& site, const JiraCall& call);
  Reply complete(Reply reply) const;
  Reply complete_jira(const Request& request, Reply reply) const;

  const MockServerOptions options_;
  const TimeSource& time_;
  Sites sites_;
  const AdminGuard admin_guard_;
  const Cors cors_;
  std::atomic<bool> serving_ = true;
};

}  // namespace mock_jira
