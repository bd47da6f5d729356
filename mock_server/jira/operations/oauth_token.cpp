#include "jira/operations/oauth_token.hpp"

#include <nlohmann/json.hpp>

#include "text/json_text.hpp"
#include "text/percent.hpp"
#include "text/query.hpp"

namespace mock_jira {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& json, const char* key) {
  const auto value = json.find(key);
  return value != json.end() && value->is_string() ? value->get<std::string>() : "";
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace

TokenRequest parse_token_request(std::string_view body) {
  if (const auto json = parse_object(body)) {
    return {text_of(*json, "grant_type"), text_of(*json, "refresh_token")};
  }
  TokenRequest request;
  for (const auto& [name, value] : parse_query(body)) {
    if (name == "grant_type") request.grant_type = percent_decode(value);
    if (name == "refresh_token") request.refresh_token = percent_decode(value);
  }
  return request;
}

std::string token_json(const User& user, std::string_view bearer) {
  using std::chrono::seconds;
  constexpr Duration usual = seconds{3600};
  const auto expires = user.bearer_expires.value_or(usual);
  // Who has no scopes of their own is not restricted; the usual ones stand for all.
  const auto scope = user.scopes.empty()
                         ? "read:jira-work write:jira-work manage:jira-configuration"
                         : joined(user.scopes);
  return to_text({{"access_token", bearer},
                  {"expires_in", std::chrono::duration_cast<seconds>(expires).count()},
                  {"token_type", "Bearer"},
                  {"refresh_token", user.refresh_token},
                  {"scope", scope}});
}

std::string token_error_json(std::string_view error, std::string_view description) {
  return to_text({{"error", error}, {"error_description", description}});
}

}  // namespace mock_jira
