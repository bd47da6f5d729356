#include "catalogue/catalogue.hpp"

#include <set>
#include <string>

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
  for (const auto& row : catalogue()) {
    INFO(to_string(row.operation));
    CHECK(calls.insert(std::string{row.method} + ' ' + std::string{row.path}).second);
  }
}

TEST_CASE("catalogue: what starts a task has a description, and only that") {
  for (const auto& row : catalogue()) {
    INFO(to_string(row.operation));
    CHECK(!row.description.empty() == starts_a_task(row.operation));
    CHECK(row.most_live >= 1);
  }
}

TEST_CASE("catalogue: texts name parameters of the path, or those of the query that clients send") {
  const std::set<std::string> query{"jql", "replaceWith"};
  for (const auto& row : catalogue()) {
    INFO(to_string(row.operation));
    const auto in_path = parameters_of(row.path);
    for (const auto text : {row.description, row.context}) {
      for (const auto& name : parameters_of(text)) {
        const bool known = query.contains(name) ||
                           std::find(in_path.begin(), in_path.end(), name) != in_path.end();
        CHECK(known);
      }
    }
  }
}

TEST_CASE("catalogue: errors with a body are declared ones, and a conflict is where there is one") {
  for (const auto& row : catalogue()) {
    INFO(to_string(row.operation));
    for (const int status : row.documented_errors) {
      if (status != 0) CHECK(declares(row.operation, status));
    }
    const bool is_assumed = row.operation == Operation::bulk_set_issue_property ||
                            row.operation == Operation::bulk_delete_issue_property;
    if (!row.context.empty() && !is_assumed) CHECK(declares(row.operation, row.conflict));
  }
}

TEST_CASE("catalogue: who was granted no scopes is not restricted") {
  for (const auto& row : catalogue()) CHECK(covers({}, row.scopes));
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
