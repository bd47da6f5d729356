#include "contract/clashes.hpp"

#include <array>

namespace mock_jira::contract {
namespace {

// One line a clash.
// clang-format off
constexpr std::array known_clashes{
    Clash{"getServerInfo", "200", "there is a defaultLocale, and zones have no colon", "no defaultLocale, date-time strings"},
    Clash{"getBulkOperationProgress", "200", "created, started and updated are milliseconds", "date-time strings"},
    Clash{"getBulkOperationProgress", "400", "an ErrorCollection with httpStatusCode", "a BulkOperationErrorResponse"},
    Clash{"replaceCustomFieldOption", "303", "httpStatusCode is an object, and four required fields are missing", "a whole bean, an integer httpStatusCode"},
    Clash{"replaceIssueFieldOption", "303", "httpStatusCode is an object, and four required fields are missing", "a whole bean, an integer httpStatusCode"},
    Clash{"exportArchivedIssues", "202", "submittedTime is milliseconds", "a date-time string"},
    Clash{"removeLevel", "400", "a bare string", "an ErrorCollection"},
    Clash{"createPriorityScheme", "202", "the task's result is a string", "a bean whose result, if any, is an object"},
    Clash{"updatePriorityScheme", "202", "the task's result is a string", "a bean whose result, if any, is an object"},
    Clash{"submitBulkMove", "request", "values are arrays, and required properties are missing", "either form is taken"},
    Clash{"bulkSetIssuePropertiesByIssue", "request", "properties have free keys", "either form is taken"},
};
// clang-format on

}  // namespace

std::span<const Clash> clashes() {
  return known_clashes;
}

}  // namespace mock_jira::contract
