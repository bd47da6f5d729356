#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

#include "jira_task/base_url.hpp"
#include "jira_task/http_transport.hpp"
#include "jira_task/transport.hpp"
#include "src/http/wire.hpp"

namespace jira_task::internal {

using Deadline = std::chrono::steady_clock::time_point;

/// The one connection to a server: opened when it is needed, kept while it can be. For one thread
/// at a time, under a SigpipeGuard, but for cut().
class Connection {
 public:
  virtual ~Connection() = default;

  /// Whether one is open that can serve another exchange. One that the server has closed meanwhile,
  /// or has sent something unasked over, is closed here.
  virtual bool is_kept() = 0;

  /// Opens it unless it is kept, and has `exchange` talk over it; it stays open if that returns
  /// true. The error: no connection, or no trust; `exchange` was not called then. Opening ends with
  /// the deadline or the stop as far as that is a matter of waiting here; the rest is cut()'s.
  virtual std::optional<TransportError> use(Deadline deadline, const std::stop_token& stop,
                                            const std::function<bool(Wire& wire)>& exchange) = 0;

  /// Ends whatever is going on over it, from any thread: connecting, shaking hands, talking.
  virtual void cut() = 0;
};

std::unique_ptr<Connection> make_connection(const BaseUrl& server,
                                            const HttpTransportOptions& options);

}  // namespace jira_task::internal
