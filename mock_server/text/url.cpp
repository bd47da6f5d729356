#include "text/url.hpp"

#include <arpa/inet.h>

#include <algorithm>

#include "text/letters.hpp"
#include "text/number.hpp"
#include "text/take_until.hpp"

namespace mock_jira {

UrlParts cut_url(std::string_view text) {
  UrlParts parts;
  // A query may hold a whole URL, so the scheme ends before any other sign.
  const auto mark = text.find_first_of(":/?#");
  if (mark < text.size() && mark > 0 && text.substr(mark).starts_with("://")) {
    parts.scheme = text.substr(0, mark);
    text.remove_prefix(mark + 3);
    parts.authority = text.substr(0, text.find_first_of("/?#"));
    text.remove_prefix(parts.authority.size());
  }
  parts.target = text;
  auto rest = take_until('#', text);
  parts.path = take_until('?', rest);
  if (parts.path.empty()) parts.path = "/";
  parts.query = rest;
  return parts;
}

Authority cut_authority(std::string_view text) {
  const auto brackets = text.starts_with('[') ? std::min(text.find(']'), text.size()) : 0;
  const auto colon = std::min(text.find(':', brackets), text.size());
  return {text.substr(0, colon), text.substr(std::min(colon + 1, text.size()))};
}

std::optional<Authority> parse_authority(std::string_view text) {
  Authority parsed = cut_authority(text);
  if (parsed.host.ends_with('.')) parsed.host.remove_suffix(1);
  if (!parsed.port.empty() && !is_port(parsed.port)) return std::nullopt;
  if (!is_word(parsed.host, ".-_") && !is_address(parsed.host)) return std::nullopt;
  return parsed;
}

bool is_address(std::string_view host) {
  if (host.find('\0') != std::string_view::npos) return false;  // would end the text for C
  in6_addr address{};
  if (host.starts_with('[') && host.ends_with(']')) {
    const std::string text{host.substr(1, host.size() - 2)};
    return ::inet_pton(AF_INET6, text.c_str(), &address) == 1;
  }
  return ::inet_pton(AF_INET, std::string{host}.c_str(), &address) == 1;
}

bool is_port(std::string_view text) {
  int port = 0;
  return text.size() <= 5 && is_digits(text) && read_number(text, 1, 65535, port);
}

std::string join_authority(const std::string& host, int port) {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  return (is_ipv6 ? '[' + host + ']' : host) + ':' + std::to_string(port);
}

}  // namespace mock_jira
