#include "program/settings.hpp"

#include <algorithm>
#include <fstream>

#include "program/duration.hpp"
#include "src/answers/start_answer.hpp"
#include "src/text/text.hpp"

namespace jira_task::program {
namespace {

using Failure = tl::unexpected<std::string>;
using Problem = std::optional<std::string>;
using std::chrono::milliseconds;

constexpr bool secret = true;

Problem set_ca_file(const std::string& value, Settings& settings) {
  settings.ca_file = value;
  if (std::ifstream{value}.peek() != std::ifstream::traits_type::eof()) return std::nullopt;
  return "'" + value + "' is empty or cannot be read; name a PEM file";
}

Problem set_api_version(const std::string& value, Settings& settings) {
  if (value != "2" && value != "3") {
    return "there is no version '" + value + "' here; write 2 or 3";
  }
  settings.client.api_version = value == "2" ? ApiVersion::v2 : ApiVersion::v3;
  return std::nullopt;
}

Problem set_timeout(const std::string& value, Settings& settings) {
  settings.client.deadline = std::nullopt;
  if (value == "none") return std::nullopt;
  const auto duration = parse_duration(value);
  if (!duration) return duration.error() + "; or none";
  settings.timeout = settings.client.deadline = *duration;
  return std::nullopt;
}

Problem set_interval(const std::string& value, Settings& settings) {
  const auto duration = parse_duration(value);
  if (!duration) return duration.error();
  if (*duration <= milliseconds{0}) return "a pause of zero would flood Jira; write 1 or 100ms";
  if (*duration > std::chrono::hours{24}) {
    return "'" + value + "' is longer than a day; write a shorter one";
  }
  settings.interval = *duration;
  return std::nullopt;
}

/// A value and where it came from, for sentences about it.
struct Found {
  std::string value;
  std::string place;
  bool by_flag = false;
};

std::optional<Found> find(const ValueFlag& flag, const Flags& flags,
                          const Environment& environment) {
  const auto given = flags.values.find(flag.name);
  if (given != flags.values.end()) return Found{given->second, flag.name, true};
  const auto value = flag.variable != nullptr ? environment(flag.variable) : std::nullopt;
  if (value && !value->empty()) return Found{*value, flag.variable};
  if (flag.default_value != nullptr) return Found{flag.default_value, flag.name};
  return std::nullopt;
}

tl::expected<Credentials, std::string> credentials(std::optional<Found> email,
                                                   std::optional<Found> token,
                                                   std::optional<Found> bearer) {
  const bool by_bearer = bearer && bearer->by_flag;
  const bool by_basic = (email && email->by_flag) || (token && token->by_flag);
  // A flag of one kind wins over variables of the other.
  if (by_bearer && !by_basic) email = token = std::nullopt;
  if (by_basic && !by_bearer) bearer = std::nullopt;
  // A whole pair of variables wins: who runs a test offers all that a client may want.
  if (bearer && email && token && !by_bearer && !by_basic) bearer = std::nullopt;
  if (bearer && (email || token)) {
    return Failure{bearer->place + " and " + (email ? email : token)->place +
                   " are both given; leave off one of them: a bearer token stands alone"};
  }
  if (bearer) {
    return Credentials::bearer(bearer->value).map_error([&](const auto& problem) {
      return bearer->place + ": " + problem + "; paste the token alone";
    });
  }
  if (email && !token) {
    return Failure{email->place + " comes without an API token; set JIRA_API_TOKEN too"};
  }
  if (token && !email) {
    return Failure{token->place + " comes without an e-mail address; set JIRA_EMAIL too"};
  }
  if (!email) return Credentials{};
  return Credentials::basic(email->value, token->value).map_error([&](const auto& problem) {
    return email->place + " and " + token->place + ": " + problem + "; write it anew";
  });
}

std::string quoted(const std::string& text) {
  const std::string_view plain = "-._~:/@%+=,";
  const bool simple = !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return internal::is_alphanumeric(c) || plain.find(c) != plain.npos;
  });
  if (simple) return text;
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string{"'\\''"} : std::string{c};
  return result + "'";
}

/// Takes over what was found for this flag.
Problem apply(const ValueFlag& flag, const std::optional<Found>& found, Settings& settings) {
  if (found && found->by_flag) {
    if (!flag.secret) {
      settings.resume_flags += std::string{" "} + flag.name + " " + quoted(found->value);
    } else if (settings.warning.empty()) {
      settings.warning = found->place +
                         ": other users of this machine can see it on the command line; set " +
                         flag.variable + " instead";
    }
  }
  if (!found || flag.set == nullptr) return std::nullopt;
  auto problem = flag.set(found->value, settings);
  return problem ? found->place + ": " + *problem : problem;
}

/// Takes the id out of a task's URL, the `self` of its bean, say. Only of one at `base`: the same
/// id is another task elsewhere. The problem is a sentence.
std::optional<std::string> take_id_of_url(const BaseUrl& base, Settings& settings) {
  std::string_view url = settings.id;
  if (!url.starts_with("https://") && !url.starts_with("http://")) return std::nullopt;
  constexpr std::string_view api = "/rest/api/";
  const std::string named = "ID: '" + settings.id + "' is ";
  const auto begin = url.find(api);
  auto path = begin == url.npos ? std::string_view{} : url.substr(begin + api.size());
  path = path.substr(0, path.find_first_of("?#"));
  if (path.ends_with('/')) path.remove_suffix(1);
  path.remove_prefix(std::min(path.find('/'), path.size()));  // the version
  const auto task = internal::task_at(path);
  if (!task || resource_of(*task) != path) {
    return named + "no task's URL; write its id, or a URL such as " + base.text() +
           "/rest/api/3/task/10641";
  }
  const auto server = BaseUrl::parse(url.substr(0, begin));
  if (!server || server->text() != base.text()) {
    return named + "of another Jira than " + base.text() +
           "; name that with --url, or write the id";
  }
  settings.id = task->id;
  settings.bulk = settings.bulk || task->place == TaskPlace::bulk_queue;
  return std::nullopt;
}

}  // namespace

const std::array<ValueFlag, 6> connection_flags{{
    {"--url", "URL",
     "everything before /rest: https://your-domain.atlassian.net, "
     "https://api.atlassian.com/ex/jira/{cloudId}",
     "JIRA_BASE_URL"},
    {"--email", "TEXT", "of the account that calls", "JIRA_EMAIL"},
    {"--token", "TEXT", "its API token; better by environment", "JIRA_API_TOKEN", secret},
    {"--bearer", "TEXT", "an OAuth 2.0 access token instead; better by environment",
     "JIRA_BEARER_TOKEN", secret},
    {"--ca-cert", "FILE", "PEM file of the authorities to trust with https", nullptr, false,
     nullptr, set_ca_file},
    {"--api-version", "2|3", "of Jira's REST API", nullptr, false, "3", set_api_version},
}};
const ValueFlag timeout_flag{.name = "--timeout",
                             .type = "DURATION",
                             .help = "90, 0.5, 100ms, 5m, or none",
                             .default_value = "5m",
                             .set = set_timeout};
const ValueFlag interval_flag{
    .name = "--interval",
    .type = "DURATION",
    .help = "first pause between two reads; it doubles, up to 10 s or this",
    .default_value = "1s",
    .set = set_interval};

tl::expected<Settings, std::string> settings_of(const Flags& flags,
                                                const Environment& environment) {
  const auto found = [&](const ValueFlag& flag) { return find(flag, flags, environment); };
  const auto& [url_flag, email, token, bearer, ca_cert, api_version] = connection_flags;
  const auto url = found(url_flag);
  if (!url) {
    return Failure{
        "no URL is given; set --url or JIRA_BASE_URL, such as https://your-domain.atlassian.net"};
  }
  const auto base = BaseUrl::parse(url->value);
  if (!base) return Failure{url->place + ": " + base.error()};
  const auto who = credentials(found(email), found(token), found(bearer));
  if (!who) return Failure{who.error()};
  Settings settings{
      .id = flags.id, .bulk = flags.bulk, .client = {.base_url = *base, .credentials = *who}};
  auto proxy = proxy_from_environment(*base, environment);
  if (!proxy) return Failure{proxy.error()};
  settings.proxy = std::move(*proxy);
  if (auto problem = take_id_of_url(*base, settings)) return Failure{*problem};
  for (const auto* flag : {&url_flag, &email, &token, &bearer, &ca_cert, &api_version,
                           &timeout_flag, &interval_flag}) {
    if (auto problem = apply(*flag, found(*flag), settings)) return Failure{*problem};
  }
  return settings;
}

std::string resume_command(const Settings& settings, const std::string& id) {
  return "jira-task wait " + quoted(id) + (settings.bulk ? " --bulk" : "") + settings.resume_flags;
}

}  // namespace jira_task::program
