#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "jira_task/task_client.hpp"
#include "src/flow/exchange.hpp"

namespace jira_task::internal {

/// What is waited for. Bean is Task or BulkTask.
template <class Bean>
struct Awaited {
  std::string id;
  std::string resource;
  tl::expected<Bean, std::string> (*parse)(std::string_view body);
};

/// Reads a task until it has ended. `options.back_off` makes sense.
///
///     read ──► ended ─────────────────────────► the task
///      ▲  ├──► failed for good ───────────────► its error
///      │  └──► not ended, or failed for now
///      │                │
///      └──── pause ◄────┴──► no time left ────► timed_out
template <class Bean>
tl::expected<Bean, Error> wait_for(const Exchange& exchange, const Awaited<Bean>& awaited,
                                   const WaitOptions& options,
                                   const std::function<void(const Bean&)>& on_progress,
                                   const std::stop_token& stop);

}  // namespace jira_task::internal
