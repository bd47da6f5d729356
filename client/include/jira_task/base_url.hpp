#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace jira_task {

/// Where a Jira is: everything before `/rest/api/…`. Valid by construction.
///
///     https://your-domain.atlassian.net
///     https://api.atlassian.com/ex/jira/{cloudId}     OAuth 2.0 and scoped API tokens
///     http://127.0.0.1:2990/sites/mine                a path is kept
class BaseUrl {
 public:
  /// Takes http and https, with or without port, path and closing slash. The error is one sentence
  /// that says what is wrong and what to write instead.
  static tl::expected<BaseUrl, std::string> parse(std::string_view text);

  const std::string& scheme() const { return scheme_; }  ///< "http" or "https"
  const std::string& host() const { return host_; }      ///< lower case; IPv6 without brackets
  int port() const { return port_; }                     ///< 80 or 443 unless named
  const std::string& path() const { return path_; }      ///< "" or "/a/b", no closing slash

  /// "https://host", with the port unless it is the scheme's own.
  std::string origin() const;
  /// What stands behind the scheme in `origin()`: the value of a Host header.
  std::string authority() const;
  /// The whole, without a closing slash.
  std::string text() const { return origin() + path_; }

  /// The part of the path that names the tenant, "/ex/jira/{cloudId}", behind the OAuth gateway.
  std::optional<std::string> gateway_prefix() const;

 private:
  BaseUrl() = default;

  std::string scheme_;
  std::string host_;
  int port_ = 0;
  std::string path_;
};

}  // namespace jira_task
