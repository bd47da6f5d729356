#include "jira/routes/near_miss.hpp"

#include "catalogue/target.hpp"
#include "support/catch.hpp"

namespace near_miss_test {

using namespace mock_jira;

namespace {

const std::vector<TaskId> one_task{10641};

/// `1 GET /rest/api/3/task/10641` a line: the distance, and the call.
std::string lines(std::string_view method, std::string_view path,
                  const std::vector<TaskId>& known = one_task) {
  std::string text;
  for (const auto& miss : near_misses(method, parse_target(path).segments, known)) {
    text += (text.empty() ? "" : "\n") + std::to_string(miss.distance) + ' ' + miss.method + ' ' +
            miss.path;
  }
  return text;
}

std::string best(std::string_view method, std::string_view path,
                 const std::vector<TaskId>& known = one_task) {
  const auto all = lines(method, path, known);
  return all.substr(0, all.find('\n'));
}

}  // namespace

TEST_CASE("near miss: the usual mistakes lead to the call that was meant") {
  struct Case {
    const char* mistake;
    std::string called;
    std::string meant;
  };
  const std::vector<Case> cases{
      {"a word in the plural", "/rest/api/3/tasks/10641", "1 GET /rest/api/3/task/10641"},
      {"letters that are swapped", "/rest/api/3/tsak/10641", "1 GET /rest/api/3/task/10641"},
      {"another case", "/REST/API/3/TASK/10641", "3 GET /rest/api/3/task/10641"},
      {"no version", "/rest/api/task/10641", "4 GET /rest/api/3/task/10641"},
      {"a version that there is not", "/rest/api/v3/task/10641", "2 GET /rest/api/3/task/10641"},
      {"an older version", "/rest/api/1/task/10641", "2 GET /rest/api/3/task/10641"},
      {"no base", "/task/10641", "4 GET /rest/api/3/task/10641"},
      {"no rest", "/api/3/task/10641", "4 GET /rest/api/3/task/10641"},
      {"the base twice", "/rest/api/3/rest/api/3/task/10641", "4 GET /rest/api/3/task/10641"},
      {"a whole URL behind the base", "/http://h:1/rest/api/2/task/10641",
       "4 GET /rest/api/2/task/10641"},
      {"a context path", "/jira/rest/api/latest/task/10641", "4 GET /rest/api/latest/task/10641"},
      {"another API", "/rest/agile/1.0/task/10641", "8 GET /rest/api/3/task/10641"},
      {"more behind it", "/rest/api/3/task/10641/status", "4 GET /rest/api/3/task/10641"},
      {"an id that lost a letter", "/rest/api/3/task/1064", "1 GET /rest/api/3/task/10641"},
      {"an id with an extension", "/rest/api/3/task/10641.json", "1 GET /rest/api/3/task/10641"},
      {"an id that never was", "/rest/api/3/tasks/undefined", "2 GET /rest/api/3/task/{taskId}"},
      {"no id", "/rest/api/3/task", "4 GET /rest/api/3/task/{taskId}"},
      {"an id that is not known", "/rest/api/3/tasks/7", "3 GET /rest/api/3/task/7"},
      {"a task under another name", "/rest/api/3/job/10641", "8 GET /rest/api/3/task/10641"},
  };
  for (const auto& [mistake, called, meant] : cases) {
    CAPTURE(mistake, called);
    CHECK(best("GET", called) == meant);
  }
}

TEST_CASE("near miss: another method is the least of the differences between operations") {
  CHECK(best("PUT", "/rest/api/3/task/10641") == "2 GET /rest/api/3/task/10641");
  CHECK(best("GET", "/rest/api/3/task/10641/cancel") == "2 POST /rest/api/3/task/10641/cancel");
  CHECK(best("POST", "/rest/api/3/task/10641/cancle") == "1 POST /rest/api/3/task/10641/cancel");
  CHECK(lines("POST", "/rest/api/3/task/10641") ==
        "2 GET /rest/api/3/task/10641\n4 POST /rest/api/3/task/10641/cancel");
}

TEST_CASE("near miss: what clients call first is known, and what is not below the REST API") {
  CHECK(best("GET", "/rest/api/3/serverinfo") == "1 GET /rest/api/3/serverInfo");
  CHECK(best("GET", "/rest/atlassian-connect/1/migration/app/field/tasks") ==
        "1 GET /rest/atlassian-connect/1/migration/{connectKey}/{jiraIssueFieldsKey}/task");
}

TEST_CASE("near miss: HEAD is meant where GET is") {
  CHECK(best("HEAD", "/rest/api/3/tasks/10641") == "1 HEAD /rest/api/3/task/10641");
}

TEST_CASE("near miss: the call itself is the nearest, and slashes do not count") {
  CHECK(lines("GET", "/rest/api//3/task/10641/") == "0 GET /rest/api/3/task/10641");
}

TEST_CASE("near miss: of the known tasks the likest come first, at most three") {
  CHECK(lines("GET", "/rest/api/3/task/1064", {10642, 777, 1164, 20640, 10640}) ==
        "1 GET /rest/api/3/task/10642\n"
        "1 GET /rest/api/3/task/1164\n"
        "1 GET /rest/api/3/task/10640");
}

TEST_CASE("near miss: what is like nothing that is served has none") {
  for (const std::string path :
       {"/", "/rest/api/3", "/rest/api/3/issue/EX-1", "/rest/api/3/issue/10642",
        "/rest/api/3/search", "/favicon.ico", "/index.html"}) {
    CAPTURE(path);
    CHECK(lines("GET", path) == "");
  }
}

TEST_CASE("near miss: paths that are long in any way are borne") {
  std::string deep;
  for (int i = 0; i < 30'000; ++i) deep += "/a";
  CHECK(lines("GET", deep + "/rest/api/3/task/10641") == "");
  CHECK(best("GET", "/rest/api/3/tasks/" + std::string(60'000, '1')) ==
        "2 GET /rest/api/3/task/{taskId}");
  CHECK(lines("GET", "/rest/api/3/" + std::string(60'000, 't') + "/EX-1") == "");
}

}  // namespace near_miss_test
