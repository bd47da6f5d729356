#include "jira/operations/answer_token_call.hpp"

#include "jira/operations/oauth_token.hpp"

namespace mock_jira {
namespace {

constexpr Rule rule = Rule::oauth_token;

Reply refused(int status, std::string_view error, std::string_view description) {
  return json_reply(status, token_error_json(error, description), rule, Basis::assumed);
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
    const auto bearer = context.site.refresh_bearer(i);
    return json_reply(200, token_json(users[i], bearer), rule, Basis::documented);
  }
  return refused(403, "invalid_grant", "Unknown or invalid refresh token.");
}

}  // namespace mock_jira
