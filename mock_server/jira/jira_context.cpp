#include "jira/jira_context.hpp"

#include <utility>

#include "jira/errors/errors.hpp"
#include "jira/errors/observed.hpp"
#include "jira/operations/task_bean.hpp"
#include "text/json_text.hpp"
#include "text/percent.hpp"
#include "text/query.hpp"

namespace mock_jira {

Reply json_reply(int status, std::string body, Rule rule, Basis basis) {
  Reply reply{.status = status, .body = std::move(body), .rule = rule, .basis = basis};
  reply.headers.reserve(4);
  reply.headers.emplace_back("Content-Type", json_type);
  return reply;
}

namespace {

/// `sentences` are not empty.
Reply error_reply_of(std::optional<Operation> operation, int status,
                     const std::vector<std::string>& sentences, Rule rule,
                     Profile profile = Profile::documented) {
  auto error = error_body(operation, status, sentences, profile);
  Reply reply = json_reply(status, std::move(error.json), rule, error.basis);
  if (status == 401) {
    reply.headers.emplace_back("WWW-Authenticate", "Basic realm=\"mock-jira\"");
  }
  return reply;
}

}  // namespace

Reply error_reply(const JiraContext& context, int status, const std::vector<std::string>& sentences,
                  Rule rule) {
  std::optional<Reply> seen;
  if (context.is_observed()) seen = observed_error(context, status, sentences.front(), rule);
  Reply reply =
      seen ? std::move(*seen)
           : error_reply_of(context.operation(), status, sentences, rule, context.profile());
  if (status == 401 && !context.login_reason.empty()) {
    reply.headers.emplace_back("X-Seraph-LoginReason", context.login_reason);
  }
  return reply;
}

Reply error_reply(const JiraContext& context, int status, std::string sentence, Rule rule) {
  return error_reply(context, status, std::vector{std::move(sentence)}, rule);
}

std::string JiraContext::path() const {
  std::string path;
  for (const auto& segment : call.path) path += '/' + segment;
  return path.empty() ? "/" : path;
}

std::optional<std::string> JiraContext::parameter(std::string_view name) const {
  if (const auto segment = route.parameter(name)) return std::string{*segment};
  const std::string_view target = call.request.target;
  const auto mark = target.find('?');
  if (mark == std::string_view::npos) return std::nullopt;
  for (const auto& [key, value] : parse_query(target.substr(mark + 1))) {
    if (percent_decode(key) == name) return percent_decode(value);
  }
  return std::nullopt;
}

std::string JiraContext::task_url(TaskId id) const {
  return api_url() + "/task/" + std::to_string(id);
}

std::string JiraContext::bean(const FoundTask& found) const {
  const User& creator = site.scenario().users[found.view.plan->submitted_by];
  return task_bean(found.id, found.view, task_url(found.id), creator.id);
}

Reply error_of_no_operation(int status, const std::string& sentence, Rule rule) {
  return error_reply_of({}, status, {sentence}, rule);
}

}  // namespace mock_jira
