#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "admin/calls.hpp"
#include "admin/pieces.hpp"
#include "scenario/loader.hpp"
#include "scenario/new_site.hpp"
#include "scenario/scenario_writer.hpp"
#include "scenario/source.hpp"
#include "site/continuation.hpp"
#include "text/duration.hpp"
#include "text/json_text.hpp"
#include "text/percent.hpp"
#include "text/utf8.hpp"

namespace mock_jira::admin {
namespace {

using Json = nlohmann::ordered_json;

std::string url_of(const std::string& base_url, const Site& site) {
  return base_url + "/sites/" + percent_encode(site.name());
}

std::string admin_url_of(const Context& context, const Site& site) {
  return context.call.base_url + "/__admin/sites/" + percent_encode(site.name());
}

/// All that a test needs to begin.
std::string show(const Context& context, const Site& site, const std::optional<Duration>& ttl) {
  const auto& scenario = site.scenario();
  auto users = Json::array();
  for (const auto& user : scenario.users) {
    users.push_back({{"name", user.name},
                     {"email", user.email},
                     {"api_token", user.api_token},
                     {"bearer", user.bearer}});
  }
  auto tasks = Json::array();
  for (const auto& task : scenario.tasks) tasks.push_back(std::to_string(task.id));
  const Json answer{{"name", site.name()},
                    {"url", url_of(context.call.base_url, site)},
                    {"gateway_url", context.call.base_url + "/ex/jira/" + site.cloud_id()},
                    {"cloud_id", site.cloud_id()},
                    {"admin", admin_url_of(context, site)},
                    {"summary", scenario.summary},
                    {"users", std::move(users)},
                    {"tasks", std::move(tasks)},
                    {"ttl", ttl ? Json(format_duration(*ttl)) : Json(nullptr)}};
  return to_text(answer);
}

/// As long as the name of a test may be, and of what such names are made of.
bool is_site_name(std::string_view name) {
  constexpr std::size_t longest = 200;
  return !name.empty() && utf8_length(name) <= longest && !find_invalid_utf8(name) &&
         printable(name) == name && name.find_first_of("\t/\\") == name.npos && name != "." &&
         name != "..";
}

/// Reads `ttl=10m`; false if the query is anything else.
bool read_query(std::string_view query, std::optional<Duration>& ttl) {
  if (query.empty()) return true;
  if (!query.starts_with("ttl=") || query.find('&') != std::string_view::npos) return false;
  ttl = parse_duration(percent_decode(query.substr(4)));
  return ttl && *ttl > Duration::zero();
}

/// Those built in, then those of the sites there are. Nothing here opens a file.
KnownScenarios known_scenarios(Sites& sites) {
  const auto find = [&sites](const std::string& name) -> std::shared_ptr<const Scenario> {
    for (const auto& source : built_in_sources()) {
      if (source.name != name) continue;
      auto scenario = load_scenario(source.name, source.file, source.text);
      if (scenario) return std::make_shared<const Scenario>(std::move(*scenario));
    }
    const auto site = sites.find(name);
    if (site == nullptr) return nullptr;
    return {site, &site->scenario()};
  };
  const auto names = [&sites] {
    std::vector<std::string> all;
    for (const auto& source : built_in_sources()) all.push_back(source.name);
    for (const auto& site : sites.all()) all.push_back(site->name());
    return all;
  };
  return {.find = find, .names = names};
}

Reply no_site(const Context& context) {
  return error(404, "there is no site '" + std::string{context.id} +
                        "'; GET /__admin/sites lists those there are");
}

/// Each is shown when its turn comes, as it was when the list was asked for.
Reply list_sites(const Context& context) {
  auto all = context.sites.all();
  const Json name(context.sites.default_site()->name());
  const auto count = all.size();
  const auto entry = [all = std::move(all), base = context.call.base_url](std::size_t number,
                                                                          std::string& out) {
    const Site& site = *all[number];
    out += to_text({{"name", site.name()},
                    {"url", url_of(base, site)},
                    {"summary", site.scenario().summary},
                    {"cloud_id", site.cloud_id()}});
  };
  const std::string head = "{\"default\":" + to_text(name) + ",\"sites\":[";
  return in_pieces(content(json_type, ""), steps_of({head, count, entry, "]}\n"}));
}

Reply read_site(const Context& context) {
  const auto found = context.sites.look_up(context.id);
  if (!found) return no_site(context);
  return json(200, show(context, *found->site, found->ttl));
}

/// The body is a scenario, or names one; an empty one is a scenario too. Everything is checked
/// before anything is done.
Reply put_site(const Context& context) {
  const std::string name{context.id};
  if (!is_site_name(name)) {
    return error(400,
                 "a site's name is 1 to 200 characters that can be seen, none of them a slash or "
                 "backslash, and neither '.' nor '..'");
  }
  std::optional<Duration> ttl;
  if (!read_query(context.call.query, ttl)) {
    return error(400, "the query may be ttl=TIME, such as ttl=10m");
  }
  auto made = load_site(name, "body", context.call.request.body, known_scenarios(context.sites));
  if (!made) return error(made.error());
  if (ttl && made->ttl) return error(400, "'ttl' stands in the query and in the body; remove one");
  if (made->ttl) ttl = made->ttl;
  if (ttl && context.sites.is_default(name)) {
    return error(409, "'" + name + "' is the default site and stays; leave 'ttl' out");
  }

  const auto outcome =
      context.sites.put(std::make_shared<const Scenario>(std::move(made->scenario)), ttl);
  if (outcome.what == Sites::Put::refused) {
    return error(409,
                 "there are as many sites as there may be; DELETE those that are no longer "
                 "needed, or give them a 'ttl'");
  }
  const Site& site = *outcome.site;
  const bool is_new = outcome.what == Sites::Put::made;
  Reply reply = json(is_new ? 201 : 200, show(context, site, ttl));
  if (is_new) reply.headers.emplace_back("Location", admin_url_of(context, site));
  return reply;
}

Reply remove_site(const Context& context) {
  switch (context.sites.remove(context.id)) {
    case Sites::Removal::removed:
      return done();
    case Sites::Removal::refused:
      return error(409, "'" + std::string{context.id} +
                            "' is the default site and stays; PUT another scenario in its place");
    case Sites::Removal::unknown:
      break;
  }
  return no_site(context);
}

/// What no scenario can say; empty if there is no such task. Looks at all of them only where there
/// may be one.
std::optional<TaskId> find_too_old(Site& site) {
  if (site.oldest_task().value_or(Duration::zero()) <= longest_duration) return std::nullopt;
  const Scenario scenario = site.continuation();
  const auto old =
      std::find_if(scenario.tasks.begin(), scenario.tasks.end(), [&](const ScriptedTask& task) {
        return *scenario.start - task.submitted(*scenario.start) > longest_duration;
      });
  return old != scenario.tasks.end() ? std::optional{old->id} : std::nullopt;
}

/// The steps of an export: it is gathered, written, and let go of.
class Export {
 public:
  explicit Export(SitePtr site) : site_(std::move(site)), gathering_(*site_) {}

  bool step(std::string& out) {
    if (!scenario_) return gather();
    if (text_ && text_->step(out)) return true;
    text_.reset();
    return let_go();
  }

 private:
  static constexpr std::size_t many_let_go = 500;

  bool gather() {
    if (gathering_.step()) return true;
    scenario_ = std::make_shared<Scenario>(std::move(gathering_).scenario());
    text_.emplace(scenario_);
    return true;
  }

  /// A million tasks that go at once would hold up other clients.
  bool let_go() {
    auto& tasks = scenario_->tasks;
    const auto many = static_cast<std::ptrdiff_t>(std::min(many_let_go, tasks.size()));
    tasks.erase(tasks.begin(), tasks.begin() + many);
    return !tasks.empty();
  }

  const SitePtr site_;
  Continuation gathering_;
  std::shared_ptr<Scenario> scenario_;  // once it is gathered
  std::optional<ScenarioText> text_;    // until it is written
};

/// The site as a scenario that goes on from here.
Reply export_scenario(const Context& context) {
  if (const auto old = find_too_old(context.site)) {
    return error(409, "task " + std::to_string(*old) + " was submitted more than " +
                          format_duration(longest_duration) +
                          " ago, which no scenario can say; DELETE it first");
  }
  const auto file = percent_encode(context.site.name()) + ".yaml";
  const auto steps = std::make_shared<Export>(context.site.shared_from_this());
  Reply reply = in_pieces(
      content("application/yaml", ""), [steps](std::string& out) { return steps->step(out); }, 24);
  reply.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + file + '"');
  return reply;
}

constexpr auto sites_rows = std::to_array<Row>({
    {"GET", "sites", list_sites},
    {"GET", "sites/{site}", read_site},
    {"PUT", "sites/{site}", put_site},
    {"DELETE", "sites/{site}", remove_site},
});

constexpr auto scenario_rows = std::to_array<Row>({
    {"GET", "scenario", export_scenario},
});

}  // namespace

constexpr Rows sites_calls{sites_rows};
constexpr Rows scenario_calls{scenario_rows};

}  // namespace mock_jira::admin
