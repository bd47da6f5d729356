#pragma once

#include <string>

#include "core/http.hpp"

namespace mock_jira {

/// What is said to a request that is no proper HTTP, or too large.
Reply refusal(int status);

/// Why `host` and `port` cannot be listened on, and what to do about it. `error` is an errno.
std::string bind_error(const std::string& host, int port, int error);

/// Now, as the Date header writes it.
std::string http_date();

}  // namespace mock_jira
