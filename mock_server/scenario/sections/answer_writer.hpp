#pragma once

#include "scenario/document/node.hpp"
#include "site/answer/answer.hpp"

namespace mock_jira {

/// An answer as it stands under `answers:`.
NodePtr write_answer(const Answer& answer);

}  // namespace mock_jira
