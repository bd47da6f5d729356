// The operations that start a task (evidence §5).

#include "jira/errors/errors.hpp"
#include "jira/jira_context.hpp"
#include "jira/operations/input.hpp"
#include "jira/operations/start_answer.hpp"

namespace mock_jira {
namespace {

Reply reply_of(StartAnswer answer, const std::string& url, Rule rule) {
  Reply reply = answer.body ? json_reply(answer.status, std::move(*answer.body), rule, answer.basis)
                            : Reply{.status = answer.status, .rule = rule, .basis = answer.basis};
  if (answer.links) reply.headers.emplace_back("Location", url);
  return reply;
}

}  // namespace

Reply start_task(const JiraContext& context) {
  const Scenario& scenario = context.site.scenario();
  TaskStart start{.row = row_of(*context.operation()),
                  .parameter = [&](std::string_view name) { return context.parameter(name); },
                  .body = context.call.request.body,
                  .submitted_by = static_cast<std::size_t>(context.user - scenario.users.data())};
  if (auto wrong = read_input(start)) {
    return json_reply(wrong->status, std::move(wrong->body.json), Rule::input, wrong->body.basis);
  }
  if (auto done = done_at_once(start)) return reply_of(std::move(*done), {}, Rule::no_task_needed);

  const auto outcome = context.site.start_task(plan_of(start, scenario), start.row.most_live);
  if (const auto* other = std::get_if<AlreadyRunning>(&outcome)) {
    auto error = conflict_body(start.row.operation, start.row.conflict, other->task);
    return json_reply(start.row.conflict, std::move(error.json), Rule::conflict, error.basis);
  }
  const auto& task = std::get<FoundTask>(outcome);
  const auto url = context.task_url(task.id);
  return reply_of(answer_to(start, task, url, context.bean(task), context.profile()), url,
                  Rule::start);
}

}  // namespace mock_jira
