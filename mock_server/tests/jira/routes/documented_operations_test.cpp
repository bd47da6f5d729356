#include "catalogue/documented_operations.hpp"

#include <cctype>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "catalogue/target.hpp"
#include "support/catch.hpp"
#include "support/documented_path.hpp"

namespace documented_operations_test {

using namespace mock_jira;
using mock_jira::test::documented_path;

namespace {

/// The operationIds there, `getIssue or editIssue`, the first wins.
std::string ids_at(std::string_view method, std::string_view path) {
  std::string ids;
  for (const auto* operation : documented_at(parse_target(path).segments)) {
    if (operation->method != method) continue;
    ids += (ids.empty() ? "" : " or ") + std::string{operation->id};
  }
  return ids;
}

std::string best_at(std::string_view method, std::string_view path) {
  const auto ids = ids_at(method, path);
  return ids.substr(0, ids.find(' '));
}

std::string row(std::string_view method, std::string_view path, std::string_view id) {
  return std::string{method} + ' ' + std::string{path} + ' ' + std::string{id};
}

/// Jira's own OpenAPI document, which is not ours to hand on. Empty where there is none.
std::string vendor_document() {
  const char* named = std::getenv("MOCK_JIRA_OPENAPI");
  std::ifstream file{named ? named : MOCK_JIRA_SOURCE_DIR "/../shared/spec/jira-v3.json"};
  if (named && !file) FAIL("MOCK_JIRA_OPENAPI: cannot read " << named);
  return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

TEST_CASE("documented operations: each is the best at its own path, in every version") {
  REQUIRE(documented_operations().size() == 619);
  for (const auto& operation : documented_operations()) {
    auto path = documented_path(operation);
    CAPTURE(path);
    CHECK(best_at(operation.method, path) == operation.id);
    if (const std::string version_3 = "/rest/api/3/"; path.starts_with(version_3)) {
      const auto below = path.substr(version_3.size());
      CHECK(best_at(operation.method, "/rest/api/2/" + below) == operation.id);
      CHECK(best_at(operation.method, "/rest/api/latest/" + below) == operation.id);
      CHECK(best_at(operation.method, "/rest/api/4/" + below) == "");
    }
  }
}

TEST_CASE("documented operations: each stands there once") {
  std::set<std::string_view> ids;
  std::set<std::pair<std::string_view, std::string_view>> calls;
  for (const auto& [method, path, id] : documented_operations()) {
    CAPTURE(path, id);
    CHECK(ids.insert(id).second);
    CHECK(calls.emplace(method, path).second);
  }
}

TEST_CASE("documented operations: literal segments win over parameters, the first of them first") {
  CHECK(ids_at("GET", "/rest/api/3/field/search") == "getFieldsPaginated");
  CHECK(ids_at("GET", "/rest/api/3/priority/search") == "searchPriorities or getPriority");
  CHECK(ids_at("PUT", "/rest/api/3/issue/properties/assignee") ==
        "bulkSetIssueProperty or assignIssue");
}

TEST_CASE("documented operations: a method that the literal path has not is that of a parameter") {
  CHECK(ids_at("GET", "/rest/api/3/issue/archive") == "getIssue");
  CHECK(ids_at("POST", "/rest/api/3/issue/archive") == "archiveIssuesAsync");
}

TEST_CASE("documented operations: those of other APIs have their own paths, versions included") {
  CHECK(best_at("GET", "/rest/forge/1/app/properties/x") == "getForgeAppProperty");
  CHECK(best_at("GET", "/rest/forge/3/app/properties/x") == "");
  CHECK(best_at("POST", "/rest/internal/api/latest/worklog/bulk") ==
        "getWorklogsByIssueIdAndWorklogId");
  CHECK(best_at("POST", "/rest/internal/api/3/worklog/bulk") == "");
}

TEST_CASE("documented operations: slashes that double or trail do not count") {
  CHECK(best_at("GET", "//rest/api//3/issue/EX-1//") == "getIssue");
}

TEST_CASE("documented operations: what is none has none") {
  for (const std::string path :
       {"", "/", "/rest", "/rest/api", "/rest/api/3", "/rest/api/3/issues/EX-1", "/issue/EX-1",
        "/rest/api/3/{issue}", "/rest/api/3/issue/EX-1/comment/1/2", "/rest/agile/1.0/board"}) {
    CAPTURE(path);
    CHECK(documented_at(parse_target(path).segments).empty());
  }
}

TEST_CASE("documented operations: paths that are long in any way are borne") {
  std::string deep = "/rest/api/3";
  for (int i = 0; i < 30'000; ++i) deep += "/issue";
  CHECK(best_at("GET", deep) == "");
  CHECK(best_at("GET", "/rest/api/3/issue/" + std::string(60'000, '/') + "x") == "getIssue");
  CHECK(best_at("GET", "/rest/api/3/issue/" + std::string(60'000, '{')) == "getIssue");
}

TEST_CASE("documented operations: they are those of Jira's OpenAPI document, row by row") {
  const auto text = vendor_document();
  if (text.empty()) {
    WARN("skipped: there is no copy of Jira's OpenAPI document; name one as MOCK_JIRA_OPENAPI");
    return;
  }
  std::set<std::string> declared;
  const auto document = nlohmann::json::parse(text);
  for (const auto& [path, operations] : document["paths"].items()) {
    for (const auto& [name, operation] : operations.items()) {
      auto method = name;
      for (char& c : method) c = static_cast<char>(std::toupper(c));
      declared.insert(row(method, path, operation["operationId"].get<std::string>()));
    }
  }
  std::set<std::string> ours;
  for (const auto& [method, path, id] : documented_operations()) ours.insert(row(method, path, id));
  CHECK(ours == declared);
}

}  // namespace documented_operations_test
