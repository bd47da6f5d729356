#pragma once

#include <string>

#include "scenario/document/mistake.hpp"
#include "site/scenario.hpp"

namespace mock_jira {

/// What a scenario says in vain, though nothing is wrong with it: rules that can never answer,
/// braces in a path that mean nothing there, expectations that this scenario cannot put to the
/// test. Tasks and answers that are added while it is served are not thought of. By the places of
/// its text; none for a scenario that was not read from one.
Mistakes find_warnings(std::string file, const Scenario& scenario);

}  // namespace mock_jira
