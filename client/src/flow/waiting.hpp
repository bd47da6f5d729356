#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <tl/expected.hpp>

#include "jira_task/task_client.hpp"
#include "src/flow/exchange.hpp"

namespace jira_task::internal {

/// One wait_for_task, or wait_for_bulk_task: Bean is Task or BulkTask.
///
///     read ──► ended ─────────────────────────► the task
///      ▲  ├──► failed for good ───────────────► its error
///      │  └──► not ended, or failed for now
///      │                │
///      └──── pause ◄────┴──► no time left ────► timed_out
template <class Bean>
class Waiting {
 public:
  using Result = tl::expected<Bean, Error>;
  using Parse = tl::expected<Bean, std::string> (*)(std::string_view);
  using Tell = std::function<void(const Bean&)>;

  /// The references have to outlive the wait; `options.back_off` makes sense.
  Waiting(const Exchange& exchange, Sleeper& sleeper, const WaitOptions& options, Parse parse,
          const Tell& on_progress, std::stop_token stop);

  Result run(const std::string& id, const std::string& resource);

 private:
  std::optional<Result> judge(Response answer);  // nullopt: read on
  std::optional<Result> judge(Error error);
  std::optional<Error> pause();
  Error timed_out(const std::string& beginning) const;
  Error stopped() const;
  Error ending(ErrorKind kind, std::string description) const;

  const Exchange& exchange_;
  Sleeper& sleeper_;
  const WaitOptions& options_;
  Parse parse_;
  const Tell& on_progress_;
  std::stop_token stop_;
  std::string id_;
  std::optional<Sleeper::MonotonicTime> deadline_;
  BackOff back_off_;

  bool reached_ = false;  // was there a server at the first read?
  int failures_ = 0;      // in a row
  int unknown_ = 0;       // in a row
  Response last_answer_;
  std::string last_seen_ = "never seen";  // the status, for people
  std::optional<Error> last_error_;       // of the last read, if that failed
  std::optional<std::chrono::milliseconds> retry_after_;
};

}  // namespace jira_task::internal
