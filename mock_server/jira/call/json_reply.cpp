#include "jira/call/json_reply.hpp"

#include <utility>

#include "text/json_text.hpp"

namespace mock_jira {

Reply bare_reply(int status, Rule rule, Basis basis) {
  return {.status = status, .rule = rule, .basis = basis};
}

Reply json_reply(int status, std::string body, Rule rule, Basis basis) {
  Reply reply = bare_reply(status, rule, basis);
  reply.body = std::move(body);
  reply.headers.reserve(4);
  reply.headers.emplace_back("Content-Type", json_type);
  return reply;
}

}  // namespace mock_jira
