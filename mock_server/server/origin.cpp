#include "server/origin.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <string>

#include "text/letters.hpp"

namespace mock_jira {
namespace {

bool is_port(std::string_view text) {
  return text.size() <= 5 && std::all_of(text.begin(), text.end(), is_digit);
}

}  // namespace

std::optional<Authority> parse_authority(std::string_view text) {
  Authority parsed = cut_authority(text);
  if (parsed.host.ends_with('.')) parsed.host.remove_suffix(1);
  if (!is_port(parsed.port)) return std::nullopt;
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

std::string_view Origin::port() const {
  if (!at.port.empty()) return at.port;
  if (equal_without_case(scheme, "http")) return "80";
  return equal_without_case(scheme, "https") ? "443" : "";
}

std::optional<Origin> parse_origin(std::string_view text) {
  return cut_url(text).target.empty() ? origin_of(text) : std::nullopt;
}

std::optional<Origin> origin_of(std::string_view url) {
  const auto parts = cut_url(url);
  const auto at = parse_authority(parts.authority);
  if (!at || !is_word(parts.scheme, "+-.") || !is_letter(parts.scheme.front())) return std::nullopt;
  return Origin{parts.scheme, *at};
}

bool same_origin(const Origin& a, const Origin& b) {
  return equal_without_case(a.scheme, b.scheme) && equal_without_case(a.at.host, b.at.host) &&
         a.port() == b.port();
}

}  // namespace mock_jira
