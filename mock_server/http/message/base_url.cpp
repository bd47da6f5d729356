#include "http/message/base_url.hpp"

#include "text/letters.hpp"
#include "text/url.hpp"

namespace mock_jira {
namespace {

/// The header's value if all its characters are letters, digits or in `more`; else empty.
std::string_view read(const Request& request, std::string_view name, std::string_view more) {
  const auto value = find_header(request.headers, name);
  if (!value) return {};
  const auto first = trim(value->substr(0, value->find(',')));  // proxies make lists: `a, b`
  return is_word(first, more) ? first : std::string_view{};
}

/// The header's value if it is a host, with or without a port; else empty.
std::string_view read_host(const Request& request, std::string_view name) {
  const auto host = read(request, name, ".-_:[]");
  return parse_authority(host) ? host : std::string_view{};
}

}  // namespace

std::string base_url(const Request& request, const std::string& public_url) {
  if (!public_url.empty()) return public_url;

  std::string_view scheme = read(request, "X-Forwarded-Proto", "");
  if (scheme != "http" && scheme != "https") scheme = request.tls ? "https" : "http";

  std::string host{read_host(request, "X-Forwarded-Host")};
  if (host.empty()) host = read_host(request, "Host");
  if (host.empty()) host = request.local_address;
  const auto port = read(request, "X-Forwarded-Port", "");
  const bool is_default = port == (scheme == "https" ? "443" : "80");
  if (is_port(port) && !is_default && cut_authority(host).port.empty()) {
    host += ':';
    host += port;
  }

  std::string url{scheme};
  url += "://" + host;
  std::string_view prefix = read(request, "X-Forwarded-Prefix", "/-._~%");
  while (prefix.ends_with('/')) prefix.remove_suffix(1);
  if (prefix.starts_with('/')) url += prefix;
  return url;
}

}  // namespace mock_jira
