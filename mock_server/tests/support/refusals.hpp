#pragma once

#include "server/mock_server.hpp"

namespace mock_jira {

/// How a server of ours has its listener refuse.
inline Reply refuse_as_jira(const Request& request, int status, const std::string& sentence) {
  static const MockServer server{parse_scenario("tasks: {}")};
  return server.refuse(request, status, sentence);
}

}  // namespace mock_jira
