// The operations that only tell something: those that clients call first.

#include "catalogue/catalogue.hpp"
#include "jira/jira_context.hpp"
#include "jira/operations/info.hpp"

namespace mock_jira {
namespace {

/// What all tasks have in common that change it.
std::string workflow_configuration() {
  return std::string{row_of(Operation::update_workflows).context};
}

}  // namespace

Reply tell_info(const JiraContext& context) {
  const auto answer =
      tell({.operation = *context.operation(),
            .user = context.user,
            .now = context.site.read_clock().now,
            .site_url = context.call.site_url,
            .api_url = context.api_url(),
            .parameter = [&](std::string_view name) { return context.parameter(name); },
            .body = context.call.request.body,
            .workflow_task = context.site.running_task(workflow_configuration())});
  if (answer.body.empty()) return error_reply(context, 400, answer.mistake, Rule::input);
  return json_reply(200, answer.body, Rule::info, Basis::documented);
}

}  // namespace mock_jira
