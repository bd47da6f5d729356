#include "server/origin.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <string>

#include "http/message/http.hpp"

namespace mock_jira {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_port(std::string_view text) {
  return text.size() <= 5 && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_';
  });
}

bool is_scheme(std::string_view text) {
  return !text.empty() && is_letter(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
         });
}

}  // namespace

std::optional<Authority> parse_authority(std::string_view text) {
  Authority parsed;
  const auto host_end = text.starts_with('[') ? text.find(']') : 0;
  if (host_end == std::string_view::npos) return std::nullopt;
  const auto colon = std::min(text.find(':', host_end), text.size());
  parsed.host = text.substr(0, colon);
  if (colon < text.size()) parsed.port = text.substr(colon + 1);
  if (parsed.host.ends_with('.')) parsed.host.remove_suffix(1);
  if (!is_port(parsed.port)) return std::nullopt;
  if (!is_name(parsed.host) && !is_address(parsed.host)) return std::nullopt;
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
  const auto mark = text.find("://");
  if (mark == std::string_view::npos || !is_scheme(text.substr(0, mark))) return std::nullopt;
  const auto at = parse_authority(text.substr(mark + 3));
  if (!at) return std::nullopt;
  return Origin{text.substr(0, mark), *at};
}

std::optional<Origin> origin_of(std::string_view url) {
  const auto mark = url.find("://");
  if (mark == std::string_view::npos) return std::nullopt;
  return parse_origin(url.substr(0, url.find_first_of("/?#", mark + 3)));
}

bool same_origin(const Origin& a, const Origin& b) {
  return equal_without_case(a.scheme, b.scheme) && equal_without_case(a.at.host, b.at.host) &&
         a.port() == b.port();
}

}  // namespace mock_jira
