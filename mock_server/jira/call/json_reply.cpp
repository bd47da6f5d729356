#include "jira/call/json_reply.hpp"

#include <utility>

#include "text/json_text.hpp"

namespace mock_jira {

std::string label(std::string_view rule, Basis basis) {
  std::string text = "rule=";
  text += rule;
  text += "; basis=";
  text += to_string(basis);
  return text;
}

Reply bare_reply(int status, std::string_view rule, Basis basis) {
  return {.status = status, .label = label(rule, basis)};
}

Reply json_reply(int status, std::string body, std::string_view rule, Basis basis) {
  Reply reply = bare_reply(status, rule, basis);
  reply.body = std::move(body);
  reply.headers.reserve(4);
  reply.headers.emplace_back("Content-Type", json_type);
  return reply;
}

}  // namespace mock_jira
