#include "jira_task/credentials.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "src/text/text.hpp"

namespace jira_task {
namespace {

using Failure = tl::unexpected<std::string>;

std::string base64(const std::string& text) {
  // EVP_EncodeBlock writes a closing zero, too.
  std::vector<unsigned char> encoded(4 * ((text.size() + 2) / 3) + 1);
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  const auto size = EVP_EncodeBlock(encoded.data(), bytes, static_cast<int>(text.size()));
  return {encoded.begin(), encoded.begin() + size};
}

/// What is wrong with one part; empty if it can be sent.
std::optional<std::string> problem_of(std::string_view name, std::string_view value) {
  constexpr std::size_t limit = 16 << 10;  // a JWT has 2 or 3 KiB, and servers bound headers
  if (value.empty()) return "the " + std::string{name} + " is empty";
  if (value.size() > limit) return "the " + std::string{name} + " is longer than 16 KiB";
  const bool control = std::any_of(value.begin(), value.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
  });
  if (control) {
    return "the " + std::string{name} + " holds a line break or another control character";
  }
  return std::nullopt;
}

}  // namespace

tl::expected<Credentials, std::string> Credentials::basic(std::string_view email,
                                                          std::string_view api_token) {
  if (auto problem = problem_of("e-mail address", email)) return Failure{*problem};
  if (auto problem = problem_of("API token", api_token)) return Failure{*problem};
  if (email.find(':') != email.npos) {
    return Failure{"the e-mail address holds a ':', which Basic authentication cannot carry"};
  }
  return Credentials{"Basic " + base64(std::string{email} + ":" + std::string{api_token})};
}

tl::expected<Credentials, std::string> Credentials::bearer(std::string_view token) {
  if (auto problem = problem_of("bearer token", token)) return Failure{*problem};
  const bool plain =
      std::all_of(token.begin(), token.end(), [](char c) { return c > 0x20 && c < 0x7f; });
  if (!plain) return Failure{"the bearer token holds a blank or a character beyond ASCII"};
  return Credentials{"Bearer " + std::string{token}};
}

}  // namespace jira_task
