#pragma once

#include "core/answer.hpp"
#include "scenario/node.hpp"

namespace mock_jira {

/// An answer as it stands under `answers:`.
NodePtr write_answer(const Answer& answer);

}  // namespace mock_jira
