#include "jira/access/credentials.hpp"

#include <openssl/crypto.h>

#include <algorithm>
#include <string>

#include "text/base64.hpp"
#include "text/letters.hpp"

namespace mock_jira {
namespace {

const User* find_basic(std::string_view credentials, const std::vector<User>& users) {
  const auto decoded = decode_base64(credentials);
  if (!decoded) return nullptr;
  const auto colon = decoded->find(':');
  if (colon == std::string::npos) return nullptr;
  const auto email = std::string_view{*decoded}.substr(0, colon);
  const auto token = std::string_view{*decoded}.substr(colon + 1);
  for (const User& user : users) {
    if (equal_without_case(user.email, email)) {
      return same_secret(user.api_token, token) ? &user : nullptr;
    }
  }
  return nullptr;
}

const User* find_bearer(std::string_view token, const std::vector<User>& users,
                        const std::vector<std::string>* bearers) {
  for (std::size_t i = 0; i < users.size(); ++i) {
    const auto& bearer = bearers != nullptr ? (*bearers)[i] : users[i].bearer;
    if (!bearer.empty() && same_secret(bearer, token)) return &users[i];
  }
  return nullptr;
}

/// `Basic abc`, taken apart.
struct Authorization {
  std::string_view scheme, credentials;
};

std::optional<Authorization> parse_authorization(std::optional<std::string_view> text) {
  if (!text) return std::nullopt;
  const auto space = text->find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  auto rest = text->substr(space);
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  return Authorization{text->substr(0, space), rest};
}

}  // namespace

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

Scheme scheme_of(std::optional<std::string_view> authorization) {
  if (!authorization) return Scheme::none;
  const auto scheme = authorization->substr(0, authorization->find(' '));
  if (equal_without_case(scheme, "Basic")) return Scheme::basic;
  return equal_without_case(scheme, "Bearer") ? Scheme::bearer : Scheme::other;
}

const User* authenticate(std::optional<std::string_view> authorization,
                         const std::vector<User>& users, const std::vector<std::string>* bearers) {
  const auto parsed = parse_authorization(authorization);
  if (!parsed) return nullptr;
  if (equal_without_case(parsed->scheme, "Basic")) return find_basic(parsed->credentials, users);
  if (equal_without_case(parsed->scheme, "Bearer")) {
    return find_bearer(parsed->credentials, users, bearers);
  }
  return nullptr;
}

bool is_bearer(std::optional<std::string_view> authorization, std::string_view token) {
  const auto parsed = parse_authorization(authorization);
  return parsed && equal_without_case(parsed->scheme, "Bearer") &&
         same_secret(parsed->credentials, token);
}

}  // namespace mock_jira
