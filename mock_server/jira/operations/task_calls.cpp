#include "jira/operations/task_calls.hpp"

#include "catalogue/operation_rows.hpp"
#include "jira/call/json_reply.hpp"
#include "jira/errors/error_reply.hpp"
#include "jira/operations/task_bean.hpp"

namespace mock_jira {
namespace {

Reply no_such_task(const JiraContext& context, const NoSuchTask& none) {
  return error_reply(context, 404, no_such_task_sentence(context.route.task_id),
                     none.forgotten ? Rule::forgotten_task : Rule::unknown_task);
}

Reply not_permitted(const JiraContext& context) {
  return error_reply(context, 403, not_permitted_sentence, Rule::permission);
}

Reply get_task(JiraContext& context) {
  const auto read = context.is_poll() ? Site::Read::poll : Site::Read::look;
  const auto outcome = context.site.read_task(context.route.task_id, *context.user(), read);
  if (const auto* none = std::get_if<NoSuchTask>(&outcome)) return no_such_task(context, *none);
  if (std::holds_alternative<NotPermitted>(outcome)) return not_permitted(context);
  if (std::holds_alternative<NoRoomForTask>(outcome)) return no_room_for_task(context);

  const auto& found = std::get<FoundTask>(outcome);
  context.shows(found);
  return json_reply(200, task_bean(context, found), Rule::lifecycle, Basis::documented);
}

Reply cancel_task(JiraContext& context) {
  constexpr Rule rule = Rule::cancel_policy;
  const auto outcome = context.site.cancel_task(context.route.task_id, *context.user());
  if (const auto* none = std::get_if<NoSuchTask>(&outcome)) return no_such_task(context, *none);
  if (std::holds_alternative<NotPermitted>(outcome)) return not_permitted(context);
  if (std::holds_alternative<NoRoomForTask>(outcome)) return no_room_for_task(context);
  if (std::holds_alternative<NotCancellable>(outcome)) {
    return error_reply(context, 400,
                       default_sentence(context.operation(), 400, context.route.task_id), rule);
  }
  return json_reply(202, "{}", rule, Basis::documented);
}

constexpr Handler task_operations[]{{op("getTask"), get_task}, {op("cancelTask"), cancel_task}};

}  // namespace

std::span<const Handler> task_handlers() {
  return task_operations;
}

}  // namespace mock_jira
