#include "server/mock_server.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "admin/admin_api.hpp"
#include "core/percent.hpp"
#include "server/base_url.hpp"
#include "server/jira_api.hpp"
#include "server/target.hpp"

namespace mock_jira {
namespace {

Reply no_such_site(Sites& sites, const std::string& name) {
  constexpr std::size_t most_named = 20;
  std::string sentence = "There is no site '" + name + "'; there are";
  const auto all = sites.all();
  for (std::size_t i = 0; i < std::min(all.size(), most_named); ++i) {
    sentence += (i == 0 ? " " : ", ") + all[i]->name();
  }
  if (all.size() > most_named) {
    sentence += " and " + std::to_string(all.size() - most_named) + " more";
  }
  return no_site(sentence + '.');
}

}  // namespace

MockServer::MockServer(MockServerOptions options, const TimeSource& time)
    : options_(std::move(options)), time_(time), sites_(options_.scenarios, time, options_.sites) {}

Reply MockServer::handle(const Request& request) {
  const Target target = parse_target(request.target);
  std::span<const std::string> path = target.segments;
  std::string url = base_url(request, options_.public_url);

  if (!path.empty() && path[0] == "__admin") {
    return complete(answer_admin(sites_, {.request = request,
                                          .path = path.subspan(1),
                                          .query = target.query,
                                          .base_url = url,
                                          .serving = serving_}));
  }
  SitePtr site;
  if (path.size() >= 2 && path[0] == "sites") {
    site = sites_.find(path[1]);
    if (site == nullptr) return complete(no_such_site(sites_, path[1]));
    url += "/sites/" + percent_encode(path[1]);
    path = path.subspan(2);
  } else if (path.size() >= 3 && path[0] == "ex" && path[1] == "jira") {
    site = sites_.find_by_cloud_id(path[2]);
    if (site == nullptr) return complete(no_site("There is no site of cloudId '" + path[2] + "'."));
    url += "/ex/jira/" + site->cloud_id();
    path = path.subspan(3);
  } else {
    site = sites_.default_site();
  }
  return serve(*site, {.request = request, .path = path, .site_url = std::move(url)});
}

/// Answers a call of a site, counts it there and keeps both in its journal.
Reply MockServer::serve(Site& site, const JiraCall& call) {
  ServeEvent event{.arrived = time_.wire_now(),
                   .date = time_.today(),
                   .task_time = site.read_clock().now,
                   .request = call.request};
  mask_secrets(event.request.headers);

  JiraAnswer answer = answer_jira(site, call);
  answer.reply.label = "site=" + percent_encode(site.name()) + "; " + answer.reply.label;
  Reply reply = complete(std::move(answer.reply));

  event.reply = reply;
  event.reply.delivery.cut_short = {};
  event.completed = time_.wire_now() + reply.delivery.delay;
  event.operation = answer.operation;
  event.task = std::move(answer.task);
  event.user = std::move(answer.user);
  event.matched = answer.matched;
  event.shown = answer.shown;
  site.count(event);
  site.journal().add(std::move(event));
  return reply;
}

/// With the headers that every reply has.
Reply MockServer::complete(Reply reply) const {
  // Never kept by a browser or a proxy: the next poll must reach us (jira-facts §7.3).
  if (!find_header(reply.headers, "Cache-Control")) {
    reply.headers.emplace_back("Cache-Control", "no-cache, no-store, no-transform");
  }
  if (options_.labels && !reply.label.empty()) {
    reply.headers.emplace_back("X-Mock-Jira", reply.label);
  }
  if (auto& late = reply.delivery.late) {
    late = [this, made = std::move(late)] { return complete(made()); };
  }
  return reply;
}

}  // namespace mock_jira
