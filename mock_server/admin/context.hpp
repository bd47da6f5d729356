#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "admin/admin_api.hpp"
#include "scenario/mistake.hpp"

namespace mock_jira::admin {

/// A call that found its handler.
struct Context {
  const Sites& sites;
  Site& site;
  const AdminCall& call;
  std::string site_prefix;  ///< `/sites/x` if the call named its site, else empty
  std::string_view id;      ///< of a path that ends in one
};

Reply json(int status, std::string body);
Reply error(int status, std::string_view message);
/// 400, one entry a mistake.
Reply error(const Mistakes& mistakes);

// The handlers, one file a subject.
Reply read_clock(const Context& context);
Reply move_clock(const Context& context);
Reply list_tasks(const Context& context);
Reply create_task(const Context& context);
Reply read_task(const Context& context);

}  // namespace mock_jira::admin
