#include "src/flow/waiting.hpp"

#include <algorithm>

#include "src/flow/deadline.hpp"
#include "src/flow/seed.hpp"
#include "src/http/retry_after.hpp"
#include "src/text/text.hpp"

namespace jira_task::internal {
namespace {

/// The task goes on meanwhile, so these may pass.
bool may_pass(const Error& error) {
  if (error.kind == ErrorKind::transport) return error.transport != TransportFailure::too_large;
  return error.status == 429 || error.status == 500 || error.status == 502 || error.status == 503 ||
         error.status == 504;
}

bool is_unreachable(const Error& error) {
  return error.transport == TransportFailure::connect || error.transport == TransportFailure::tls;
}

std::string progress_of(const Task& task) {
  return " at " + std::to_string(task.progress) + " %";
}

std::string progress_of(const BulkTask& task) {
  return task.progress ? " at " + std::to_string(*task.progress) + " %" : "";
}

}  // namespace

template <class Bean>
Waiting<Bean>::Waiting(const Exchange& exchange, Sleeper& sleeper, const WaitOptions& options,
                       Parse parse, const Tell& on_progress, std::stop_token stop)
    : exchange_(exchange),
      sleeper_(sleeper),
      options_(options),
      parse_(parse),
      on_progress_(on_progress),
      stop_(std::move(stop)),
      deadline_(deadline_in(options.deadline, sleeper)),
      back_off_(options.back_off, seed_or_random(options.seed)) {}

template <class Bean>
auto Waiting<Bean>::run(const std::string& id, const std::string& resource) -> Result {
  id_ = id;
  for (;;) {
    auto answer = exchange_.call(reading(resource), {.deadline = deadline_, .stop = stop_});
    auto end = answer ? judge(std::move(*answer)) : judge(std::move(answer.error()));
    if (end) return std::move(*end);
    if (auto error = pause()) return tl::unexpected{std::move(*error)};
  }
}

template <class Bean>
auto Waiting<Bean>::judge(Response answer) -> std::optional<Result> {
  reached_ = true;
  failures_ = 0;
  last_error_.reset();
  retry_after_ = retry_after(answer.headers, sleeper_.wall_clock());
  last_answer_ = std::move(answer);
  auto task = parse_(last_answer_.body);
  if (!task) {
    return tl::unexpected{ending(ErrorKind::malformed,
                                 "the answer about task " + id_ + " is no task: " + task.error())};
  }
  const auto word = excerpt(task->status_word, 40);
  last_seen_ = "last seen " + word + progress_of(*task);
  if (on_progress_) on_progress_(*task);
  if (is_final(task->status)) return std::move(*task);
  unknown_ = task->status == TaskStatus::unknown ? unknown_ + 1 : 0;
  if (unknown_ > options_.max_unknown_statuses_in_a_row) {
    return tl::unexpected{
        ending(ErrorKind::malformed, "task " + id_ + " has the status '" + word +
                                         "', which is none of the seven known ones, " +
                                         std::to_string(unknown_) + " times in a row")};
  }
  return std::nullopt;
}

template <class Bean>
auto Waiting<Bean>::judge(Error error) -> std::optional<Result> {
  const bool never_reached = !reached_ && is_unreachable(error);
  reached_ = true;
  retry_after_ = error.retry_after;
  ++failures_;
  if (error.kind == ErrorKind::stopped) return tl::unexpected{stopped()};
  if (!may_pass(error) || never_reached) return tl::unexpected{std::move(error)};
  if (failures_ > options_.max_retries_in_a_row) {
    if (failures_ > 1) error.description += ", " + std::to_string(failures_) + " times in a row";
    return tl::unexpected{std::move(error)};
  }
  last_error_ = std::move(error);
  return std::nullopt;
}

template <class Bean>
std::optional<Error> Waiting<Bean>::pause() {
  const auto length =
      std::max(back_off_.next(), retry_after_.value_or(std::chrono::milliseconds{0}));
  const auto now = sleeper_.now();
  auto wake = now + length;
  if (deadline_) {
    const auto time = in_seconds(*options_.deadline);
    if (now >= *deadline_) return timed_out("task " + id_ + " did not end within " + time);
    if (retry_after_ && now + *retry_after_ > *deadline_) {
      return timed_out("Jira asks to wait " + in_seconds(*retry_after_) + " before task " + id_ +
                       " is read again, longer than is left of " + time);
    }
    wake = std::min(wake, *deadline_);
  }
  if (last_error_ && options_.on_retry) {
    options_.on_retry(*last_error_, std::chrono::ceil<std::chrono::milliseconds>(wake - now));
  }
  sleeper_.pause_until(wake, stop_);
  if (!stop_.stop_requested()) return std::nullopt;
  return stopped();
}

template <class Bean>
Error Waiting<Bean>::timed_out(const std::string& beginning) const {
  auto description = beginning + "; it was " + last_seen_;
  if (last_error_) description += "; the last read failed: " + last_error_->description;
  return ending(ErrorKind::timed_out, std::move(description));
}

template <class Bean>
Error Waiting<Bean>::stopped() const {
  return ending(ErrorKind::stopped,
                "stopped waiting for task " + id_ + " as asked; it was " + last_seen_);
}

/// An error that comes from the waiting, not from an answer: it keeps the last answer there was.
template <class Bean>
Error Waiting<Bean>::ending(ErrorKind kind, std::string description) const {
  if (last_error_ && last_error_->status != 0) {
    auto error = *last_error_;
    error.kind = kind;
    error.description = std::move(description);
    return error;
  }
  return keeping(last_answer_, kind, std::move(description), sleeper_.wall_clock());
}

template class Waiting<Task>;
template class Waiting<BulkTask>;

}  // namespace jira_task::internal
