#pragma once

#include "admin/context.hpp"

namespace mock_jira::admin {

Reply list_sites(const Context& context);
Reply read_site(const Context& context);
/// The body is a scenario, or names one; an empty one is a scenario too. Everything is checked
/// before anything is done.
Reply put_site(const Context& context);
Reply remove_site(const Context& context);
/// The site as a scenario that goes on from here.
Reply export_scenario(const Context& context);

}  // namespace mock_jira::admin
