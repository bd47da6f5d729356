#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace jira_task {

/// Who calls, as the value of an Authorization header. Valid by construction: no line break in a
/// token can become a header of its own. An error is one sentence, and never quotes the secret.
class Credentials {
 public:
  /// Nobody: Jira answers tasks with 401.
  Credentials() = default;

  /// E-mail and API token, against the site's own host; a scoped token against the gateway.
  static tl::expected<Credentials, std::string> basic(std::string_view email,
                                                      std::string_view api_token);
  /// An OAuth 2.0 access token, against the gateway.
  static tl::expected<Credentials, std::string> bearer(std::string_view token);

  bool empty() const { return authorization_.empty(); }
  const std::string& authorization() const { return authorization_; }

 private:
  explicit Credentials(std::string authorization) : authorization_(std::move(authorization)) {}

  std::string authorization_;
};

}  // namespace jira_task
