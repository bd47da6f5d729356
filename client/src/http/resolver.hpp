#pragma once

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace jira_task::internal {

enum class ResolveFailure {
  unknown,    ///< there is no such host, or nobody who knows it
  timed_out,  ///< the deadline has passed
  stopped,
};

using Addresses = std::vector<std::string>;  ///< numeric, in the order in which to try them

/// What the system knows of a host; empty if nothing. Blocks for as long as it likes.
Addresses look_up(const std::string& host);

/// The addresses of `host`, which may be an address itself. The system's resolver knows no deadline
/// and cannot be stopped, so `look_up` runs in a thread of its own, which is left behind if it
/// takes too long, and ends by itself.
tl::expected<Addresses, ResolveFailure> resolve_host(
    const std::string& host, std::chrono::steady_clock::time_point deadline, std::stop_token stop,
    std::function<Addresses(const std::string& host)> look_up = internal::look_up);

}  // namespace jira_task::internal
