#include "jira/operations/answer_operation.hpp"

#include <utility>
#include <vector>

#include "jira/operations/bulk_calls.hpp"
#include "jira/operations/info.hpp"
#include "jira/operations/input.hpp"
#include "jira/operations/migration.hpp"
#include "jira/operations/start_task.hpp"
#include "jira/operations/task_calls.hpp"
#include "jira/operations/taskless.hpp"

namespace mock_jira {
namespace {

/// By operation. Those that start a task are all answered alike; the others have a handler in the
/// file of their family.
std::vector<decltype(Handler::answer)> make_handlers() {
  std::vector<decltype(Handler::answer)> all(operations().size(), &start_task);
  for (const auto family : {task_handlers(), bulk_handlers(), info_handlers(), taskless_handlers(),
                            migration_handlers()}) {
    for (const auto& [operation, answer] : family) all[operation.row()] = answer;
  }
  return all;
}

}  // namespace

Reply answer_operation(JiraContext& context) {
  static const auto handlers = make_handlers();
  if (auto mistake = read_input(context)) return std::move(*mistake);
  return handlers[context.operation()->row()](context);
}

}  // namespace mock_jira
