#include "program/settings.hpp"

#include <algorithm>
#include <fstream>

#include "program/duration.hpp"

namespace jira_task::program {
namespace {

using Failure = tl::unexpected<std::string>;
using std::chrono::milliseconds;

/// A value and where it came from, for sentences about it.
struct Found {
  std::string value;
  std::string place;
};

std::optional<Found> find(const std::optional<std::string>& flag, const char* flag_name,
                          const Environment& environment, const char* variable) {
  if (flag) return Found{*flag, flag_name};
  if (auto value = environment(variable); value && !value->empty()) return Found{*value, variable};
  return std::nullopt;
}

tl::expected<BaseUrl, std::string> base_url(const Flags& flags, const Environment& environment) {
  const auto url = find(flags.url, "--url", environment, "JIRA_BASE_URL");
  if (!url) {
    return Failure{
        "no URL is given; set --url or JIRA_BASE_URL, such as https://your-domain.atlassian.net"};
  }
  return BaseUrl::parse(url->value).map_error([&](const auto& problem) {
    return url->place + ": " + problem;
  });
}

tl::expected<Credentials, std::string> bearer(const Found& token) {
  return Credentials::bearer(token.value).map_error([&](const auto& problem) {
    return token.place + ": " + problem + "; paste the token alone";
  });
}

tl::expected<Credentials, std::string> credentials(const Flags& flags,
                                                   const Environment& environment) {
  auto token = find(flags.bearer, "--bearer", environment, "JIRA_BEARER_TOKEN");
  auto email = find(flags.email, "--email", environment, "JIRA_EMAIL");
  auto api_token = find(flags.token, "--token", environment, "JIRA_API_TOKEN");
  const bool basic_flag = flags.email || flags.token;
  // A flag of one kind wins over variables of the other.
  if (flags.bearer && !basic_flag) email = api_token = std::nullopt;
  if (basic_flag && !flags.bearer) token = std::nullopt;
  // Of variables alone, a whole pair wins: who runs a test offers all that a client may want.
  if (token && email && api_token && !flags.bearer && !basic_flag) token = std::nullopt;
  if (token && (email || api_token)) {
    const auto& other = email ? email->place : api_token->place;
    return Failure{token->place + " and " + other +
                   " are both given; leave off one of them: a bearer token stands alone"};
  }
  if (token) return bearer(*token);
  if (email && !api_token) {
    return Failure{email->place + " comes without an API token; set JIRA_API_TOKEN too"};
  }
  if (api_token && !email) {
    return Failure{api_token->place + " comes without an e-mail address; set JIRA_EMAIL too"};
  }
  if (!email) return Credentials{};
  return Credentials::basic(email->value, api_token->value).map_error([&](const auto& problem) {
    return email->place + " and " + api_token->place + ": " + problem + "; write it anew";
  });
}

tl::expected<ApiVersion, std::string> api_version(const Flags& flags) {
  const auto& text = flags.api_version;
  if (!text || *text == "3") return ApiVersion::v3;
  if (*text == "2") return ApiVersion::v2;
  return Failure{"--api-version: there is no version '" + *text + "' here; write 2 or 3"};
}

tl::expected<std::optional<milliseconds>, std::string> timeout(const Flags& flags) {
  constexpr milliseconds usual = std::chrono::minutes{5};
  if (!flags.timeout) return usual;
  if (*flags.timeout == "none") return std::nullopt;
  const auto duration = parse_duration(*flags.timeout);
  if (!duration) return Failure{"--timeout: " + duration.error() + "; or none"};
  return *duration;
}

tl::expected<milliseconds, std::string> interval(const Flags& flags) {
  if (!flags.interval) return BackOffOptions{}.first;
  const auto duration = parse_duration(*flags.interval);
  if (!duration) return Failure{"--interval: " + duration.error()};
  if (*duration <= milliseconds{0}) {
    return Failure{"--interval: a pause of zero would flood Jira; write 1 or 100ms"};
  }
  if (*duration > std::chrono::hours{24}) {
    return Failure{"--interval: '" + *flags.interval +
                   "' is longer than a day; write a shorter one"};
  }
  return *duration;
}

std::optional<std::string> problem_of_ca_file(const Flags& flags) {
  if (!flags.ca_cert) return std::nullopt;
  std::ifstream file{*flags.ca_cert};
  if (file.peek() != std::ifstream::traits_type::eof()) return std::nullopt;
  return "--ca-cert: '" + *flags.ca_cert + "' is empty or cannot be read; name a PEM file";
}

std::string quoted(const std::string& text) {
  const std::string_view plain = "-._~:/@%+=,";
  const bool simple = !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           plain.find(c) != plain.npos;
  });
  if (simple) return text;
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string{"'\\''"} : std::string{c};
  return result + "'";
}

std::string resume_flags(const Flags& flags) {
  std::string command;
  const auto add = [&](const char* name, const std::optional<std::string>& value) {
    if (value) command += std::string{" "} + name + " " + quoted(*value);
  };
  add("--url", flags.url);
  add("--email", flags.email);
  add("--ca-cert", flags.ca_cert);
  add("--api-version", flags.api_version);
  add("--timeout", flags.timeout);
  add("--interval", flags.interval);
  return command;
}

std::string warning(const Flags& flags) {
  if (!flags.token && !flags.bearer) return {};
  return std::string{flags.token ? "--token" : "--bearer"} +
         ": other users of this machine can see it on the command line; set " +
         (flags.token ? "JIRA_API_TOKEN" : "JIRA_BEARER_TOKEN") + " instead";
}

}  // namespace

tl::expected<Settings, std::string> settings_of(const Flags& flags,
                                                const Environment& environment) {
  auto url = base_url(flags, environment);
  if (!url) return Failure{url.error()};
  auto who = credentials(flags, environment);
  if (!who) return Failure{who.error()};
  const auto version = api_version(flags);
  if (!version) return Failure{version.error()};
  const auto limit = timeout(flags);
  if (!limit) return Failure{limit.error()};
  const auto first_pause = interval(flags);
  if (!first_pause) return Failure{first_pause.error()};
  if (auto problem = problem_of_ca_file(flags)) return Failure{*problem};
  return Settings{.id = flags.id,
                  .json = flags.json,
                  .bulk = flags.bulk,
                  .client = {.base_url = *url, .credentials = *who, .api_version = *version},
                  .ca_file = flags.ca_cert.value_or(""),
                  .timeout = *limit,
                  .interval = *first_pause,
                  .warning = warning(flags),
                  .resume_flags = resume_flags(flags)};
}

std::string resume_command(const Settings& settings, const std::string& id) {
  return "jira-task wait " + quoted(id) + (settings.bulk ? " --bulk" : "") + settings.resume_flags;
}

}  // namespace jira_task::program
