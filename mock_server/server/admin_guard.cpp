#include "server/admin_guard.hpp"

#include <algorithm>
#include <utility>

#include "admin/context.hpp"
#include "jira/access/credentials.hpp"
#include "server/origin.hpp"
#include "text/letters.hpp"

namespace mock_jira {
namespace {

bool is_localhost(std::string_view host) {
  const auto name = lower(host);
  return name == "localhost" || (name.ends_with(".localhost") && !name.starts_with('.'));
}

/// The name to tell the server, where there is one.
std::string remedy(const std::optional<Authority>& at) {
  return "--allow-host " + (at ? std::string{at->host} : "HOST");
}

/// Somebody follows a link, or typed the address: nobody else gets to see the answer.
bool opens_a_page(const Request& request) {
  return request.method == "GET" &&
         find_header(request.headers, "Sec-Fetch-Mode") == std::string_view{"navigate"} &&
         find_header(request.headers, "Sec-Fetch-Dest") == std::string_view{"document"};
}

}  // namespace

AdminGuard::AdminGuard(AdminAccess access, std::string public_url)
    : access_(std::move(access)), public_url_(std::move(public_url)) {}

std::optional<Reply> AdminGuard::refuse(const Request& request,
                                        std::span<const std::string> path) const {
  if (const auto sentence = foreign(request); !sentence.empty()) {
    return admin::error(403, sentence);
  }
  const bool is_probe = path.size() == 1 && path[0] == "health" &&
                        (request.method == "GET" || request.method == "HEAD");
  const auto authorization = find_header(request.headers, "Authorization");
  if (access_.token.empty() || is_probe || is_bearer(authorization, access_.token)) {
    return std::nullopt;
  }
  Reply reply = admin::error(
      401,
      std::string{authorization ? "that is not the admin token" : "the admin token is missing"} +
          "; send 'Authorization: Bearer TOKEN' with the token that the server was given as "
          "--admin-token or MOCK_JIRA_ADMIN_TOKEN");
  reply.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"mock-jira admin\"");
  return reply;
}

/// Why the request may be another site's page; empty if it is none.
std::string AdminGuard::foreign(const Request& request) const {
  // Without one it was no browser, and it reached an address of ours.
  const auto host = find_header(request.headers, "Host").value_or("");
  if (auto why = foreign_name("Host", host); !why.empty()) return why;
  if (auto why = foreign_host(request); !why.empty()) return why;
  if (const auto origin = find_header(request.headers, "Origin")) {
    if (is_own_origin(*origin, host)) return {};
    const auto page = parse_origin(*origin);
    return "Origin '" + std::string{*origin} +
           "' is not this server's, and a page from elsewhere may not control it; if it is yours, "
           "start the server with " +
           remedy(page ? std::optional{page->at} : std::nullopt);
  }
  const auto site = find_header(request.headers, "Sec-Fetch-Site").value_or("");
  if ((site == "cross-site" || site == "same-site") && !opens_a_page(request)) {
    return "Sec-Fetch-Site '" + std::string{site} +
           "' says that a page from elsewhere calls, and that may not control this server; open "
           "the "
           "address itself, or name the page's host with --allow-host and call with fetch()";
  }
  return {};
}

std::string AdminGuard::foreign_host(const Request& request) const {
  if (!access_.strict_host) return {};
  for (const std::string_view header : {"Host", "X-Forwarded-Host"}) {
    const auto hosts = find_header(request.headers, header).value_or("");
    const auto first = trim(hosts.substr(0, hosts.find(',')));  // as `base_url` reads it
    if (auto why = foreign_name(header, first); !why.empty()) return why;
  }
  return {};
}

/// Why a name in that header is refused; empty if it is the server's own.
std::string AdminGuard::foreign_name(std::string_view header, std::string_view host) const {
  if (is_own_host(host)) return {};
  return std::string{header} + " '" + std::string{host} +
         "' is no name that this server knows as its own, so a web page may be behind it; if it is "
         "yours, start the server with " +
         remedy(parse_authority(host));
}

bool AdminGuard::is_own_host(std::string_view text) const {
  if (text.empty()) return true;
  const auto at = parse_authority(text);
  if (!at) return false;
  if (is_address(at->host) || is_localhost(at->host) || is_allowed(at->host)) return true;
  const auto bound = parse_authority(access_.bound_host);
  const auto known = origin_of(public_url_);
  return (bound && equal_without_case(at->host, bound->host)) ||
         (known && equal_without_case(at->host, known->at.host));
}

/// The server's own pages, as `host` or the public URL has them, and those of allowed hosts.
/// Another port is another program, on localhost too.
bool AdminGuard::is_own_origin(std::string_view text, std::string_view host) const {
  const auto page = parse_origin(text);
  if (!page) return false;
  if (!equal_without_case(page->scheme, "http") && !equal_without_case(page->scheme, "https")) {
    return false;
  }
  if (is_allowed(page->at.host)) return true;
  const auto at = parse_authority(host);  // of either scheme: a proxy may have undone TLS
  if (at && same_origin(*page, {page->scheme, *at})) return true;
  const auto known = origin_of(public_url_);
  return known && same_origin(*page, *known);
}

bool AdminGuard::is_allowed(std::string_view host) const {
  return std::any_of(access_.hosts.begin(), access_.hosts.end(), [&](const std::string& text) {
    const auto at = parse_authority(text);
    return at && equal_without_case(at->host, host);
  });
}

}  // namespace mock_jira
