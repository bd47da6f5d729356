#include "jira_task/proxy.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "src/http/url.hpp"
#include "src/text/text.hpp"

namespace jira_task {
namespace {

using Failure = tl::unexpected<std::string>;
using Environment = std::function<std::optional<std::string>(const char* name)>;

/// An address as bytes, 4 or 16; empty if it is none.
std::vector<unsigned char> bytes_of(const std::string& address) {
  std::vector<unsigned char> bytes(16);
  if (inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1) return bytes;
  bytes.resize(4);
  if (inet_pton(AF_INET, address.c_str(), bytes.data()) != 1) bytes.clear();
  return bytes;
}

/// Whether an address is in `10.0.0.0/8`.
bool is_in_network(const std::string& host, std::string_view network) {
  const auto slash = network.find('/');
  if (slash == network.npos) return false;
  const auto address = bytes_of(host), base = bytes_of(std::string{network.substr(0, slash)});
  const auto digits = network.substr(slash + 1);
  std::size_t bits = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
  const bool is_network = error == std::errc{} && end == digits.data() + digits.size() &&
                          bits <= 8 * base.size() && address.size() == base.size();
  if (!is_network || address.empty()) return false;
  for (std::size_t i = 0; i < bits; ++i) {
    const int differing = address[i / 8] ^ base[i / 8];
    if ((differing & (0x80 >> (i % 8))) != 0) return false;
  }
  return true;
}

bool is_this_machine(const std::string& host) {
  return host == "localhost" || host == "::1" || is_in_network(host, "127.0.0.0/8");
}

/// Takes a port off the end of an entry; nothing of an IPv6 address without brackets.
std::optional<int> take_port(std::string_view& entry) {
  const auto colon = entry.rfind(':');
  const bool has_port =
      colon != entry.npos && (entry.find(':') == colon || entry.substr(0, colon).ends_with(']'));
  if (!has_port) return std::nullopt;
  int port = 0;
  const auto digits = entry.substr(colon + 1);
  std::from_chars(digits.data(), digits.data() + digits.size(), port);
  entry = entry.substr(0, colon);
  return port;
}

bool is_excepted(const BaseUrl& server, std::string_view entry) {
  if (entry == "*") return true;
  const auto port = take_port(entry);
  if (port && *port != server.port()) return false;
  if (entry.starts_with('[') && entry.ends_with(']')) entry = entry.substr(1, entry.size() - 2);
  if (entry.starts_with('*')) entry.remove_prefix(1);
  if (entry.starts_with('.')) entry.remove_prefix(1);
  if (entry.empty()) return false;
  const auto& host = server.host();
  if (is_in_network(host, entry)) return true;
  const auto name = internal::lower(entry);
  if (host == name || host.ends_with('.' + name)) return true;
  const auto address = bytes_of(name);
  return !address.empty() && address == bytes_of(host);
}

bool is_excepted_by_any(const BaseUrl& server, std::string_view entries) {
  while (!entries.empty()) {
    const auto end = std::min(entries.find_first_of(", \t"), entries.size());
    if (is_excepted(server, entries.substr(0, end))) return true;
    entries.remove_prefix(std::min(end + 1, entries.size()));
  }
  return false;
}

/// A variable that is set to something, in lower case or in upper case: its name and its value.
std::optional<std::pair<const char*, std::string>> find(const Environment& environment,
                                                        std::initializer_list<const char*> names) {
  for (const char* name : names) {
    auto value = environment(name);
    if (value && !value->empty()) return std::pair{name, std::move(*value)};
  }
  return std::nullopt;
}

}  // namespace

tl::expected<Proxy, std::string> Proxy::parse(std::string_view text) {
  constexpr std::string_view http = "http://";
  const bool has_scheme = text.find("://") != text.npos;
  if (has_scheme && internal::lower(text.substr(0, http.size())) != http) {
    return Failure{"is no HTTP proxy; only http:// can be used"};
  }
  if (has_scheme) text.remove_prefix(http.size());
  text = text.substr(0, text.find_first_of("/?#"));
  Proxy proxy;
  if (const auto at = text.rfind('@'); at != text.npos) {
    const auto who = text.substr(0, at);
    const auto colon = std::min(who.find(':'), who.size());
    proxy.user_ = internal::percent_decoded(who.substr(0, colon));
    proxy.password_ = internal::percent_decoded(who.substr(std::min(colon + 1, who.size())));
    const auto credentials = Credentials::basic(proxy.user_, proxy.password_);
    if (!credentials) {
      return Failure{
          "has a name or a password that cannot be sent; write http://name:password@host"};
    }
    proxy.credentials_ = *credentials;
    text.remove_prefix(at + 1);
  }
  const auto url = internal::parse_url(std::string{http} + std::string{text});
  if (!url) return Failure{url.error()};
  proxy.host_ = url->host;
  proxy.port_ = url->port;
  return proxy;
}

std::string Proxy::authority() const {
  return internal::bracketed(host_) + ':' + std::to_string(port_);
}

tl::expected<std::optional<Proxy>, std::string> proxy_from_environment(
    const BaseUrl& server, const Environment& environment) {
  const auto found =
      server.scheme() == "https"
          ? find(environment, {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
          : find(environment, {"http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"});
  if (!found || is_this_machine(server.host())) return std::nullopt;
  const auto exceptions = find(environment, {"no_proxy", "NO_PROXY"});
  if (exceptions && is_excepted_by_any(server, exceptions->second)) return std::nullopt;
  const auto proxy = Proxy::parse(found->second);
  if (proxy) return *proxy;
  return Failure{std::string{found->first} + ": its value " + proxy.error() +
                 "; write one such as http://proxy:8080, or name " + server.host() +
                 " in NO_PROXY"};
}

}  // namespace jira_task
