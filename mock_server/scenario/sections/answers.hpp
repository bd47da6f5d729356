#pragma once

#include <vector>

#include "scenario/document/node.hpp"
#include "scenario/document/reporter.hpp"
#include "site/answer/answer.hpp"
#include "site/people/user.hpp"

namespace mock_jira {

/// The list `answers:`, without those that have mistakes.
std::vector<Answer> read_answers(const Node& node, const std::vector<User>& users,
                                 Reporter& report);

}  // namespace mock_jira
