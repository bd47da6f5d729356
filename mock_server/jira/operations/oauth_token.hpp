#pragma once

#include <string>
#include <string_view>

#include "site/people/user.hpp"

namespace mock_jira {

/// What a call of Atlassian's `POST /oauth/token` asks for; empty where it does not say.
struct TokenRequest {
  std::string grant_type;
  std::string refresh_token;
};

/// From JSON or a form.
TokenRequest parse_token_request(std::string_view body);

/// `bearer` is the new one of the user.
std::string token_json(const User& user, std::string_view bearer);
std::string token_error_json(std::string_view error, std::string_view description);

}  // namespace mock_jira
