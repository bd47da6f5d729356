#pragma once

#include <string>
#include <tl/expected.hpp>

#include "jira_task/http.hpp"

namespace jira_task {

/// Why no answer came.
enum class TransportFailure {
  connect,    ///< no connection: refused, unreachable, unknown host. Nothing was sent.
  tls,        ///< no trust: the certificate, the CA file, the handshake. Nothing was sent.
  timed_out,  ///< nothing, or not all, came in time
  broken,     ///< the connection ended in the middle, or what came is no HTTP
  too_large,  ///< the body, or what belongs to it, exceeds the transport's limit
  stopped,    ///< Request::stop asked for it
};

struct TransportError {
  TransportFailure failure = TransportFailure::connect;
  std::string description;  ///< one sentence that names the server
};

/// Carries requests to one server; the seam between this library and sockets.
///
/// An implementation does not follow redirects (TaskClient does, with an eye on the credentials),
/// and reports an answer of any status as a Response. An answer that is cut short is an error,
/// never a shorter Response. TaskClient calls it from whichever threads call the client.
class Transport {
 public:
  virtual ~Transport() = default;
  virtual tl::expected<Response, TransportError> send(const Request& request) = 0;
};

}  // namespace jira_task
