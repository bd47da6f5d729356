#include "src/flow/waiting.hpp"

#include <algorithm>

#include "src/flow/pacing.hpp"
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

/// One wait, read after read.
template <class Bean>
struct Waiting {
  using Result = tl::expected<Bean, Error>;

  Result run() {
    for (;;) {
      auto answer = exchange.call(reading(awaited.resource),
                                  {.deadline = deadline, .grace = last_call_grace, .stop = stop});
      auto end = answer ? judge(std::move(*answer)) : judge(std::move(answer.error()));
      if (end) return std::move(*end);
      if (auto error = pause()) return tl::unexpected{std::move(*error)};
    }
  }

  std::optional<Result> judge(Response answer) {
    reached = true;
    failures = 0;
    last_error.reset();
    retry_after = internal::retry_after(answer.headers, sleeper.wall_clock());
    last_answer = std::move(answer);
    auto task = awaited.parse(last_answer.body);
    if (!task) {
      return tl::unexpected{ending(ErrorKind::malformed, "the answer about task " + awaited.id +
                                                             " is no task: " + task.error())};
    }
    const auto word = excerpt(task->status_word, 40);
    last_seen = "last seen " + word + progress_of(*task);
    if (on_progress) on_progress(*task);
    if (is_final(task->status)) return std::move(*task);
    unknown = task->status == TaskStatus::unknown ? unknown + 1 : 0;
    if (unknown > options.max_unknown_statuses_in_a_row) {
      return tl::unexpected{
          ending(ErrorKind::malformed, "task " + awaited.id + " has the status '" + word +
                                           "', which is none of the seven known ones, " +
                                           std::to_string(unknown) + " times in a row")};
    }
    return std::nullopt;
  }

  std::optional<Result> judge(Error error) {
    const bool never_reached = !reached && is_unreachable(error);
    reached = true;
    retry_after = error.retry_after;
    ++failures;
    if (error.kind == ErrorKind::stopped) return tl::unexpected{stopped()};
    if (!may_pass(error) || never_reached) return tl::unexpected{std::move(error)};
    if (failures > options.max_retries_in_a_row) {
      if (failures > 1) error.description += ", " + std::to_string(failures) + " times in a row";
      return tl::unexpected{std::move(error)};
    }
    last_error = std::move(error);
    return std::nullopt;
  }

  std::optional<Error> pause() {
    const auto length =
        std::max(back_off.next(), retry_after.value_or(std::chrono::milliseconds{0}));
    const auto now = sleeper.now();
    auto wake = now + length;
    if (deadline) {
      const auto time = in_seconds(*options.deadline);
      if (now >= *deadline) return timed_out("task " + awaited.id + " did not end within " + time);
      if (retry_after && now + *retry_after > *deadline) {
        return timed_out("Jira asks to wait " + in_seconds(*retry_after) + " before task " +
                         awaited.id + " is read again, longer than is left of " + time);
      }
      wake = std::min(wake, *deadline);
    }
    if (last_error && options.on_retry) {
      options.on_retry(*last_error, std::chrono::ceil<std::chrono::milliseconds>(wake - now));
    }
    sleeper.pause_until(wake, stop);
    if (!stop.stop_requested()) return std::nullopt;
    return stopped();
  }

  Error timed_out(const std::string& beginning) const {
    auto description = beginning + "; it was " + last_seen;
    if (last_error) description += "; the last read failed: " + last_error->description;
    return ending(ErrorKind::timed_out, std::move(description));
  }

  Error stopped() const {
    return ending(ErrorKind::stopped,
                  "stopped waiting for task " + awaited.id + " as asked; it was " + last_seen);
  }

  /// An error that comes from the waiting, not from an answer: it keeps the last answer there was.
  Error ending(ErrorKind kind, std::string description) const {
    if (last_error && last_error->status != 0) {
      auto error = *last_error;
      error.kind = kind;
      error.description = std::move(description);
      return error;
    }
    return keeping(last_answer, kind, std::move(description), sleeper.wall_clock());
  }

  const Exchange& exchange;
  const Awaited<Bean>& awaited;
  const WaitOptions& options;
  const std::function<void(const Bean&)>& on_progress;
  const std::stop_token& stop;
  Sleeper& sleeper = exchange.sleeper();
  std::optional<Sleeper::MonotonicTime> deadline = deadline_in(options.deadline, sleeper.now());
  BackOff back_off = back_off_of(options.back_off, options.seed);

  bool reached = false;  // was there a server at the first read?
  int failures = 0;      // in a row
  int unknown = 0;       // in a row
  Response last_answer = {};
  std::string last_seen = "never seen";  // the status, for people
  std::optional<Error> last_error = {};  // of the last read, if that failed
  std::optional<std::chrono::milliseconds> retry_after = {};
};

}  // namespace

template <class Bean>
tl::expected<Bean, Error> wait_for(const Exchange& exchange, const Awaited<Bean>& awaited,
                                   const WaitOptions& options,
                                   const std::function<void(const Bean&)>& on_progress,
                                   const std::stop_token& stop) {
  return Waiting<Bean>{.exchange = exchange,
                       .awaited = awaited,
                       .options = options,
                       .on_progress = on_progress,
                       .stop = stop}
      .run();
}

template tl::expected<Task, Error> wait_for(const Exchange&, const Awaited<Task>&,
                                            const WaitOptions&, const OnProgress&,
                                            const std::stop_token&);
template tl::expected<BulkTask, Error> wait_for(const Exchange&, const Awaited<BulkTask>&,
                                                const WaitOptions&, const OnBulkProgress&,
                                                const std::stop_token&);

}  // namespace jira_task::internal
