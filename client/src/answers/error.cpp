#include "jira_task/error.hpp"

#include <array>

namespace jira_task {
namespace {

constexpr std::array<std::string_view, 14> error_names{
    "unauthenticated", "forbidden",   "not_found",    "not_cancellable",  "conflict",
    "rate_limited",    "bad_request", "server_error", "refused_redirect", "malformed",
    "transport",       "timed_out",   "stopped",      "invalid_argument",
};
static_assert(error_names.size() == static_cast<std::size_t>(ErrorKind::invalid_argument) + 1);

}  // namespace

std::string_view to_string(ErrorKind kind) {
  return error_names.at(static_cast<std::size_t>(kind));
}

}  // namespace jira_task
