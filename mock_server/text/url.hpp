#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mock_jira {

/// The parts of a URL or of a request's target, as views of it: nothing is decoded or checked.
///
///     http://127.0.0.1:2990/rest/api?from=1
///     scheme authority     path      query
struct UrlParts {
  std::string_view scheme{};     ///< empty for a target such as `/path?query`
  std::string_view authority{};  ///< host and port
  std::string_view target{};     ///< all behind the authority; empty if there is nothing
  std::string_view path{};       ///< `/` if there is none
  std::string_view query{};
};

UrlParts cut_url(std::string_view text);

/// `host[:port]`, as a `Host` header or a URL has it.
struct Authority {
  std::string_view host;    ///< `localhost`, `127.0.0.1` or `[::1]`
  std::string_view port{};  ///< empty if there is none
};

/// Views of `text`, which is not checked.
Authority cut_authority(std::string_view text);

/// The same, checked: a name, without its final dot, or an address, and perhaps a port. Empty for
/// anything else. Views of `text`.
std::optional<Authority> parse_authority(std::string_view text);

/// Whether a host is an address rather than a name.
bool is_address(std::string_view host);

/// 1 to 65535.
bool is_port(std::string_view text);

/// `127.0.0.1:80`; an address of IPv6 comes into brackets.
std::string join_authority(const std::string& host, int port);

}  // namespace mock_jira
