#include "http/connection/bind_error.hpp"

#include <cerrno>

namespace mock_jira {

std::string bind_error(const std::string& host, int port_number, const std::string& flag,
                       int error) {
  const std::string port = std::to_string(port_number);
  switch (error) {
    case EADDRINUSE:
      return "port " + port + " on " + host +
             " is in use, perhaps by another mock-jira; name another with " + flag +
             ", or 0 for any free one";
    case EACCES:
      return "port " + port + " needs more rights than you have; take one from 1024 up";
    case EADDRNOTAVAIL:
      return "this machine has no address '" + host + "'; --host takes one of its own";
    default:
      return "'" + host + "' is no host or address that can be listened on";
  }
}

}  // namespace mock_jira
