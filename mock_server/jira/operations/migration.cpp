#include "jira/operations/migration.hpp"

#include <nlohmann/json.hpp>

#include "catalogue/operation_rows.hpp"
#include "jira/call/json_reply.hpp"
#include "jira/errors/error_reply.hpp"
#include "jira/operations/start_task.hpp"
#include "text/instant.hpp"
#include "text/json_text.hpp"

namespace mock_jira {
namespace {

/// A TaskProgress, whose instants are texts.
std::string progress_json(const JiraContext& context, const FoundTask& found) {
  const auto& view = found.view;
  nlohmann::ordered_json json{{"self", context.task_url(found.id)},
                              {"id", std::to_string(found.id)}};
  if (view.plan->description) json["description"] = *view.plan->description;
  json["status"] = to_string(view.status);
  if (view.message != nullptr) json["message"] = *view.message;
  if (view.result != nullptr) json["result"] = nlohmann::ordered_json::parse(*view.result);
  json["submittedBy"] = context.creator_of(found).id;
  json["progress"] = view.progress;
  json["elapsedRuntime"] = view.elapsed_runtime.count();
  json["submitted"] = instant_text(view.submitted);
  if (view.started) json["started"] = instant_text(*view.started);
  if (view.finished) json["finished"] = instant_text(*view.finished);
  json["lastUpdate"] = instant_text(view.last_update);
  return to_text(json);
}

/// The newest task of the field; also a poll.
Reply read_migration(JiraContext& context) {
  const auto id = context.site.newest_task(task_context(context));
  const auto found = !id                 ? std::nullopt
                     : context.is_poll() ? context.site.look_at(*id, Site::Read::poll)
                                         : context.site.look_at(*id);
  if (!found) {
    return error_reply(context, 404, "No ongoing migration task for the custom field.",
                       Rule::unknown_task);
  }
  context.shows(*found);
  return json_reply(200, progress_json(context, *found), Rule::lifecycle, Basis::documented);
}

constexpr Handler migration_operations[]{
    {op("ConnectToForgeMigrationFetchTaskResource.fetchMigrationTask_get"), read_migration}};

}  // namespace

std::span<const Handler> migration_handlers() {
  return migration_operations;
}

}  // namespace mock_jira
