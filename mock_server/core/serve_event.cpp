#include "core/serve_event.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace mock_jira {
namespace {

constexpr std::array<std::string_view, 7> known_schemes{"Basic",     "Bearer", "JWT", "OAuth",
                                                        "Negotiate", "Digest", "NTLM"};

/// The scheme stays: whether a client sent Basic or Bearer is often the question. A word that is
/// none may be the token itself.
std::string masked_credentials(std::string_view value) {
  const auto scheme = value.substr(0, value.find(' '));
  const bool known = std::any_of(known_schemes.begin(), known_schemes.end(),
                                 [&](auto each) { return equal_without_case(each, scheme); });
  if (!known) return "(masked)";
  return std::string{scheme} + (scheme.size() < value.size() ? " (masked)" : "");
}

}  // namespace

void mask_secrets(Headers& headers) {
  for (auto& [name, value] : headers) {
    if (value.empty()) continue;
    if (equal_without_case(name, "Authorization") ||
        equal_without_case(name, "Proxy-Authorization")) {
      value = masked_credentials(value);
    } else if (equal_without_case(name, "Cookie")) {
      value = "(masked)";
    }
  }
}

bool EventQuery::matches(const ServeEvent& event) const {
  return event.number > after && (!operation || event.operation == operation) &&
         (!task || event.task == *task) && (!user || event.user == *user) &&
         (!status || event.reply.status == *status) && (!matched || event.matched == *matched);
}

}  // namespace mock_jira
