#pragma once

#include <string>
#include <string_view>

namespace mock_jira {

/// The cloudId of a site, by which the OAuth gateway finds it: a UUID that follows from its name,
/// so that it is the same in every run.
std::string cloud_id_of(std::string_view site_name);

}  // namespace mock_jira
