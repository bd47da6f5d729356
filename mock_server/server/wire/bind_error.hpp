#pragma once

#include <string>

namespace mock_jira {

/// Why `host` and `port` cannot be listened on, and what to do about it. `error` is an errno.
std::string bind_error(const std::string& host, int port, int error);

}  // namespace mock_jira
