#include "cli/options/serve_flags.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <sstream>

#include "cli/options/parsers.hpp"
#include "http/tls/tls_identity.hpp"
#include "server/origin.hpp"

namespace mock_jira::cli {
namespace {

Parser public_url_into(std::string& into) {
  return [&into](const Setting& url) {
    url_into(into)(url);
    if (url.value.empty()) return;
    const auto scheme = into.find("://");
    if (!into.starts_with("http://") && !into.starts_with("https://")) {
      throw WrongSetting{url, "is no URL; it begins with http:// or https:// and a host"};
    }
    if (const auto host = into.find_first_not_of('/', scheme + 3);
        host != scheme + 3 || std::string_view{"?#:@"}.find(into[host]) != std::string_view::npos) {
      throw WrongSetting{url, "names no host; write one, such as https://jira.example.com"};
    }
  };
}

Parser seed_into(std::optional<std::uint64_t>& into) {
  return [&into](const Setting& seed) {
    if (seed.value.empty()) return;
    into = parse_whole(seed, "is no seed; it takes a whole number from 0 up", 0);
  };
}

Parser profile_into(std::optional<Profile>& into) {
  return [&into](const Setting& profile) {
    into = find_profile(profile.value);
    if (into || profile.value.empty()) return;
    throw WrongSetting{profile, "is neither documented nor observed"};
  };
}

Parser log_level_into(std::string& into) {
  return [&into](const Setting& level) {
    into = level.value;
    if (Log::is_level(into)) return;
    throw WrongSetting{level, "is none of debug, info, warn, error and off"};
  };
}

/// A mistake is told without the token: logs are read by many.
Parser token_into(std::string& into) {
  return [&into](const Setting& token) {
    into = token.value;
    const bool sendable = std::all_of(into.begin(), into.end(), [](char c) {
      return c > ' ' && c <= '~';  // what a header carries as it is
    });
    if (sendable && !into.empty()) return;
    throw WrongSetting{token.place +
                       (sendable
                            ? ": the token is empty; write one, or leave the flag out"
                            : ": the token may have visible ASCII characters only, and no spaces")};
  };
}

/// Adds items that are `in_order`.
Parser items_into(std::vector<std::string>& into, bool (*in_order)(const std::string& item),
                  const std::string& remedy) {
  return [=, &into](const Setting& item) {
    if (!in_order(item.value)) throw WrongSetting{item, remedy};
    into.push_back(item.value);
  };
}

bool is_host(const std::string& text) {
  return parse_authority(text).has_value();
}

bool is_origin(const std::string& text) {
  return text == "*" || parse_origin(text).has_value();
}

void add_site_flags(Flags& flags, ServePlan& plan, const std::string& log_level) {
  flags.add("--seed", "", "of random answers, instead of what the scenarios say",
            seed_into(plan.overrides.seed));
  flags.add("--profile", "",
            "documented or observed: what answers follow, instead of what the scenarios say",
            profile_into(plan.overrides.profile));
  flags.add("--labels", "on", "X-Mock-Jira on every answer: on or off",
            either("on", "off", [&plan](bool on) { plan.server.labels = on; }));
  flags.add("--log-level", log_level, "debug, info (a line a request), warn, error or off",
            log_level_into(plan.log_level));
  flags.add("--journal-memory", "268435456",
            "bytes of the request journals of all sites together; the fullest lose their oldest "
            "calls first",
            size_into(plan.server.sites.journal_memory, 1 << 20,
                      "is no memory for journals; it takes a number of bytes from 1048576 up"));
  flags.begin_group("Access");
  flags.add("--admin-token", "", "what calls of /__admin have to send as Authorization: Bearer",
            token_into(plan.server.admin.token));
  flags.add("--allow-host", "",
            "a name under which /__admin is called, beside addresses and localhost; more than once "
            "for several",
            items_into(plan.server.admin.hosts, is_host,
                       "is no host; write its name alone, such as mock.test"),
            Flag::Kind::list);
  flags.add("--strict-host", "",
            "answer nobody who calls by another name than those, Jira's API included",
            either("true", "false", [&plan](bool on) { plan.server.admin.strict_host = on; }),
            Flag::Kind::toggle);
  flags.add("--cors", "",
            "an origin whose pages may call Jira's API, such as http://localhost:3000, or * for "
            "any; more than once for several",
            items_into(plan.server.cors, is_origin,
                       "is no origin of a browser; write scheme, host and port alone, such as "
                       "http://localhost:3000, or * for any"),
            Flag::Kind::list);
  flags.begin_group("Options");
}

std::string read_file(const Setting& setting) {
  errno = 0;
  std::ifstream file{setting.value};
  std::ostringstream text;
  text << file.rdbuf();  // of a folder nothing, without an exception
  if (file.is_open() && !text.str().empty()) return text.str();
  throw WrongSetting{setting, errno == 0 ? "is empty; it takes a PEM file"
                                         : std::string{"cannot be read: "} + std::strerror(errno)};
}

TlsIdentity read_identity(const Setting& certificate, const Setting& key) {
  TlsIdentity identity{.certificate = read_file(certificate), .key = read_file(key)};
  const auto mistake = find_mistake(identity);
  if (mistake.empty()) return identity;
  throw WrongSetting{certificate, "with " + key.place + " '" + key.value + "': " + mistake};
}

void set_up_tls(ServePlan& plan) {
  const auto &certificate = plan.certificate, &key = plan.key, &http_port = plan.http_port;
  if (certificate && !key)
    throw WrongSetting{*certificate, "needs its key; name it with --tls-key"};
  if (key && !certificate)
    throw WrongSetting{*key, "needs its certificate; name it with --tls-cert"};
  if (plan.self_signed && certificate) {
    throw WrongSetting{*certificate, "and --tls-self-signed exclude each other; leave one out"};
  }
  if (certificate) plan.listener.tls = read_identity(*certificate, *key);
  if (!http_port) return;
  if (!plan.self_signed && !certificate) {
    throw WrongSetting{*http_port,
                       "is for http beside https; without TLS name the port with --port"};
  }
  port_into(plan.listener.http_port.emplace())(*http_port);
}

void add_tls_flags(Flags& flags, ServePlan& plan) {
  flags.begin_group("TLS");
  flags.add("--tls-cert", "", "PEM file of the certificate; --port then speaks https",
            setting_into(plan.certificate));
  flags.add("--tls-key", "", "PEM file of the certificate's key", setting_into(plan.key));
  add_toggle(flags, "--tls-self-signed",
             "https with a certificate made up at the start; the first line says in which file it "
             "is",
             plan.self_signed);
  flags.add("--http-port", "", "TCP port for plain http beside https; 0 picks a free one",
            setting_into(plan.http_port));
  flags.add_check([&plan] { set_up_tls(plan); });
}

void add_limit_flags(Flags& flags, WireLimits& limits) {
  const auto wait_into = [](std::chrono::milliseconds& into) {
    return time_into(into, std::chrono::seconds{1},
                     "is no time to wait; it takes a duration from 1s up, such as 30s");
  };
  flags.begin_group("Limits");
  flags.add(
      "--max-connections", "",
      "at a time, further ones get 503; as many as the system's limit on open files allows",
      size_into(limits.connections, 1, "is no number of connections; it takes one from 1 up"));
  flags.add("--max-head", "16384", "bytes of a request line with its headers, more is 431",
            size_into(limits.head, 1024,
                      "is no size of a head; it takes a number of bytes from 1024 up"));
  flags.add(
      "--max-body", "4194304", "bytes of a body, more is 413",
      size_into(limits.body, 1, "is no size of a body; it takes a number of bytes from 1 up"));
  flags.add("--body-memory", "268435456",
            "bytes for the bodies of all requests that are on their way, beyond it is 503",
            size_into(limits.body_memory, 1,
                      "is no size of memory; it takes a number of bytes from 1 up"));
  flags.add("--head-timeout", "10s", "for a head from its first byte on, later is 408",
            wait_into(limits.head_time));
  flags.add("--body-timeout", "30s", "for the body after the head, later is 408",
            wait_into(limits.body_time));
  flags.add("--idle-timeout", "75s", "for a connection between requests, announced as Keep-Alive",
            wait_into(limits.idle_time));
}

}  // namespace

Flags serve_flags(ServePlan& plan) {
  Flags flags;
  add_port(flags, "TCP port; 0 picks a free one", port_into(plan.listener.port));
  flags.add("--port-file", "", "holds the port while requests are answered",
            setting_into(plan.port_file));
  flags.add("--host", "127.0.0.1", "address to listen on", [&plan](const Setting& host) {
    plan.listener.host = plan.server.admin.bound_host = host.value;
  });
  flags.add("--public-url", "", "what `self` begins with, instead of what the caller used",
            public_url_into(plan.server.public_url));
  add_toggle(flags, "--watch",
             "let a site begin anew when its file is edited; a file that is new in a folder is a "
             "new site",
             plan.watch);
  add_site_flags(flags, plan, "info");
  flags.add("--log-format", "text", "text or json, on standard error",
            either("text", "json", [&plan](bool text) {
              plan.log_format = text ? Log::Format::text : Log::Format::json;
            }));
  add_tls_flags(flags, plan);
  add_limit_flags(flags, plan.listener.limits);
  return flags;
}

Flags run_flags(ServePlan& plan) {
  Flags flags;
  add_site_flags(flags, plan, "off");
  return flags;
}

}  // namespace mock_jira::cli
