#pragma once

#include <vector>

#include "core/answer.hpp"
#include "core/user.hpp"
#include "scenario/node.hpp"
#include "scenario/reporter.hpp"

namespace mock_jira {

/// The list `answers:`, without those that have mistakes.
std::vector<Answer> read_answers(const Node& node, const std::vector<User>& users,
                                 Reporter& report);

}  // namespace mock_jira
