#include "jira_task/operation.hpp"

#include <algorithm>
#include <set>

#include "support/catch.hpp"

using namespace jira_task;

namespace {

/// The request of an operation as one line, or what is wrong.
std::string line(const std::string& id, const OperationArguments& arguments) {
  const auto* operation = find_operation(id);
  if (operation == nullptr) return "no operation";
  const auto request = request_for(*operation, arguments);
  if (!request) return request.error();
  auto text = request->method + " " + request->path;
  for (const auto& [name, value] : request->query) text += " " + name + "=" + value;
  if (!request->body.empty()) text += " " + request->body;
  return text;
}

}  // namespace

TEST_CASE("operation: the catalogue has every operation that starts a task, each once") {
  std::set<std::string> ids;
  std::set<std::pair<std::string, std::string>> routes;
  for (const auto& operation : operations()) {
    INFO(operation.id);
    CHECK(ids.insert(operation.id).second);
    CHECK(routes.emplace(operation.method, operation.path).second);
    CHECK(operation.path.front() == '/');
    const bool bulk = operation.path.rfind("/bulk/", 0) == 0;
    CHECK((operation.place == TaskPlace::bulk_queue) == bulk);
    CHECK(find_operation(operation.id) == &operation);
  }
  CHECK(ids.size() == 28);
  CHECK(find_operation("getTask") == nullptr);
}

TEST_CASE("operation: a request fills the path, encoded, and keeps query and body") {
  CHECK(line("deleteProjectAsynchronously", {.path = {{"projectIdOrKey", "EX"}}}) ==
        "POST /project/EX/delete");
  CHECK(line("replaceCustomFieldOption",
             {.path = {{"fieldId", "a/b"}, {"contextId", "{optionId}"}, {"optionId", "3"}},
              .query = {{"jql", "a = b"}}}) ==
        "DELETE /field/a%2Fb/context/%7BoptionId%7D/option/3/issue jql=a = b");
  CHECK(line("archiveIssuesAsync", {.body = R"({"jql":"x"})"}) ==
        R"(POST /issue/archive {"jql":"x"})");
  CHECK(line("deletePriority", {.path = {{"id", "1"}}, .query = {{"unknown", "2"}}}) ==
        "DELETE /priority/1 unknown=2");
}

TEST_CASE("operation: what is missing or does not belong is named") {
  CHECK(line("deleteProjectAsynchronously", {}) ==
        "the path parameter 'projectIdOrKey' of deleteProjectAsynchronously is missing");
  CHECK(line("deletePriority", {.path = {{"id", ""}}}) ==
        "the path parameter 'id' of deletePriority cannot be ''");
  CHECK(line("deletePriority", {.path = {{"id", ".."}}}) ==
        "the path parameter 'id' of deletePriority cannot be '..'");
  CHECK(line("deletePriority", {.path = {{"id", "1"}, {"key", "2"}}}) ==
        "deletePriority has no path parameter 'key'");
  CHECK(line("deleteResolution", {.path = {{"id", "1"}}}) ==
        "the query parameter 'replaceWith' of deleteResolution is missing");
  CHECK(line("archiveIssuesAsync", {}) == "archiveIssuesAsync needs a body in JSON");
  CHECK(line("deletePriority", {.path = {{"id", "1"}}, .body = "{}"}) ==
        "deletePriority takes no body");
}
