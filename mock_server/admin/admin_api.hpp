#pragma once

#include <span>
#include <string>
#include <string_view>

#include "http/message/http.hpp"
#include "site/sites.hpp"

namespace mock_jira {

/// A call below `/__admin`.
struct AdminCall {
  const Request& request;
  std::span<const std::string> path;  ///< decoded segments, from after `__admin`
  std::string_view query;             ///< still percent-encoded
  std::string base_url;               ///< of the server, as the caller reached it
  bool serving = true;                ///< false once the server is about to end
};

/// Control of a running server (docs/admin.md): health, version, sites, and of each site its clock,
/// tasks, answers and reset. Without `/sites/{site}` a call means the default site. Answers are
/// JSON; an error is `{"errors":[{"message":…}]}`, with `line` and `column` where the body is to
/// blame.
Reply answer_admin(Sites& sites, const AdminCall& call);

}  // namespace mock_jira
