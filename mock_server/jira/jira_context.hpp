#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/basis.hpp"
#include "catalogue/rule.hpp"
#include "jira/access/credentials.hpp"
#include "jira/jira_api.hpp"
#include "jira/routes/routes.hpp"
#include "site/site.hpp"

namespace mock_jira {

/// A call of Jira's API, with everything that is known of it before it is answered.
struct JiraContext {
  Site& site;
  const JiraCall& call;
  std::string api_version{};  ///< as `self` names it
  Route route{};
  const User* user = nullptr;
  Scheme scheme = Scheme::none;  ///< of the credentials, good or not
  std::string_view login_reason{};
  bool arrives = true;  ///< the answer, whole; not if a fault takes it
  std::optional<Status> shown = std::nullopt;

  Profile profile() const { return site.scenario().profile; }
  bool is_observed() const { return profile() == Profile::observed; }
  std::optional<Operation> operation() const { return route.operation; }
  /// Of the path, else of the query, decoded; nothing if there is none.
  std::optional<std::string> parameter(std::string_view name) const;
  /// From `/rest` on, without query.
  std::string path() const;
  /// What `self` begins with.
  std::string api_url() const { return call.site_url + "/rest/api/" + api_version; }
  /// Where a task is, as the caller reaches it.
  std::string task_url(TaskId id) const;
  /// A task's bean.
  std::string bean(const FoundTask& found) const;
};

Reply json_reply(int status, std::string body, Rule rule, Basis basis);
/// An error of a call, in the envelope of its operation and the profile of its site.
Reply error_reply(const JiraContext& context, int status, std::string sentence, Rule rule);
/// `sentences` are not empty.
Reply error_reply(const JiraContext& context, int status, const std::vector<std::string>& sentences,
                  Rule rule);

Reply get_task(JiraContext& context);
Reply cancel_task(const JiraContext& context);
/// The task in the bulk queue's shape, whoever started it; also a poll.
Reply get_bulk_progress(JiraContext& context);

/// An operation that tells something of the site, or of who asks; also to nobody known.
Reply tell_info(const JiraContext& context);

/// An operation that looks as if it started a task.
Reply perform_look_alike(JiraContext& context);

/// The sites to which the caller's token leads, as the OAuth gateway lists them.
Reply list_accessible_resources(const JiraContext& context);

/// An operation of the catalogue that starts a task: input, conflict, start, answer.
Reply start_task(const JiraContext& context);

}  // namespace mock_jira
