#pragma once

#include <string>

namespace mock_jira {

/// Why `host` and `port` cannot be listened on, and what to do about it. `flag` names the port on
/// the command line, `error` is an errno.
std::string bind_error(const std::string& host, int port, const std::string& flag, int error);

}  // namespace mock_jira
