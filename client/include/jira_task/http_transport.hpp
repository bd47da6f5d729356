#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "jira_task/base_url.hpp"
#include "jira_task/transport.hpp"

namespace jira_task {

struct HttpTransportOptions {
  std::chrono::milliseconds connect_timeout = std::chrono::seconds{10};
  /// The longest silence within an answer; Request::time_limit bounds the whole.
  std::chrono::milliseconds read_timeout = std::chrono::seconds{30};
  /// PEM file of the authorities that https trusts instead of the system's.
  std::string ca_file = {};
  std::size_t max_body = std::size_t{32} << 20;  ///< bytes, after decompression
};

/// The Transport over real sockets: http, or https with the server's certificate verified.
///
/// Keeps its connection open between requests. If a GET meets a kept connection that the server
/// has closed meanwhile, it is sent once more on a new one; a POST never is, for it may have been
/// heard. Asks for no compression, follows no redirect, uses no proxy.
/// `send` may be called from any thread; calls take turns, since there is one connection.
/// Does not connect before the first `send`; never fails by itself.
std::unique_ptr<Transport> make_http_transport(const BaseUrl& server,
                                               HttpTransportOptions options = {});

}  // namespace jira_task
