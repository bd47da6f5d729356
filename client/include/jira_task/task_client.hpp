#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "jira_task/back_off.hpp"
#include "jira_task/base_url.hpp"
#include "jira_task/bulk_task.hpp"
#include "jira_task/credentials.hpp"
#include "jira_task/error.hpp"
#include "jira_task/operation.hpp"
#include "jira_task/sleeper.hpp"
#include "jira_task/started.hpp"
#include "jira_task/task.hpp"
#include "jira_task/transport.hpp"

namespace jira_task {

enum class ApiVersion { v2 = 2, v3 = 3 };

struct ClientOptions {
  BaseUrl base_url;
  Credentials credentials = {};
  ApiVersion api_version = ApiVersion::v3;
  /// Bounds one get or one cancel, redirects included; nullopt: only the transport does. A start
  /// and a wait have deadlines of their own.
  std::optional<std::chrono::milliseconds> deadline = std::chrono::minutes{2};
};

struct WaitOptions {
  /// From the call on, on the monotonic clock; nullopt waits for ever. A task can be stuck, so
  /// the default is not for ever. The last read may take up to a second longer.
  std::optional<std::chrono::milliseconds> deadline = std::chrono::minutes{5};
  BackOffOptions back_off = {};
  /// How often in a row a read is repeated after 429, 500, 502, 503, 504, a time-out or a broken
  /// connection: the task goes on meanwhile. Eight are about a minute, which a restart may take.
  int max_retries_in_a_row = 8;
  /// Statuses this library does not know are taken for unfinished, but not for ever.
  int max_unknown_statuses_in_a_row = 5;
  std::optional<std::uint64_t> seed = {};  ///< of the jitter; random without
  /// Told of each failed read that will be repeated, and of the pause before.
  std::function<void(const Error& error, std::chrono::milliseconds pause)> on_retry = {};
};

using OnProgress = std::function<void(const Task& task)>;
using OnBulkProgress = std::function<void(const BulkTask& task)>;

/// When a start is sent again. It never is where Jira may have begun already: after a broken
/// connection, a silence, a 500.
struct StartOptions {
  /// Bounds the whole, pauses included; nullopt: nothing does.
  std::optional<std::chrono::milliseconds> deadline = std::chrono::minutes{5};
  /// The pauses Jira's documentation asks for after a 429, or longer ones as Retry-After says.
  BackOffOptions back_off = {.first = std::chrono::seconds{2}, .cap = std::chrono::seconds{30}};
  /// How often the request is sent again after a 429, or a 503 with Retry-After. Nothing was
  /// executed then.
  int max_retries = 4;
  std::optional<std::uint64_t> seed = {};  ///< of the jitter; random without
  /// Told of each refused try before the next, and of the pause before.
  std::function<void(const Error& error, std::chrono::milliseconds pause)> on_retry = {};
};

/// Starts, reads, cancels and awaits the long-running tasks of one Jira.
///
/// Errors are values; only what a callback throws passes through. Redirects are followed by hand,
/// with credentials, and only within the origin (behind the OAuth gateway: within the tenant).
/// Keeps references: transport and sleeper have to outlive the client. Holds no state of its own,
/// so it is as safe to share between threads as they are, which those of this library are.
class TaskClient {
 public:
  TaskClient(Transport& transport, Sleeper& sleeper, ClientOptions options);

  /// Sends a request that makes Jira start a task, and finds the task in whichever form the answer
  /// names it; or none, where Jira needed none. A 303 is not followed: `first` or get_task() shows
  /// the task. The handle leads to this client's own base URL, whatever host Jira's link names.
  ///
  /// An Error with `may_have_started` leaves open whether the operation has begun. `conflict` may
  /// name the task that is in the way.
  tl::expected<Started, Error> start(const StartRequest& request, const StartOptions& options = {},
                                     std::stop_token stop = {}) const;

  /// Starts an operation of the catalogue, such as "deleteProjectAsynchronously"; an
  /// operation that is not there, or arguments that do not fit, are invalid_argument.
  tl::expected<Started, Error> start(std::string_view operation_id,
                                     const OperationArguments& arguments,
                                     const StartOptions& options = {},
                                     std::stop_token stop = {}) const;

  /// One read of `/rest/api/3/task/{id}`. A task that FAILED is a Task, not an Error.
  /// Ids are opaque: percent-encoded, whatever they hold; an empty one is invalid_argument.
  tl::expected<Task, Error> get_task(std::string_view id, std::stop_token stop = {}) const;

  /// One read of `/rest/api/3/bulk/queue/{id}`, where only bulk operations are; bad_request if
  /// the task is of another kind.
  tl::expected<BulkTask, Error> get_bulk_task(std::string_view id, std::stop_token stop = {}) const;

  /// Asks for cancellation. Success says that Jira took the request (any 2xx, whatever its body),
  /// not that the task is cancelled: read on, it may yet complete. Never repeated by itself.
  tl::expected<void, Error> cancel_task(std::string_view id, std::stop_token stop = {}) const;

  /// Reads the task, at once and then after each pause, until it has ended, and returns it however
  /// it ended: see outcome(). Tells `on_progress` of every successful read, the last included.
  ///
  /// A pause is never shorter than the Retry-After of the answer before, and never reaches beyond
  /// the deadline. `stop` ends a pause or a read at once; the task itself goes on in Jira.
  /// A server that cannot be connected to, or trusted, at the very first read is reported at once:
  /// that is a wrong URL more often than a restart.
  tl::expected<Task, Error> wait_for_task(std::string_view id, const WaitOptions& options = {},
                                          const OnProgress& on_progress = {},
                                          std::stop_token stop = {}) const;

  /// Waits at `/rest/api/3/bulk/queue/{id}`, where a bulk operation names each issue that
  /// failed.
  tl::expected<BulkTask, Error> wait_for_bulk_task(std::string_view id,
                                                   const WaitOptions& options = {},
                                                   const OnBulkProgress& on_progress = {},
                                                   std::stop_token stop = {}) const;

 private:
  Transport& transport_;
  Sleeper& sleeper_;
  ClientOptions options_;
};

}  // namespace jira_task
