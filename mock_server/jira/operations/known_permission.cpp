#include "jira/operations/known_permission.hpp"

#include <algorithm>
#include <array>

namespace mock_jira {
namespace {

using enum KnownPermission::Holder;

constexpr bool global = true;
constexpr bool of_project = false;

// One line a permission.
// clang-format off
constexpr std::array all{
    KnownPermission{"ADMINISTER", "0", "Administer Jira", "Ability to administer Jira.", global, administrators},
    KnownPermission{"SYSTEM_ADMIN", "44", "System Administrators", "Ability to perform all administration functions.", global, administrators},
    KnownPermission{"CREATE_PROJECT", "", "Create projects", "Ability to create projects.", global, administrators},
    KnownPermission{"BULK_CHANGE", "33", "Bulk Change", "Ability to modify a collection of issues at once.", global, bulk_changers},
    KnownPermission{"USER_PICKER", "27", "Browse Users", "Ability to select a user or a group from a list.", global, everybody},
    KnownPermission{"CREATE_SHARED_OBJECTS", "22", "Create Shared Objects", "Ability to share dashboards and filters.", global, everybody},
    KnownPermission{"MANAGE_GROUP_FILTER_SUBSCRIPTIONS", "24", "Manage Group Filter Subscriptions", "Ability to subscribe a group to a filter.", global, everybody},
    KnownPermission{"ADMINISTER_PROJECTS", "23", "Administer Projects", "Ability to administer a project.", of_project, administrators},
    KnownPermission{"BROWSE_PROJECTS", "10", "Browse Projects", "Ability to browse projects and their issues.", of_project, everybody},
    KnownPermission{"VIEW_DEV_TOOLS", "", "View Development Tools", "Ability to see what development tools tell of an issue.", of_project, everybody},
    KnownPermission{"VIEW_READONLY_WORKFLOW", "45", "View Read-Only Workflow", "Ability to see a workflow.", of_project, everybody},
    KnownPermission{"MANAGE_SPRINTS_PERMISSION", "", "Manage Sprints", "Ability to manage sprints.", of_project, everybody},
    KnownPermission{"ASSIGNABLE_USER", "17", "Assignable User", "Issues may be assigned to those who have it.", of_project, everybody},
    KnownPermission{"ASSIGN_ISSUES", "13", "Assign Issues", "Ability to assign issues to others.", of_project, everybody},
    KnownPermission{"CLOSE_ISSUES", "18", "Close Issues", "Ability to close issues.", of_project, everybody},
    KnownPermission{"CREATE_ISSUES", "11", "Create Issues", "Ability to create issues.", of_project, everybody},
    KnownPermission{"DELETE_ISSUES", "16", "Delete Issues", "Ability to delete issues.", of_project, everybody},
    KnownPermission{"EDIT_ISSUES", "12", "Edit Issues", "Ability to edit issues.", of_project, everybody},
    KnownPermission{"LINK_ISSUES", "21", "Link Issues", "Ability to link issues.", of_project, everybody},
    KnownPermission{"MODIFY_REPORTER", "30", "Modify Reporter", "Ability to change who reported an issue.", of_project, everybody},
    KnownPermission{"MOVE_ISSUES", "25", "Move Issues", "Ability to move issues between projects.", of_project, everybody},
    KnownPermission{"RESOLVE_ISSUES", "14", "Resolve Issues", "Ability to resolve and reopen issues.", of_project, everybody},
    KnownPermission{"SCHEDULE_ISSUES", "28", "Schedule Issues", "Ability to edit the due date of an issue.", of_project, everybody},
    KnownPermission{"SET_ISSUE_SECURITY", "26", "Set Issue Security", "Ability to set the security level of an issue.", of_project, everybody},
    KnownPermission{"TRANSITION_ISSUES", "46", "Transition Issues", "Ability to transition issues.", of_project, everybody},
    KnownPermission{"MANAGE_WATCHERS", "32", "Manage Watchers", "Ability to manage the watchers of an issue.", of_project, everybody},
    KnownPermission{"VIEW_VOTERS_AND_WATCHERS", "31", "View Voters and Watchers", "Ability to see who votes for and watches an issue.", of_project, everybody},
    KnownPermission{"ADD_COMMENTS", "15", "Add Comments", "Ability to comment on issues.", of_project, everybody},
    KnownPermission{"DELETE_ALL_COMMENTS", "36", "Delete All Comments", "Ability to delete every comment.", of_project, everybody},
    KnownPermission{"DELETE_OWN_COMMENTS", "37", "Delete Own Comments", "Ability to delete one's own comments.", of_project, everybody},
    KnownPermission{"EDIT_ALL_COMMENTS", "34", "Edit All Comments", "Ability to edit every comment.", of_project, everybody},
    KnownPermission{"EDIT_OWN_COMMENTS", "35", "Edit Own Comments", "Ability to edit one's own comments.", of_project, everybody},
    KnownPermission{"CREATE_ATTACHMENTS", "19", "Create Attachments", "Ability to attach files.", of_project, everybody},
    KnownPermission{"DELETE_ALL_ATTACHMENTS", "38", "Delete All Attachments", "Ability to delete every attachment.", of_project, everybody},
    KnownPermission{"DELETE_OWN_ATTACHMENTS", "39", "Delete Own Attachments", "Ability to delete one's own attachments.", of_project, everybody},
    KnownPermission{"WORK_ON_ISSUES", "20", "Work On Issues", "Ability to log work on an issue.", of_project, everybody},
    KnownPermission{"DELETE_ALL_WORKLOGS", "43", "Delete All Worklogs", "Ability to delete every worklog.", of_project, everybody},
    KnownPermission{"DELETE_OWN_WORKLOGS", "42", "Delete Own Worklogs", "Ability to delete one's own worklogs.", of_project, everybody},
    KnownPermission{"EDIT_ALL_WORKLOGS", "41", "Edit All Worklogs", "Ability to edit every worklog.", of_project, everybody},
    KnownPermission{"EDIT_OWN_WORKLOGS", "40", "Edit Own Worklogs", "Ability to edit one's own worklogs.", of_project, everybody},
};
// clang-format on

}  // namespace

bool KnownPermission::is_held_by(const User* user) const {
  if (user == nullptr) return false;
  switch (holder) {
    case administrators:
      return user->is_administrator();
    case bulk_changers:
      return user->may_change_in_bulk();
    case everybody:
      break;
  }
  return true;
}

std::span<const KnownPermission> known_permissions() {
  return all;
}

const KnownPermission* find_permission(std::string_view key) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.key == key; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace mock_jira
