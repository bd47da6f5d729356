#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "jira_task/bulk_task.hpp"
#include "jira_task/task.hpp"

// What is required has to be there and of its type; what is unknown is let pass.
// An error is the end of a sentence: "field 'progress' is missing".
namespace jira_task::internal {

tl::expected<Task, std::string> parse_task(std::string_view body);
tl::expected<BulkTask, std::string> parse_bulk_task(std::string_view body);

}  // namespace jira_task::internal
