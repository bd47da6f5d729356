#include "jira/operations/oauth_token.hpp"

#include <nlohmann/json.hpp>

#include "jira/access/credentials.hpp"
#include "jira/call/json_reply.hpp"
#include "text/json_text.hpp"
#include "text/percent.hpp"
#include "text/query.hpp"

namespace mock_jira {
namespace {

using Json = nlohmann::ordered_json;

constexpr Rule token_rule = Rule::oauth_token;

/// What a call asks for; empty where it does not say.
struct TokenRequest {
  std::string grant_type;
  std::string refresh_token;
};

std::string text_of(const Json& json, const char* key) {
  const auto value = json.find(key);
  return value != json.end() && value->is_string() ? value->get<std::string>() : "";
}

/// From JSON or a form.
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

/// Who has no scopes of their own is not restricted; the default ones stand for all.
std::string scopes_of(const User& user) {
  if (user.scopes.empty()) return "read:jira-work write:jira-work manage:jira-configuration";
  std::string text;
  for (const auto& scope : user.scopes) text += (text.empty() ? "" : " ") + scope;
  return text;
}

Reply granted(const User& user, std::string_view bearer) {
  using std::chrono::seconds;
  constexpr Duration default_life = seconds{3600};
  const auto life = user.bearer_expires.value_or(default_life);
  return json_reply(200,
                    to_text({{"access_token", bearer},
                             {"expires_in", std::chrono::duration_cast<seconds>(life).count()},
                             {"token_type", "Bearer"},
                             {"refresh_token", user.refresh_token},
                             {"scope", scopes_of(user)}}),
                    token_rule, Basis::documented);
}

Reply refused(int status, std::string_view error, std::string_view description) {
  return json_reply(status, to_text({{"error", error}, {"error_description", description}}),
                    token_rule, Basis::assumed);
}

}  // namespace

bool is_token_call(const JiraCall& call) {
  return call.request.method == "POST" && !call.through_gateway && call.path.size() == 2 &&
         call.path[0] == "oauth" && call.path[1] == "token";
}

Reply answer_token_call(const JiraContext& context) {
  const auto asked = parse_token_request(context.call.request.body);
  if (asked.grant_type != "refresh_token") {
    return refused(400, "unsupported_grant_type",
                   "mock-jira refreshes tokens only; send grant_type=refresh_token");
  }
  const auto& users = context.site.scenario().users;
  for (std::size_t i = 0; i < users.size(); ++i) {
    if (!same_secret(users[i].refresh_token, asked.refresh_token) || users[i].deactivated) continue;
    return granted(users[i], context.site.refresh_bearer(i));
  }
  return refused(403, "invalid_grant", "Unknown or invalid refresh token.");
}

}  // namespace mock_jira
