#include "jira/operations/input_rules.hpp"

#include <array>

namespace mock_jira {
namespace {

using enum Operation;
constexpr bool required = true;

// Names, kinds, what is required and most limits are the document's schemas; the other limits stand
// in its texts (evidence §5). Where it contradicts itself the facts decide: submitBulkMove
// requires a property that does not exist, and means targetToSourcesMapping. One line a property.
// clang-format off
constexpr std::array properties{
    PropertyRule{associate_schemes_to_projects, "projectId", Kind::text, required},
    PropertyRule{associate_schemes_to_projects, "schemeId", Kind::text_or_null, required},
    PropertyRule{associate_schemes_to_projects, "oldToNewSecurityLevelMappings", Kind::list},
    PropertyRule{associate_schemes_to_projects, "oldToNewSecurityLevelMappings/*/oldLevelId", Kind::text, required},
    PropertyRule{associate_schemes_to_projects, "oldToNewSecurityLevelMappings/*/newLevelId", Kind::text, required},

    PropertyRule{publish_draft_workflow_scheme, "statusMappings", Kind::list},
    PropertyRule{publish_draft_workflow_scheme, "statusMappings/*/issueTypeId", Kind::text, required},
    PropertyRule{publish_draft_workflow_scheme, "statusMappings/*/statusId", Kind::text, required},
    PropertyRule{publish_draft_workflow_scheme, "statusMappings/*/newStatusId", Kind::text, required},

    PropertyRule{update_schemes, "id", Kind::text, required},
    PropertyRule{update_schemes, "name", Kind::text, required},
    PropertyRule{update_schemes, "description", Kind::text, required},
    PropertyRule{update_schemes, "version", Kind::mapping, required},
    PropertyRule{update_schemes, "statusMappingsByIssueTypeOverride", Kind::list},
    PropertyRule{update_schemes, "statusMappingsByWorkflows", Kind::list},
    PropertyRule{update_schemes, "statusMappingsByWorkflows/*/oldWorkflowId", Kind::text, required},
    PropertyRule{update_schemes, "statusMappingsByWorkflows/*/newWorkflowId", Kind::text, required},
    PropertyRule{update_schemes, "statusMappingsByWorkflows/*/statusMappings", Kind::list, required},

    PropertyRule{switch_workflow_scheme_for_project, "projectId", Kind::text},
    PropertyRule{switch_workflow_scheme_for_project, "targetSchemeId", Kind::text},
    PropertyRule{switch_workflow_scheme_for_project, "mappingsByIssueTypeOverride", Kind::list},

    PropertyRule{bulk_set_issues_properties_list, "entitiesIds", Kind::list, !required, 10'000, 1},
    PropertyRule{bulk_set_issues_properties_list, "entitiesIds/*", Kind::number},
    PropertyRule{bulk_set_issues_properties_list, "properties", Kind::mapping, !required, 10},
    PropertyRule{bulk_set_issue_properties_by_issue, "issues", Kind::list, !required, 100},
    PropertyRule{bulk_set_issue_properties_by_issue, "issues/*/issueID", Kind::number},
    PropertyRule{bulk_set_issue_properties_by_issue, "issues/*/properties", Kind::mapping, !required, 10},
    PropertyRule{bulk_set_issue_property, "expression", Kind::text},
    PropertyRule{bulk_set_issue_property, "filter", Kind::mapping},
    PropertyRule{bulk_set_issue_property, "filter/entityIds", Kind::list},
    PropertyRule{bulk_set_issue_property, "filter/entityIds/*", Kind::number},
    PropertyRule{bulk_delete_issue_property, "entityIds", Kind::list},
    PropertyRule{bulk_delete_issue_property, "entityIds/*", Kind::number},

    PropertyRule{create_project_with_custom_template, "details", Kind::mapping},
    PropertyRule{create_project_with_custom_template, "template", Kind::mapping},

    PropertyRule{archive_issues_async, "jql", Kind::text, required, no_limit, 1},
    PropertyRule{export_archived_issues, "archivedBy", Kind::list},
    PropertyRule{export_archived_issues, "archivedDateRange", Kind::mapping},
    PropertyRule{export_archived_issues, "archivedDateRange/dateAfter", Kind::text, required},
    PropertyRule{export_archived_issues, "archivedDateRange/dateBefore", Kind::text, required},
    PropertyRule{export_archived_issues, "issueTypes", Kind::list},
    PropertyRule{export_archived_issues, "projects", Kind::list},
    PropertyRule{export_archived_issues, "reporters", Kind::list},

    PropertyRule{create_priority_scheme, "name", Kind::text, required, 255},
    PropertyRule{create_priority_scheme, "description", Kind::text, !required, 4'000},
    PropertyRule{create_priority_scheme, "defaultPriorityId", Kind::number, required},
    PropertyRule{create_priority_scheme, "priorityIds", Kind::list, required, 300},
    PropertyRule{create_priority_scheme, "priorityIds/*", Kind::number},
    PropertyRule{create_priority_scheme, "projectIds", Kind::list},
    PropertyRule{create_priority_scheme, "projectIds/*", Kind::number},
    PropertyRule{create_priority_scheme, "mappings", Kind::mapping},
    PropertyRule{update_priority_scheme, "name", Kind::text, !required, 255},
    PropertyRule{update_priority_scheme, "description", Kind::text, !required, 4'000},
    PropertyRule{update_priority_scheme, "defaultPriorityId", Kind::number},
    PropertyRule{update_priority_scheme, "mappings", Kind::mapping},
    PropertyRule{update_priority_scheme, "priorities", Kind::mapping},
    PropertyRule{update_priority_scheme, "priorities/*/ids", Kind::list, required},
    PropertyRule{update_priority_scheme, "projects", Kind::mapping},
    PropertyRule{update_priority_scheme, "projects/*/ids", Kind::list, required},

    PropertyRule{bulk_pin_unpin_projects_async, "moduleId", Kind::text, required},
    PropertyRule{bulk_pin_unpin_projects_async, "projectList", Kind::list, required, 1'000},
    PropertyRule{bulk_pin_unpin_projects_async, "projectList/*/action", Kind::text, required},
    PropertyRule{bulk_pin_unpin_projects_async, "projectList/*/projectIdOrKey", Kind::text, required},

    PropertyRule{submit_bulk_delete, "selectedIssueIdsOrKeys", Kind::issues, required},
    PropertyRule{submit_bulk_edit, "selectedIssueIdsOrKeys", Kind::issues, required},
    PropertyRule{submit_bulk_edit, "selectedActions", Kind::list, required, 200},
    PropertyRule{submit_bulk_edit, "selectedActions/*", Kind::text},
    PropertyRule{submit_bulk_edit, "editedFieldsInput", Kind::mapping, required},
    PropertyRule{submit_bulk_move, "targetToSourcesMapping", Kind::mapping, required},
    PropertyRule{submit_bulk_move, "targetToSourcesMapping/*/issueIdsOrKeys", Kind::issues},
    PropertyRule{submit_bulk_transition, "bulkTransitionInputs", Kind::list, required},
    PropertyRule{submit_bulk_transition, "bulkTransitionInputs/*/selectedIssueIdsOrKeys", Kind::issues, required},
    PropertyRule{submit_bulk_transition, "bulkTransitionInputs/*/transitionId", Kind::text, required},
    PropertyRule{submit_bulk_watch, "selectedIssueIdsOrKeys", Kind::issues, required},
    PropertyRule{submit_bulk_unwatch, "selectedIssueIdsOrKeys", Kind::issues, required},

    PropertyRule{update_workflows, "statuses", Kind::list, !required, 1'000},
    PropertyRule{update_workflows, "statuses/*/name", Kind::text, required},
    PropertyRule{update_workflows, "statuses/*/statusCategory", Kind::text, required},
    PropertyRule{update_workflows, "statuses/*/statusReference", Kind::text, required},
    PropertyRule{update_workflows, "workflows", Kind::list, !required, 20},
    PropertyRule{update_workflows, "workflows/*/id", Kind::text, required},
    PropertyRule{update_workflows, "workflows/*/statuses", Kind::list, required},
    PropertyRule{update_workflows, "workflows/*/transitions", Kind::list, required},
    PropertyRule{update_workflows, "workflows/*/version", Kind::mapping, required},
};

constexpr std::string_view no_scheme = "Issue security scheme with ID {} not found.";
constexpr std::string_view no_option = "Option with ID {} not found.";

// The sentences of schemes, priorities, drafts and resolutions are documented (§5.7; that no
// resolution is found is said there of a priority, by mistake), the others after their pattern. A
// priority may go without a replacement (§5.1), but not with an empty one.
constexpr std::array parameters{
    ParameterRule{delete_custom_field, "id", Form::custom_field, "Custom field with ID {} not found."},
    ParameterRule{replace_custom_field_option, "fieldId", Form::name, "Custom field with ID {} not found."},
    ParameterRule{replace_custom_field_option, "contextId", Form::id, "Context with ID {} not found."},
    ParameterRule{replace_custom_field_option, "optionId", Form::id, no_option},
    ParameterRule{replace_custom_field_option, "replaceWith", Form::number, no_option},
    ParameterRule{replace_issue_field_option, "fieldKey", Form::name, "Field with key {} not found."},
    ParameterRule{replace_issue_field_option, "optionId", Form::id, no_option},
    ParameterRule{replace_issue_field_option, "replaceWith", Form::number, no_option},
    ParameterRule{delete_project_asynchronously, "projectIdOrKey", Form::name, "No project could be found with id or key '{}'."},
    ParameterRule{delete_priority, "id", Form::id, "Priority with ID {} not found."},
    ParameterRule{delete_priority, "replaceWith", Form::number, "Priority with ID {} not found.", "The newPriority has to be provided."},
    ParameterRule{delete_resolution, "id", Form::id, "Resolution with ID {} not found."},
    ParameterRule{delete_resolution, "replaceWith", Form::number, "Resolution with ID {} not found.", "The id has to be provided.", required},
    ParameterRule{associate_schemes_to_projects, "schemeId", Form::number, no_scheme, "{} is not a valid value. The issue security scheme ID must be a positive integer."},
    ParameterRule{remove_level, "schemeId", Form::id, no_scheme},
    ParameterRule{remove_level, "levelId", Form::id, "Issue security level with ID {} not found."},
    ParameterRule{remove_level, "replaceWith", Form::number, "Issue security level with ID {} not found.", "{} is not a valid value. The issue security level ID must be a positive integer."},
    ParameterRule{publish_draft_workflow_scheme, "id", Form::id, "Draft workflow scheme was not found."},
    ParameterRule{bulk_set_issue_property, "propertyKey", Form::property_key},
    ParameterRule{update_priority_scheme, "schemeId", Form::number, {}, "{} is not a valid value. The priority scheme ID must be a positive integer."},
};
// clang-format on

}  // namespace

bool takes_body(Operation operation) {
  for (const auto& rule : properties) {
    if (rule.operation == operation) return true;  // each that takes one has some
  }
  return false;
}

std::span<const PropertyRule> property_rules() {
  return properties;
}

std::span<const ParameterRule> parameter_rules() {
  return parameters;
}

}  // namespace mock_jira
