#include "src/http/url.hpp"

#include <algorithm>
#include <charconv>

#include "src/text/text.hpp"

namespace jira_task::internal {
namespace {

using Failure = tl::unexpected<std::string>;

bool is_visible_ascii(char c) {
  return c > 0x20 && c < 0x7f && c != '\\';
}

bool is_host(std::string_view host, bool brackets) {
  const std::string_view marks = brackets ? ":." : "-._";
  return !host.empty() && std::all_of(host.begin(), host.end(), [&](char c) {
    return is_alphanumeric(c) || marks.find(c) != std::string_view::npos;
  });
}

std::optional<int> port_of(std::string_view text) {
  int port = 0;
  const auto* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, port);
  if (error != std::errc{} || rest != end || port < 1 || port > 65535) return std::nullopt;
  return port;
}

/// Reads "host", "host:port" or "[::1]:port" into `url`.
std::optional<std::string> read_authority(std::string_view authority, Url& url) {
  if (authority.find('@') != authority.npos) return "holds a user name or password";
  std::string_view port;
  const bool brackets = authority.starts_with('[');
  const auto colon = brackets ? authority.find("]:") : authority.find(':');
  if (colon != authority.npos) {
    const auto begin = colon + (brackets ? 2 : 1);
    port = authority.substr(begin);
    authority = authority.substr(0, begin - 1);
    const auto number = port_of(port);
    if (!number) return "has '" + std::string{port} + "' where a port from 1 to 65535 belongs";
    url.port = *number;
  }
  if (brackets) {
    if (!authority.ends_with(']')) return "has a '[' without ']'";
    authority = authority.substr(1, authority.size() - 2);
  }
  if (authority.empty()) return "has no host";
  if (!is_host(authority, brackets)) {
    return "has '" + std::string{authority} + "' where a host belongs";
  }
  url.host = lower(authority);
  return std::nullopt;
}

/// `text` without its fragment, if every character is one that a URL may have.
tl::expected<std::string_view, std::string> without_fragment(std::string_view text) {
  text = text.substr(0, text.find('#'));
  if (std::all_of(text.begin(), text.end(), is_visible_ascii)) return text;
  return Failure{"holds a blank or another character that no URL has"};
}

void read_path(std::string_view rest, Url& url) {
  const auto query = std::min(rest.find('?'), rest.size());
  url.path = rest.substr(0, query);
  url.query = rest.substr(query);
}

/// Servers and proxies may decode "%2e" before they look at the path, so it counts as a dot.
std::string with_plain_dots(std::string_view segment) {
  auto result = lower(segment);
  for (auto at = result.find("%2e"); at != result.npos; at = result.find("%2e", at)) {
    result.replace(at, 3, ".");
  }
  return result;
}

std::string without_dot_segments(std::string_view path) {
  std::vector<std::string_view> kept;
  while (!path.empty()) {  // path begins with "/"
    const auto end = std::min(path.find('/', 1), path.size());
    const auto segment = path.substr(0, end);
    path.remove_prefix(end);
    const auto plain = with_plain_dots(segment);
    if (plain != "/." && plain != "/..") {
      kept.push_back(segment);
      continue;
    }
    if (plain == "/.." && !kept.empty()) kept.pop_back();
    if (path.empty()) kept.push_back("/");
  }
  std::string result;
  for (const auto segment : kept) result += segment;
  return result;
}

}  // namespace

std::string bracketed(const std::string& host) {
  return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

int default_port(std::string_view scheme) {
  return scheme == "https" ? 443 : 80;
}

tl::expected<Url, std::string> parse_url(std::string_view text) {
  const auto visible = without_fragment(text);
  if (!visible) return Failure{visible.error()};
  text = *visible;
  const auto colon = text.find("://");
  if (colon == text.npos || colon == 0) return Failure{"has no http:// or https:// in front"};
  Url url;
  url.scheme = lower(text.substr(0, colon));
  if (url.scheme != "http" && url.scheme != "https") {
    return Failure{"begins with " + url.scheme + ", not http or https"};
  }
  url.port = default_port(url.scheme);
  text.remove_prefix(colon + 3);
  const auto end = std::min(text.find_first_of("/?"), text.size());
  if (auto problem = read_authority(text.substr(0, end), url)) return Failure{*problem};
  read_path(text.substr(end), url);
  return url;
}

tl::expected<Url, std::string> resolve(const Url& base, std::string_view reference) {
  const auto visible = without_fragment(reference);
  if (!visible) return Failure{visible.error()};
  reference = *visible;
  // A colon before the first slash ends a scheme: "mailto:x", or an absolute URL.
  const auto first = reference.find_first_of(":/?");
  const bool has_scheme = first != reference.npos && reference[first] == ':';
  Url url = base;
  if (has_scheme || reference.starts_with("//")) {
    auto absolute =
        parse_url(has_scheme ? std::string{reference} : base.scheme + ":" + std::string{reference});
    if (!absolute) return absolute;
    url = *absolute;
  } else if (reference.starts_with('/')) {
    read_path(reference, url);
  } else if (reference.starts_with('?')) {
    url.query = reference;
  } else if (!reference.empty()) {
    const auto folder = base.path.substr(0, base.path.rfind('/') + 1);
    read_path((folder.empty() ? "/" : folder) + std::string{reference}, url);
  }
  url.path = without_dot_segments(url.path);
  return url;
}

Url url_of(const BaseUrl& server, std::string_view target) {
  Url url{server.scheme(), server.host(), server.port(), {}, {}};
  read_path(target, url);
  return url;
}

bool same_origin(const BaseUrl& server, const Url& url) {
  return url.scheme == server.scheme() && url.host == server.host() && url.port == server.port();
}

std::string with_query(std::string path,
                       const std::vector<std::pair<std::string, std::string>>& query) {
  for (const auto& [name, value] : query) {
    path += path.find('?') == std::string::npos ? '?' : '&';
    path += percent_encoded(name) + "=" + percent_encoded(value);
  }
  return path;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    if (is_alphanumeric(c) || std::string_view{"-._~"}.find(c) != std::string_view::npos) {
      result += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    result += '%';
    result += digits[byte >> 4];
    result += digits[byte & 0xf];
  }
  return result;
}

std::string percent_decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned char byte = 0;
    const auto digits = text.substr(i + 1, 2);
    const auto* end = digits.data() + digits.size();
    const bool encoded = text[i] == '%' && digits.size() == 2 &&
                         std::from_chars(digits.data(), end, byte, 16).ptr == end;
    result += encoded ? static_cast<char>(byte) : text[i];
    if (encoded) i += 2;
  }
  return result;
}

}  // namespace jira_task::internal
