#include "catalogue/catalogue.hpp"

#include <set>
#include <string>

#include "catalogue/operation_rows.hpp"
#include "support/catch.hpp"

namespace catalogue_test {

using namespace mock_jira;

namespace {

std::vector<std::string> parameters_of(std::string_view text) {
  std::vector<std::string> names;
  for (auto open = text.find('{'); open != std::string_view::npos;
       open = text.find('{', open + 1)) {
    names.emplace_back(text.substr(open + 1, text.find('}', open) - open - 1));
  }
  return names;
}

}  // namespace

TEST_CASE("catalogue: each call leads to one operation") {
  std::set<std::string> calls;
  for (const auto operation : operations()) {
    INFO(to_string(operation));
    const auto& row = row_of(operation);
    CHECK(calls.insert(std::string{row.method} + ' ' + std::string{row.path}).second);
  }
}

TEST_CASE("catalogue: what starts a task has a description, and only that") {
  for (const auto operation : operations()) {
    INFO(to_string(operation));
    const auto& row = row_of(operation);
    CHECK(!row.task.description.empty() == starts_a_task(operation));
    CHECK(row.task.max_live >= 1);
  }
}

TEST_CASE("catalogue: texts name parameters of the path, or those of the query that clients send") {
  const std::set<std::string> query{"jql", "replaceWith"};
  for (const auto operation : operations()) {
    INFO(to_string(operation));
    const auto& row = row_of(operation);
    const auto in_path = parameters_of(row.path);
    for (const auto text : {row.task.description, row.context}) {
      for (const auto& name : parameters_of(text)) {
        const bool known = query.contains(name) ||
                           std::find(in_path.begin(), in_path.end(), name) != in_path.end();
        CHECK(known);
      }
    }
  }
}

TEST_CASE("catalogue: errors with a body are declared ones, and a conflict is where there is one") {
  for (const auto operation : operations()) {
    INFO(to_string(operation));
    const auto& row = row_of(operation);
    for (const int status : row.errors.documented) CHECK(declares(operation, status));
    const bool is_assumed =
        operation == op("bulkSetIssueProperty") || operation == op("bulkDeleteIssueProperty");
    if (starts_a_task(operation) && !row.context.empty() && !is_assumed) {
      CHECK(declares(operation, row.task.conflict.status));
    }
  }
}

TEST_CASE("catalogue: who was granted no scopes is not restricted") {
  for (const auto operation : operations()) CHECK(covers({}, row_of(operation).scopes));
}

TEST_CASE("catalogue: the classic scope is enough, and so are all granular ones together") {
  const auto& scopes = row_of(Operation::submit_bulk_delete).scopes;
  CHECK(covers({"read:me", "write:jira-work"}, scopes));
  CHECK(covers({"read:issue:jira", "write:issue:jira"}, scopes));
  CHECK_FALSE(covers({"read:issue:jira"}, scopes));
  CHECK_FALSE(covers({"write:issue:jira"}, scopes));
  CHECK_FALSE(covers({"read:jira-work"}, scopes));
}

TEST_CASE("catalogue: where no granular scope is named, none is enough") {
  const auto& scopes = row_of(Operation::get_task).scopes;
  CHECK(covers({"read:jira-work"}, scopes));
  CHECK_FALSE(covers({"read:issue:jira"}, scopes));
}

}  // namespace catalogue_test
