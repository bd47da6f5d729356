#pragma once

#include "admin/context.hpp"

namespace mock_jira::admin {

Reply read_clock(const Context& context);
/// `{"advance": "14d", "pace": "frozen"}`: everything is checked before anything is done; the
/// advance comes first.
Reply move_clock(const Context& context);
/// The site as its scenario begins; its clock then.
Reply reset(const Context& context);

}  // namespace mock_jira::admin
