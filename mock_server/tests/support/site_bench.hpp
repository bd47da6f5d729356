#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "site/site.hpp"
#include "support/describe.hpp"
#include "support/manual_time.hpp"
#include "support/task_builder.hpp"

namespace mock_jira {

inline const User admin = make_user("admin", 10000);
inline const User creator = make_user("creator", 10001);
inline const User outsider = make_user("outsider", 10002);

/// A task of `creator`, as an index into `default_users()`.
inline TaskBuilder a_creators_task() {
  return a_task().submitted_by(1);
}

inline std::string describe(const ReadOutcome& outcome) {
  if (const auto* found = std::get_if<FoundTask>(&outcome)) return describe(found->view);
  if (std::holds_alternative<NotPermitted>(outcome)) return "not permitted";
  if (std::holds_alternative<NoRoomForTask>(outcome)) return "no room";
  return std::get<NoSuchTask>(outcome).forgotten ? "forgotten" : "unknown";
}

inline std::string describe(const CancelOutcome& outcome) {
  if (std::holds_alternative<CancelAccepted>(outcome)) return "accepted";
  if (std::holds_alternative<NotCancellable>(outcome)) return "refused";
  if (std::holds_alternative<NotPermitted>(outcome)) return "not permitted";
  if (std::holds_alternative<NoRoomForTask>(outcome)) return "no room";
  return std::get<NoSuchTask>(outcome).forgotten ? "forgotten" : "unknown";
}

/// A site with a time that only the test moves, asked by its three users.
class SiteBench {
 public:
  explicit SiteBench(Scenario scenario, std::size_t max_tasks = Site::default_max_tasks)
      : site(std::make_shared<const Scenario>(std::move(scenario)), time, max_tasks) {}

  /// The caller gets the answer.
  std::string poll(std::string_view id, const User& caller = creator) {
    const auto outcome = site.read_task(id, caller, Site::Read::poll);
    if (const auto* found = std::get_if<FoundTask>(&outcome)) {
      site.count({.sighting = found->sighting});
    }
    return describe(outcome);
  }
  std::string look(std::string_view id, const User& caller = creator) {
    return describe(site.read_task(id, caller, Site::Read::look));
  }
  std::string cancel(std::string_view id, const User& caller = creator) {
    return describe(site.cancel_task(id, caller));
  }

  ManualTime time{};
  Site site;
};

}  // namespace mock_jira
