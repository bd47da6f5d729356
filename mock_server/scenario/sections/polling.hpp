#pragma once

#include "scenario/document/node.hpp"
#include "scenario/document/reporter.hpp"
#include "site/judge/expectation.hpp"

namespace mock_jira {

/// The value of `polling:` under `expect:`; what has mistakes is not to be used.
Polling read_polling(const Node& node, Reporter& report);

/// The value that `read_polling` reads.
NodePtr write_polling(const Polling& polling);

}  // namespace mock_jira
