#include "server/cors.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "catalogue/basis.hpp"
#include "catalogue/rule.hpp"
#include "server/origin.hpp"

namespace mock_jira {
namespace {

/// What a page may read beside the few headers that it may always: `*` is no pattern where
/// credentials are sent.
constexpr auto exposed =
    "Location, Retry-After, WWW-Authenticate, X-Mock-Jira, RateLimit, RateLimit-Policy, "
    "RateLimit-Reason, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, "
    "X-RateLimit-NearLimit, X-RateLimit-FillRate, X-RateLimit-Interval-Seconds, Beta-RateLimit, "
    "Beta-RateLimit-Policy, Beta-Retry-After, X-Beta-RateLimit-Limit, X-Beta-RateLimit-Remaining, "
    "X-Beta-RateLimit-Reset, X-Beta-RateLimit-NearLimit, X-Beta-RateLimit-Reason";

void add_missing(Headers& headers, std::string_view name, std::string_view value) {
  if (!find_header(headers, name)) headers.emplace_back(name, value);
}

}  // namespace

std::optional<Reply> Cors::answer_preflight(const Request& request) const {
  if (origins_.empty() || request.method != "OPTIONS") return std::nullopt;
  const auto origin = find_header(request.headers, "Origin");
  if (!origin || !allows(*origin)) return std::nullopt;
  if (!find_header(request.headers, "Access-Control-Request-Method")) return std::nullopt;
  Reply reply{.status = 204, .rule = Rule::cors, .basis = Basis::assumed};
  reply.headers = {{"Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"},
                   {"Access-Control-Max-Age", "600"}};
  if (const auto asked = find_header(request.headers, "Access-Control-Request-Headers")) {
    reply.headers.emplace_back("Access-Control-Allow-Headers", *asked);
  }
  return reply;
}

void Cors::add_headers(const Request& request, Headers& headers) const {
  if (origins_.empty()) return;
  add_missing(headers, "Vary", "Origin");
  const auto origin = find_header(request.headers, "Origin");
  if (!origin || !allows(*origin)) return;
  add_missing(headers, "Access-Control-Allow-Origin", *origin);
  add_missing(headers, "Access-Control-Allow-Credentials", "true");
  add_missing(headers, "Access-Control-Expose-Headers", exposed);
}

bool Cors::allows(std::string_view text) const {
  const auto page = parse_origin(text);
  return std::any_of(origins_.begin(), origins_.end(), [&](const std::string& each) {
    if (each == "*") return true;
    const auto allowed = parse_origin(each);
    return page && allowed && same_origin(*page, *allowed);
  });
}

}  // namespace mock_jira
