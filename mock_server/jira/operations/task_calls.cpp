// The task resource: read, cancelled, and read at the bulk queue (evidence §3, §4).

#include "catalogue/catalogue.hpp"
#include "jira/errors/errors.hpp"
#include "jira/jira_context.hpp"
#include "jira/operations/bulk_progress.hpp"

namespace mock_jira {
namespace {

bool is_bulk_task(const FoundTask& found) {
  const auto& started_by = found.view.plan->started_by;
  return started_by && row_of(started_by->operation).envelope == Envelope::bulk;
}

Reply no_such_task(const JiraContext& context, const NoSuchTask& none) {
  return error_reply(context, 404, no_such_task_sentence(context.route.task_id),
                     none.forgotten ? Rule::forgotten_task : Rule::unknown_task);
}

Reply not_permitted(const JiraContext& context) {
  return error_reply(context, 403, not_permitted_sentence(), Rule::permission);
}

}  // namespace

Reply get_task(JiraContext& context) {
  const bool counts = context.call.request.method != "HEAD" && context.arrives;
  const auto read = counts ? Site::Read::poll : Site::Read::look;
  const auto outcome = context.site.read_task(context.route.task_id, *context.user, read);
  if (const auto* none = std::get_if<NoSuchTask>(&outcome)) return no_such_task(context, *none);
  if (std::holds_alternative<NotPermitted>(outcome)) return not_permitted(context);

  const auto& found = std::get<FoundTask>(outcome);
  context.shown = found.view.status;
  return json_reply(200, context.bean(found), Rule::lifecycle, Basis::documented);
}

Reply cancel_task(const JiraContext& context) {
  const auto outcome = context.site.cancel_task(context.route.task_id, *context.user);
  if (const auto* none = std::get_if<NoSuchTask>(&outcome)) return no_such_task(context, *none);
  if (std::holds_alternative<NotPermitted>(outcome)) return not_permitted(context);
  if (std::holds_alternative<NotCancellable>(outcome)) {
    return error_reply(context, 400, not_cancellable_sentence(context.route.task_id),
                       Rule::cancel_policy);
  }
  return json_reply(202, "{}", Rule::cancel_policy, Basis::documented);
}

Reply get_bulk_progress(JiraContext& context) {
  const auto id = parse_task_id(context.route.task_id);
  const auto task = id ? context.site.look_at(*id) : std::nullopt;
  if (!task || !is_bulk_task(*task)) {
    return error_reply(context, 400, no_bulk_task_sentence(), Rule::no_bulk_task);
  }
  const bool counts = context.call.request.method != "HEAD" && context.arrives;
  const auto found = counts ? context.site.look_at(*id, Site::Read::poll) : task;
  if (!found) return error_reply(context, 400, no_bulk_task_sentence(), Rule::no_bulk_task);
  context.shown = found->view.status;
  const User& creator = context.site.scenario().users[found->view.plan->submitted_by];
  return json_reply(200, bulk_progress(found->id, found->view, creator, context.profile()),
                    Rule::lifecycle, context.is_observed() ? Basis::observed : Basis::documented);
}

}  // namespace mock_jira
