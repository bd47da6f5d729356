#include "admin/context.hpp"

#include <utility>

#include "text/json_text.hpp"

namespace mock_jira::admin {

Reply json(int status, std::string body) {
  Reply reply = content(json_type, std::move(body) + '\n');
  reply.status = status;
  return reply;
}

Reply content(std::string_view type, std::string body) {
  return {.headers = {{"Content-Type", std::string{type}}},
          .body = std::move(body),
          .label = "rule=admin"};
}

Reply done() {
  return {.status = 204, .label = "rule=admin"};
}

Reply error(int status, std::string_view message) {
  std::string body = "{\"errors\":[{\"message\":";
  append_quoted(body, message);
  return json(status, body + "}]}");
}

Reply error(const Mistakes& mistakes) {
  std::string body = "{\"errors\":[";
  for (const auto& mistake : mistakes.list) {
    if (body.back() != '[') body += ',';
    body += "{\"message\":";
    append_quoted(body, mistake.message);
    body += ",\"line\":" + std::to_string(mistake.line);
    body += ",\"column\":" + std::to_string(mistake.column) + '}';
  }
  return json(400, body + "]}");
}

}  // namespace mock_jira::admin
