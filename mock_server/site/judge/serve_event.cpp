#include "site/judge/serve_event.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>
#include <utility>

#include "catalogue/target.hpp"
#include "site/answer/request_match.hpp"
#include "text/glob.hpp"
#include "text/letters.hpp"
#include "text/percent.hpp"
#include "text/query.hpp"
#include "text/url.hpp"

namespace mock_jira {
namespace {

constexpr std::string_view masked = "(masked)";

constexpr std::array<std::string_view, 7> known_schemes{"Basic",     "Bearer", "JWT", "OAuth",
                                                        "Negotiate", "Digest", "NTLM"};

/// The scheme stays: whether a client sent Basic or Bearer is often the question. A word that is
/// none may be the token itself.
std::string masked_credentials(std::string_view value) {
  const auto scheme = value.substr(0, value.find(' '));
  const bool known = std::any_of(known_schemes.begin(), known_schemes.end(),
                                 [&](auto each) { return equal_without_case(each, scheme); });
  std::string shown{known ? scheme : masked};
  if (known && scheme.size() < value.size()) shown.append(" ").append(masked);
  return shown;
}

// What clients call the secrets that they put into a query, `os_password` among them (Jira's own).
constexpr std::array<std::string_view, 16> secret_parameters{
    "access_token",  "refresh_token",    "id_token",  "token",  "api_token", "auth_token",
    "jwt",           "api_key",          "apikey",    "secret", "password",  "os_password",
    "client_secret", "client_assertion", "assertion", "code"};

bool is_secret(std::string_view parameter) {
  const auto name = percent_decode(parameter);
  return std::any_of(secret_parameters.begin(), secret_parameters.end(),
                     [&](auto each) { return equal_without_case(each, name); });
}

void mask_headers(Headers& headers) {
  for (auto& [name, value] : headers) {
    if (value.empty()) continue;
    if (equal_without_case(name, "Authorization") ||
        equal_without_case(name, "Proxy-Authorization")) {
      value = masked_credentials(value);
    } else if (equal_without_case(name, "Cookie")) {
      value = masked;
    }
  }
}

void mask_query(std::string& target) {
  std::string shown;
  std::size_t kept = 0;  // of the target, up to there it is shown
  for (const auto& [name, value] : parse_query(cut_url(target).query)) {
    if (value.empty() || !is_secret(name)) continue;
    const auto begin = static_cast<std::size_t>(value.data() - target.data());
    shown.append(target, kept, begin - kept).append(masked);
    kept = begin + value.size();
  }
  if (kept > 0) target = shown.append(target, kept);
}

}  // namespace

std::string to_string(const Fate& fate) {
  std::string text = "rule=";
  text += fate.answer ? to_string(*fate.answer) : std::string{to_string(fate.rule)};
  text += "; basis=";
  text += to_string(fate.basis);
  if (fate.delivered) text += "; delivery=" + to_string(*fate.delivered);
  return text;
}

WireTime ServeEvent::ended() const {
  return receipt ? receipt->ended().value_or(completed) : completed;
}

bool ServeEvent::arrives_whole() const {
  return mock_jira::arrives_whole(reply.delivery.network) && !(receipt && receipt->was_cut_off());
}

std::size_t fingerprint_of_credentials(const Request& request) {
  return std::hash<std::string_view>{}(find_header(request.headers, "Authorization").value_or(""));
}

void mask_secrets(Request& request) {
  mask_headers(request.headers);
  mask_query(request.target);
}

bool EventQuery::asks_for(const ServeEvent& event) const {
  const bool is_such_call = event.number > after && (!operation || event.operation == operation) &&
                            (!task || event.task == *task) && (!user || event.user == *user) &&
                            (!matched || event.matched == *matched) &&
                            (!since || event.date >= *since);
  if (!is_such_call) return false;
  if (path && !path->matches(path_below_site(event.request.target))) return false;
  if (!request) return true;
  RequestParts parts{event.request};
  return request->matches(parts);
}

}  // namespace mock_jira
