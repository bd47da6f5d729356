#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/message/http.hpp"

namespace mock_jira {

struct AdminAccess {
  /// What `Authorization: Bearer` has to carry; empty: nobody is asked.
  std::string token{};
  /// The name that the server was bound to; callers may use it in `Host`.
  std::string bound_host{};
  /// Further names that callers may use in `Host`, and whose pages may call on any port.
  std::vector<std::string> hosts{};
  /// Whether only these names are answered at all: by Jira's API too, and in X-Forwarded-Host too.
  bool strict_host = false;
};

/// Decides who may call `/__admin`: programs, but no web page other than the server's own.
///
/// A browser says in `Origin` and `Sec-Fetch-Site` whose page is calling. That is not enough: a
/// page whose name was made to mean this machine (DNS rebinding) has the same origin as the server.
/// So the `Host` must be one that nobody else can give away: an address, localhost, or a name that
/// the server was told. What proxies claim (X-Forwarded-Host) counts for nothing, unless hosts are
/// strict: then it has to be such a name, too, and the same goes for Jira's API.
class AdminGuard {
 public:
  AdminGuard(AdminAccess access, std::string public_url);

  /// 403 for another site's page, 401 without the token; empty for who may go on. `path` is what
  /// stands after `/__admin`. Only `health` is answered without the token.
  std::optional<Reply> refuse(const Request& request, std::span<const std::string> path) const;

  /// Why a call of Jira's API is refused, whose host is not the server's own; empty unless hosts
  /// are strict.
  std::string foreign_host(const Request& request) const;

 private:
  std::string foreign(const Request& request) const;
  std::string foreign_name(std::string_view header, std::string_view host) const;
  bool is_own_host(std::string_view host) const;
  bool is_own_origin(std::string_view origin, std::string_view host) const;
  bool is_allowed(std::string_view host) const;

  const AdminAccess access_;
  const std::string public_url_;
};

}  // namespace mock_jira
