#pragma once

#include <iosfwd>

#include "cli/commands.hpp"
#include "server/mock_server.hpp"

namespace mock_jira::cli {

/// Fills `options` from who may call; false if that makes no sense, and `err` says what and where.
bool read_access(const AccessSettings& settings, MockServerOptions& options, std::ostream& err);

}  // namespace mock_jira::cli
