// The operations that look as if they started a task, and do not, and the migrations of Connect
// fields, whose tasks are read in another way (evidence §5.6).

#include "jira/errors/errors.hpp"
#include "jira/jira_context.hpp"
#include "jira/operations/look_alike.hpp"
#include "jira/operations/migration_progress.hpp"
#include "jira/operations/task_start.hpp"
#include "text/json_text.hpp"

namespace mock_jira {
namespace {

Reply bodiless(int status) {
  return {.status = status, .rule = Rule::done, .basis = Basis::documented};
}

Reply not_valid(const JiraContext& context) {
  return error_reply(context, 400, default_sentence(context.operation(), 400, {}), Rule::input);
}

Reply archive_now(const JiraContext& context) {
  auto answer = archive_at_once(context.call.request.body);
  if (answer.body.empty()) return error_reply(context, answer.status, answer.mistake, Rule::input);
  return json_reply(answer.status, std::move(answer.body), Rule::done, Basis::documented);
}

Reply start_redaction(const JiraContext& context) {
  auto external_ids = redactions_of(context.call.request.body);
  if (!external_ids) return not_valid(context);
  std::string id;
  append_quoted(id, context.site.start_redaction(std::move(*external_ids)));
  return json_reply(202, std::move(id), Rule::redaction, Basis::documented);
}

Reply read_redaction(const JiraContext& context) {
  const auto id = context.parameter("jobId").value_or("");
  const auto found = context.site.find_redaction(id);
  if (!found) return error_reply(context, 404, no_redaction_sentence(id), Rule::unknown_redaction);
  return json_reply(200, redaction_status(found->job, found->status), Rule::redaction,
                    Basis::documented);
}

/// Also a poll of the task.
Reply read_migration(JiraContext& context) {
  const TaskStart submission{
      .row = row_of(Operation::submit_migration_task),
      .parameter = [&](std::string_view name) { return context.parameter(name); },
      .body = {},
      .submitted_by = 0};
  const auto id = context.site.newest_task(context_of(submission));
  const bool counts = context.call.request.method != "HEAD" && context.arrives;
  const auto found = !id      ? std::nullopt
                     : counts ? context.site.look_at(*id, Site::Read::poll)
                              : context.site.look_at(*id);
  if (!found) return error_reply(context, 404, no_migration_sentence(), Rule::unknown_task);
  context.shown = found->view.status;
  const User& creator = context.site.scenario().users[found->view.plan->submitted_by];
  return json_reply(
      200, migration_progress(found->id, found->view, context.task_url(found->id), creator.id),
      Rule::lifecycle, Basis::documented);
}

}  // namespace

Reply perform_look_alike(JiraContext& context) {
  switch (row_of(*context.operation()).shape) {
    case AnswerShape::archived_issues:
      return archive_now(context);
    case AnswerShape::deleted_webhooks:
      return names_webhooks(context.call.request.body) ? bodiless(202) : not_valid(context);
    case AnswerShape::redaction_job:
      return start_redaction(context);
    case AnswerShape::redaction_status:
      return read_redaction(context);
    case AnswerShape::migration_progress:
      return read_migration(context);
    default:
      return bodiless(204);
  }
}

}  // namespace mock_jira
