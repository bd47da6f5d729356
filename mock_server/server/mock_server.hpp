#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "http/listener.hpp"
#include "http/message/http.hpp"
#include "scenario/open_scenario.hpp"  // for whoever has no scenario yet
#include "server/admin_guard.hpp"
#include "server/cors.hpp"
#include "server/workshop.hpp"
#include "site/sites.hpp"

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

/// The mock: one request in, one reply out; and the same over sockets, for those who listen.
///
///     MockServer server{parse_scenario(R"(tasks: {"10641": [RUNNING: 10s, COMPLETE]})")};
///     Reply reply = server.handle({.target = "/rest/api/3/task/10641", ...});
///     server.listen();  // the same at server.url()
///     server.site()->advance_clock(10s);
///
/// Safe to call from any thread, but for `listen` and `stop`, which are up to its owner.
class MockServer {
 public:
  /// Throws std::invalid_argument for no scenario or two of one name. `time` outlives the server.
  explicit MockServer(MockServerOptions options, const TimeSource& time = system_time);
  explicit MockServer(std::shared_ptr<const Scenario> scenario,
                      const TimeSource& time = system_time);

  /// Without any socket, and without the delays and faults of answers: these are in
  /// `Reply::delivery`, as is the rest of a body that comes in pieces (`gather` puts it together).
  Reply handle(const Request& request);

  /// Once this returns, requests are answered at `url()`: by default on a free port of this
  /// machine. Throws std::runtime_error, whose sentence says why it cannot (the port is in use
  /// ...).
  void listen(ListenerOptions options = {});
  /// Throws std::logic_error if it does not listen.
  const Listener& listener() const;
  /// The base URL of the default site: `http://127.0.0.1:49152`.
  std::string url() const { return listener().url(); }
  /// Ends every connection: who waits for a delayed answer gets it now. Returns when all is over;
  /// `listen` may follow. The destructor does the same.
  void stop();
  /// In Jira's error shape, to a request that is refused before it gets to `handle`, or fails
  /// there.
  Reply refuse(const Request& request, int status, const std::string& sentence) const;

  /// From now on `/__admin/health` says that the server is about to end.
  void stop_serving() { serving_ = false; }

  Sites& sites() { return sites_; }
  /// The default one: its clock, tasks, answers, journal and verdict.
  SitePtr site() const { return sites_.default_site(); }

 private:
  Reply handle_admin(const Request& request, const Target& target, std::string url);
  Reply answer_later(const Request& request, const Target& target, std::string url);
  std::string links_of(const Site& site, const std::string& url, const std::string& site_url,
                       bool through_gateway) const;
  Reply handle_jira(const Request& request, const Target& target, const std::string& url);
  Reply serve(Site& site, const JiraCall& call);
  std::function<void(bool)> take_receipt(Site& site, ServeEvent& event,
                                         std::stop_token reset) const;
  void add_label(Reply& reply) const;
  Reply complete(Reply reply) const;
  Reply complete_jira(const Request& request, Reply reply) const;

  const MockServerOptions options_;
  const TimeSource& time_;
  Sites sites_;
  const AdminGuard admin_guard_;
  const Cors cors_;
  std::atomic<bool> serving_ = true;
  std::atomic<bool> listening_ = false;
  Workshop workshop_;
  std::unique_ptr<Listener> listener_;  // ends first: it uses all of these
};

}  // namespace mock_jira
