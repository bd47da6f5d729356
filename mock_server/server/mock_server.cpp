#include "server/mock_server.hpp"

#include <span>
#include <utility>

#include "admin/admin_api.hpp"
#include "core/percent.hpp"
#include "server/base_url.hpp"
#include "server/jira_api.hpp"
#include "server/target.hpp"

namespace mock_jira {
namespace {

Reply no_such_site(const Sites& sites, const std::string& name) {
  std::string sentence = "There is no site '" + name + "'; there are";
  for (const auto& site : sites.all()) {
    sentence += (&site == &sites.all().front() ? " " : ", ") + site->name();
  }
  return no_site(sentence + '.');
}

}  // namespace

MockServer::MockServer(MockServerOptions options, const TimeSource& time)
    : options_(std::move(options)), sites_(options_.scenarios, time) {}

Reply MockServer::handle(const Request& request) {
  const Target target = parse_target(request.target);
  std::span<const std::string> path = target.segments;
  std::string url = base_url(request, options_.public_url);

  Reply reply;
  if (!path.empty() && path[0] == "__admin") {
    reply = answer_admin(sites_, {.request = request,
                                  .path = path.subspan(1),
                                  .query = target.query,
                                  .base_url = url,
                                  .serving = serving_});
  } else {
    Site* site = &sites_.default_site();
    if (path.size() >= 2 && path[0] == "sites") {
      site = sites_.find(path[1]);
      url += "/sites/" + percent_encode(path[1]);
      path = path.subspan(2);
    }
    if (site == nullptr) {
      reply = no_such_site(sites_, target.segments[1]);
    } else {
      reply = answer_jira(*site, {.request = request, .path = path, .site_url = std::move(url)});
      reply.label = "site=" + percent_encode(site->name()) + "; " + reply.label;
    }
  }
  // Never kept by a browser or a proxy: the next poll must reach us (jira-facts §7.3).
  if (!find_header(reply.headers, "Cache-Control")) {
    reply.headers.emplace_back("Cache-Control", "no-cache, no-store, no-transform");
  }
  if (options_.labels && !reply.label.empty()) {
    reply.headers.emplace_back("X-Mock-Jira", reply.label);
  }
  return reply;
}

}  // namespace mock_jira
