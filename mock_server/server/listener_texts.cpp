#include "server/listener_texts.hpp"

#include <cerrno>
#include <ctime>

#include "jira/errors.hpp"
#include "jira/json_text.hpp"

namespace mock_jira {

Reply refusal(int status) {
  std::string sentence = "The request is not valid HTTP.";
  if (status == 413) sentence = "The request body is larger than 4 MiB.";
  if (status == 414) sentence = "The request target is too long.";
  if (status == 416) sentence = "The Range header is not valid.";
  if (status == 431) sentence = "The request headers are too large.";
  return {.status = status,
          .headers = {{"Content-Type", json_type}, {"Connection", "close"}},
          .body = error_body({}, status, {sentence}).json,
          .label = "rule=wire"};
}

std::string bind_error(const std::string& host, int port_number, int error) {
  const std::string port = std::to_string(port_number);
  switch (error) {
    case EADDRINUSE:
      return "port " + port + " on " + host +
             " is in use, perhaps by another mock-jira; name another with --port, or 0 for any "
             "free one";
    case EACCES:
      return "port " + port + " needs more rights than you have; take one from 1024 up";
    case EADDRNOTAVAIL:
      return "this machine has no address '" + host + "'; --host takes one of its own";
    default:
      return "'" + host + "' is no host or address that can be listened on";
  }
}

std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char text[40];
  std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return text;
}

}  // namespace mock_jira
