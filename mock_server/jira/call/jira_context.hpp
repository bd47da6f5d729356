#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "catalogue/catalogue.hpp"
#include "jira/access/caller.hpp"
#include "jira/call/jira_call.hpp"
#include "jira/routes/routes.hpp"
#include "site/site.hpp"

namespace mock_jira {

/// A call of Jira's API, with everything that is known of it before it is answered.
struct JiraContext {
  Site& site;
  const JiraCall& call;
  Route route{};
  Caller caller{};
  std::string api_version{};  ///< as `self` names it
  bool arrives = true;        ///< the answer, whole; not if a fault takes it
  /// The body of an operation that takes one, once it was read.
  std::shared_ptr<const nlohmann::ordered_json> json{};
  std::optional<Status> shown = std::nullopt;       ///< of the task, where its bean is the reply
  std::optional<Sighting> sighting = std::nullopt;  ///< the same, where that was a poll

  void shows(const FoundTask& found) {
    shown = found.view.status;
    sighting = found.sighting;
  }

  Profile profile() const { return site.scenario().profile; }
  bool is_observed() const { return profile() == Profile::observed; }
  const User* user() const { return caller.user; }
  std::optional<Operation> operation() const { return route.operation; }
  /// The row of its operation, where it has one.
  const OperationRow& row() const { return row_of(*route.operation); }
  /// A parameter of the path, else of the query, decoded; empty if there is none.
  std::optional<std::string> parameter(std::string_view name) const;
  /// From `/rest` on, without query.
  std::string path() const;
  /// What `self` begins with.
  std::string api_url() const { return call.links_url + "/rest/api/" + api_version; }
  /// Where a task is, as the caller reaches it.
  std::string task_url(TaskId id) const;
  const User& creator_of(const FoundTask& found) const;
  /// Whether to read a task is to poll it: not for HEAD, nor where nothing arrives.
  bool is_poll() const { return call.request.method != "HEAD" && arrives; }
};

/// A call that is still to be answered: where it leads, and who makes it.
JiraContext context_of(Site& site, const JiraCall& call);

}  // namespace mock_jira
