#pragma once

#include <vector>

#include "scenario/document/made_node.hpp"
#include "scenario/document/node.hpp"
#include "scenario/document/values.hpp"
#include "site/answer/answer.hpp"
#include "site/people/user.hpp"

namespace mock_jira {

/// The list `answers:`, without those that have mistakes.
std::vector<Answer> read_answers(const Value& value, const std::vector<User>& users);

/// The list that `read_answers` reads.
NodePtr write_answers(const std::vector<Answer>& answers);

/// Adds an answer's operation and keys on one level, as programs are shown them.
void show_answer(const Answer& answer, MappingNode& into);

}  // namespace mock_jira
