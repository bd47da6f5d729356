#pragma once

#include <string>
#include <string_view>

#include "admin/admin_api.hpp"
#include "scenario/document/mistake.hpp"

namespace mock_jira::admin {

/// A call that found its handler.
struct Context {
  Sites& sites;
  Site& site;
  const AdminCall& call;
  std::string site_prefix;  ///< `/sites/x` if the call named its site, else empty
  std::string_view id;      ///< what stands in the path for `{…}`
};

Reply json(int status, std::string body);
/// 200, of another type.
Reply content(std::string_view type, std::string body);
/// 204.
Reply done();
Reply error(int status, std::string_view message);
/// 400, one entry a mistake.
Reply error(const Mistakes& mistakes);

}  // namespace mock_jira::admin
