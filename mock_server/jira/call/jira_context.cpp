#include "jira/call/jira_context.hpp"

#include "catalogue/target.hpp"
#include "text/query.hpp"
#include "text/url.hpp"

namespace mock_jira {

JiraContext context_of(Site& site, const JiraCall& call) {
  const bool is_older = call.path.size() >= 3 && (call.path[2] == "2" || call.path[2] == "latest");
  return {.site = site,
          .call = call,
          .route = route(call.request.method, call.path),
          .caller = find_caller(site, call.request, call.through_gateway),
          .api_version = is_older ? "2" : "3"};
}

std::string JiraContext::path() const {
  return path_of(call.path);
}

std::optional<std::string> JiraContext::parameter(std::string_view name) const {
  if (const auto segment = route.parameter(name)) return std::string{*segment};
  for (const auto& [key, value] : parse_query(cut_url(call.request.target).query)) {
    if (decode_parameter(key) == name) return decode_parameter(value);
  }
  return std::nullopt;
}

std::string JiraContext::task_url(TaskId id) const {
  return api_url() + "/task/" + std::to_string(id);
}

const User& JiraContext::creator_of(const FoundTask& found) const {
  return site.scenario().users[found.view.plan->submitted_by];
}

}  // namespace mock_jira
