#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "jira_task/base_url.hpp"
#include "jira_task/proxy.hpp"
#include "jira_task/transport.hpp"

namespace jira_task {

struct HttpTransportOptions {
  std::chrono::milliseconds connect_timeout = std::chrono::seconds{10};  ///< of each address
  /// Bounds each exchange from the look-up of the host's name on, a TLS handshake and the wait for
  /// other threads included; Request::time_limit may bound it further.
  std::chrono::milliseconds exchange_timeout = std::chrono::minutes{2};
  /// The longest silence within an answer.
  std::chrono::milliseconds read_timeout = std::chrono::seconds{30};
  /// PEM file of the authorities that https trusts instead of the system's.
  std::string ca_file = {};
  /// Nothing is asked but through it.
  std::optional<Proxy> proxy = std::nullopt;
  /// Bytes. What stands before, between and behind the body may have 256 KiB more.
  std::size_t max_body = std::size_t{32} << 20;
};

/// The Transport over real sockets: http, or https with the server's certificate verified.
///
/// Keeps its connection open between requests. If a GET meets a kept connection that the server
/// has closed meanwhile, it is sent once more on a new one; a POST never is, for it may have been
/// heard. Asks for no compression and takes none, follows no redirect.
/// However hostile the server, `send` ends in time and takes no more memory than the limits allow.
/// The values of headers come as they are, not decoded. What a server sends behind its answer is no
/// part of it, and the connection is closed.
/// `send` may be called from any thread; calls take turns, since there is one connection.
/// Does not connect before the first `send`; never fails by itself.
std::unique_ptr<Transport> make_http_transport(const BaseUrl& server,
                                               HttpTransportOptions options = {});

}  // namespace jira_task
