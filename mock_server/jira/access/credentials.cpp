#include "jira/access/credentials.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <string>

#include "http/message/http.hpp"

namespace mock_jira {
namespace {

bool is_of_base64(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
         c == '/';
}

/// Strict: groups of four, padded, nothing else. Nothing if `text` is no base64.
std::optional<std::string> decode_base64(std::string_view text) {
  constexpr std::size_t longest = 16384;
  if (text.empty() || text.size() % 4 != 0 || text.size() > longest) return std::nullopt;
  // EVP_DecodeBlock would forgive white space around the text, and counts the padding as zeros.
  const auto end = std::find_if_not(text.begin(), text.end(), is_of_base64);
  const auto padding = static_cast<std::size_t>(text.end() - end);
  if (padding > 2 ||
      text.substr(text.size() - padding) != std::string_view{"=="}.substr(0, padding))
    return std::nullopt;

  std::string out(text.size() / 4 * 3, '\0');
  const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                   reinterpret_cast<const unsigned char*>(text.data()),
                                   static_cast<int>(text.size()));
  if (size < 0) return std::nullopt;
  out.resize(static_cast<std::size_t>(size) - padding);
  return out;
}

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
