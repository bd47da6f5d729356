#include "jira/errors/error_reply.hpp"

#include <utility>

#include "jira/call/json_reply.hpp"
#include "jira/errors/observed.hpp"

namespace mock_jira {

Reply error_reply(int status, ErrorBody body, Rule rule) {
  Reply reply = json_reply(status, std::move(body.json), rule, body.basis);
  if (status == 401) {
    reply.headers.emplace_back("WWW-Authenticate", "Basic realm=\"mock-jira\"");
  }
  return reply;
}

Reply error_reply(const JiraContext& context, int status, const std::vector<std::string>& sentences,
                  Rule rule) {
  std::optional<Reply> seen;
  if (context.is_observed()) seen = observed_error(context, status, sentences.front(), rule);
  Reply reply =
      seen ? std::move(*seen)
           : error_reply(status,
                         error_body(context.operation(), status, sentences, context.profile()),
                         rule);
  if (status == 401 && !context.caller.login_reason.empty()) {
    reply.headers.emplace_back("X-Seraph-LoginReason", context.caller.login_reason);
  }
  return reply;
}

Reply error_reply(const JiraContext& context, int status, std::string_view sentence, Rule rule) {
  return error_reply(context, status, std::vector{std::string{sentence}}, rule);
}

Reply not_valid(const JiraContext& context) {
  return error_reply(context, 400, default_sentence(context.operation(), 400, {}), Rule::input);
}

// Without Retry-After: it gets no better by waiting.
Reply no_room_for_task(const JiraContext& context) {
  return error_reply(context, 503, no_room_for_task_sentence, Rule::no_room_for_task);
}

Reply error_of_no_operation(int status, const std::string& sentence, Rule rule) {
  return error_reply(status, error_body({}, status, {sentence}), rule);
}

}  // namespace mock_jira
