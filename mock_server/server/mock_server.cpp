#include "server/mock_server.hpp"

#include <algorithm>
#include <span>
#include <stdexcept>
#include <utility>

#include "admin/admin_api.hpp"
#include "catalogue/rule.hpp"
#include "catalogue/target.hpp"
#include "http/message/base_url.hpp"
#include "jira/errors/error_reply.hpp"
#include "jira/errors/observed.hpp"
#include "jira/jira_api.hpp"
#include "jira/operations/oauth_token.hpp"
#include "text/percent.hpp"
#include "text/url.hpp"

namespace mock_jira {
namespace {

Reply no_such_site(Sites& sites, const std::string& name) {
  constexpr std::size_t max_named = 20;
  std::string sentence = "There is no site '" + name + "'; there are";
  const auto all = sites.all();
  for (std::size_t i = 0; i < std::min(all.size(), max_named); ++i) {
    sentence += (i == 0 ? " " : ", ") + all[i]->name();
  }
  if (all.size() > max_named) {
    sentence += " and " + std::to_string(all.size() - max_named) + " more";
  }
  return error_of_no_operation(404, sentence + '.', Rule::site);
}

bool is_admin(const Target& target) {
  return !target.segments.empty() && target.segments[0] == "__admin";
}

}  // namespace

MockServer::MockServer(MockServerOptions options, const TimeSource& time)
    : options_(std::move(options)),
      time_(time),
      sites_(options_.scenarios, time, options_.sites),
      admin_guard_(options_.admin, options_.public_url),
      cors_(options_.cors) {}

MockServer::MockServer(std::shared_ptr<const Scenario> scenario, const TimeSource& time)
    : MockServer(MockServerOptions{.scenarios = {std::move(scenario)}}, time) {}

void MockServer::listen(ListenerOptions options) {
  if (listener_) throw std::logic_error("MockServer::listen: it listens already; stop it first");
  options.refuse = [this](const Request& request, int status, const std::string& sentence) {
    return refuse(request, status, sentence);
  };
  serving_ = listening_ = true;
  auto started = Listener::start(std::move(options),
                                 [this](const Request& request) { return handle(request); });
  if (!started) throw std::runtime_error(started.error());
  listener_ = std::move(*started);
}

const Listener& MockServer::listener() const {
  if (!listener_) throw std::logic_error("MockServer: it has no url before it listens");
  return *listener_;
}

void MockServer::stop() {
  if (!listener_) return;
  stop_serving();
  listener_.reset();
  listening_ = false;
}

Reply MockServer::handle(const Request& request) {
  const Target target = parse_target(request.target);
  std::string url = base_url(request, options_.public_url);
  if (is_admin(target)) return complete(handle_admin(request, target, std::move(url)));
  if (const auto why = admin_guard_.foreign_host(request); !why.empty()) {
    return complete_jira(request, error_of_no_operation(403, why + '.', Rule::wire));
  }
  if (auto allowed = cors_.answer_preflight(request)) {
    return complete_jira(request, std::move(*allowed));
  }
  return handle_jira(request, target, url);
}

Reply MockServer::refuse(const Request& request, int status, const std::string& sentence) const {
  constexpr auto defect = "The server failed; this is a defect of mock-jira.";
  Reply reply = error_of_no_operation(status, status == 500 ? defect : sentence, Rule::wire);
  if (status == 503) reply.headers.emplace_back("Retry-After", "1");
  add_label(reply);
  if (!is_admin(parse_target(request.target))) cors_.add_headers(request, reply.headers);
  return reply;
}

Reply MockServer::handle_admin(const Request& request, const Target& target, std::string url) {
  const auto path = std::span<const std::string>{target.segments}.subspan(1);
  if (auto refused = admin_guard_.refuse(request, path)) return std::move(*refused);
  constexpr std::size_t long_body = 16u << 10;  // reading more would keep others waiting
  if (request.body.size() > long_body && listening_) {
    return answer_later(request, target, std::move(url));
  }
  return answer_admin(sites_, {.request = request,
                               .path = path,
                               .query = target.query,
                               .base_url = std::move(url),
                               .serving = serving_});
}

/// The same beside the event loops.
Reply MockServer::answer_later(const Request& request, const Target& target, std::string url) {
  struct Kept {
    Request request;
    Target target;
    std::string url;
  };
  const auto kept = std::make_shared<const Kept>(Kept{request, target, std::move(url)});
  auto later = workshop_.later(request.body.size(), [this, kept] {
    return answer_admin(sites_, {.request = kept->request,
                                 .path = std::span{kept->target.segments}.subspan(1),
                                 .query = kept->target.query,
                                 .base_url = kept->url,
                                 .serving = serving_});
  });
  if (later) return std::move(*later);
  return refuse(request, 503, "There is too much to be read at a time; try again.");
}

/// What links of the site begin with, for a call that came by `site_url`.
std::string MockServer::links_of(const Site& site, const std::string& url,
                                 const std::string& site_url, bool through_gateway) const {
  switch (site.scenario().links) {
    case Links::gateway:
      return url + "/ex/jira/" + site.cloud_id();
    case Links::site:
      if (!through_gateway) break;
      return url + (sites_.is_default(site.name()) ? "" : "/sites/" + percent_encode(site.name()));
    case Links::as_called:
      break;
  }
  return site_url;
}

Reply MockServer::handle_jira(const Request& request, const Target& target,
                              const std::string& url) {
  std::span<const std::string> path = target.segments;
  std::string site_url = url;
  SitePtr site;
  const auto naming = site_segments(path);
  if (naming == 2) {
    site = sites_.find(path[1]);
    if (site == nullptr) return complete_jira(request, no_such_site(sites_, path[1]));
    site_url += "/sites/" + percent_encode(path[1]);
  } else if (naming == 3) {
    site = sites_.find_by_cloud_id(path[2]);
    if (site == nullptr && sites_.default_site()->scenario().profile == Profile::observed) {
      return complete_jira(request, no_such_cloud(cut_url(request.target).path, time_.today()));
    }
    if (site == nullptr) {
      const std::string sentence = "There is no site of cloudId '" + path[2] + "'.";
      return complete_jira(request, error_of_no_operation(404, sentence, Rule::site));
    }
    site_url += "/ex/jira/" + site->cloud_id();
  } else {
    site = sites_.default_site();
  }
  path = path.subspan(naming);
  auto links_url = links_of(*site, url, site_url, naming == 3);
  return serve(*site, {.request = request,
                       .path = path,
                       .site_url = std::move(site_url),
                       .links_url = std::move(links_url),
                       .server_url = url,
                       .sites = sites_,
                       .through_gateway = naming == 3});
}

/// Answers a call of a site, counts it there and keeps both in its journal.
Reply MockServer::serve(Site& site, const JiraCall& call) {
  const auto arrived = time_.wire_now();
  const auto date = time_.today();
  const auto task_time = site.read_clock().now;

  ServeEvent event = answer_jira(site, call);
  event.reply.label = "site=" + percent_encode(site.name()) + "; " + to_string(event.fate);
  Reply reply = complete_jira(call.request, std::move(event.reply));

  event.arrived = arrived;
  event.completed = time_.wire_now() + reply.delivery.delay;
  event.date = date;
  event.task_time = task_time;
  event.request = call.request;
  event.credentials = fingerprint_of_credentials(event.request);
  mask_secrets(event.request);
  event.reply = reply;
  event.reply.delivery.cut_short = {};
  if (is_token_call(call)) event.request.body = event.reply.body = "(masked)";
  if (reply.delivery.is_plain()) {
    site.count(event);
  } else {
    reply.delivery.sent = take_receipt(site, event, reply.delivery.cut_short);
  }
  site.journal().add(std::move(event));
  return reply;
}

/// Gives the event a receipt, and what fills it in: then the call counts, unless its site was reset
/// meanwhile, which `reset` tells.
std::function<void(bool)> MockServer::take_receipt(Site& site, ServeEvent& event,
                                                   std::stop_token reset) const {
  const auto receipt = std::make_shared<Receipt>();
  event.receipt = receipt;
  ServeEvent met{
      .operation = event.operation, .matched = event.matched, .sighting = event.sighting};
  met.reply.status = event.reply.status;
  met.reply.delivery.network = event.reply.delivery.network;
  return [this, receipt, met = std::move(met), reset = std::move(reset),
          weak = site.weak_from_this()](bool whole) {
    receipt->note(whole, time_.wire_now());
    if (!whole || reset.stop_requested()) return;
    if (const auto site = weak.lock()) site->count(met);
  };
}

void MockServer::add_label(Reply& reply) const {
  if (reply.label.empty() && reply.rule != Rule::none) {
    reply.label = to_string(Fate{.rule = reply.rule, .basis = reply.basis});
  }
  if (options_.labels && !reply.label.empty()) {
    reply.headers.emplace_back("X-Mock-Jira", reply.label);
  }
}

/// With the headers that every reply of Jira's API has.
Reply MockServer::complete_jira(const Request& request, Reply reply) const {
  cors_.add_headers(request, reply.headers);
  return complete(std::move(reply));
}

/// With the headers that every reply has.
Reply MockServer::complete(Reply reply) const {
  // Never kept by a browser or a proxy: the next poll must reach us (evidence §7.3).
  if (!find_header(reply.headers, "Cache-Control")) {
    reply.headers.emplace_back("Cache-Control", "no-cache, no-store, no-transform");
  }
  add_label(reply);
  if (auto& late = reply.delivery.late) {
    late = [this, made = std::move(late)] { return complete(made()); };
  }
  return reply;
}

}  // namespace mock_jira
