#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "jira_task/base_url.hpp"
#include "jira_task/credentials.hpp"

namespace jira_task {

/// An HTTP proxy: it is asked for http URLs as a whole, and to tunnel https (CONNECT). Valid by
/// construction.
class Proxy {
 public:
  /// `http://proxy:8080`, `http://name:password@proxy:8080` (percent-encoded) or `proxy:8080`; the
  /// port is 80 unless named. The error is the end of a sentence that begins with the text.
  static tl::expected<Proxy, std::string> parse(std::string_view text);

  const std::string& host() const { return host_; }  ///< lower case; IPv6 without brackets
  int port() const { return port_; }
  /// For a sentence: `proxy:8080`, without name and password.
  std::string authority() const;

  const std::string& user() const { return user_; }  ///< empty: the proxy is not told
  const std::string& password() const { return password_; }
  /// The same as the value of a Proxy-Authorization header.
  const Credentials& credentials() const { return credentials_; }

 private:
  Proxy() = default;

  std::string host_;
  int port_ = 0;
  std::string user_;
  std::string password_;
  Credentials credentials_;
};

/// What the variables say of the way to a server: HTTPS_PROXY for https, HTTP_PROXY for http, else
/// ALL_PROXY, each first in lower case; none for hosts of NO_PROXY and for this machine (localhost,
/// 127.0.0.0/8, ::1). NO_PROXY lists names (with all below them), addresses, networks
/// (10.0.0.0/8), each with or without a port; `*` is everything. The error is a sentence without a
/// full stop that names the variable, and never shows a password.
tl::expected<std::optional<Proxy>, std::string> proxy_from_environment(
    const BaseUrl& server,
    const std::function<std::optional<std::string>(const char* name)>& environment);

}  // namespace jira_task
