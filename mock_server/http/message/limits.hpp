#pragma once

#include <chrono>
#include <cstddef>

namespace mock_jira {

/// What clients may cost, each of them but where all are meant. Times are wire time.
struct WireLimits {
  std::size_t head = 16u << 10;  ///< bytes of request line and headers; more is 431
  std::size_t body = 4u << 20;   ///< bytes, decoded; more is 413
  /// Bytes that all requests whose bodies are on their way may hold together, over all connections
  /// of a listener; whoever finds none left is told 503.
  std::size_t body_memory = 256u << 20;
  /// For a whole head from its first byte on, and for the body after it; later is 408.
  std::chrono::milliseconds head_time{10'000};
  std::chrono::milliseconds body_time{30'000};
  /// Between requests; announced as `Keep-Alive: timeout=`.
  std::chrono::milliseconds idle_time{75'000};
  /// Without the peer taking a byte of its reply.
  std::chrono::milliseconds stall_time{30'000};
  /// At a time; further ones are told 503. 0: as many as the open files of the process allow.
  std::size_t connections = 0;
};

}  // namespace mock_jira
