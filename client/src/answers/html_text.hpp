#pragma once

#include <string>
#include <string_view>

namespace jira_task::internal {

/// What a person would read on an error page: no tags, scripts, styles or comments; the commonest
/// entities decoded. No parser of HTML; enough for a sentence to show.
std::string text_of_html(std::string_view html);

}  // namespace jira_task::internal
