#include "jira/errors/errors.hpp"

#include "support/catch.hpp"

namespace errors_test {

using namespace mock_jira;

TEST_CASE("errors: cancelTask's 400, 401, 403 and 404 are arrays of strings, as documented") {
  for (const int status : {400, 401, 403, 404}) {
    const auto body = error_body(Operation::cancel_task, status, {"No."});
    CHECK(body.json == R"(["No."])");
    CHECK(body.basis == Basis::documented);
  }
}

TEST_CASE("errors: everything else is the classic ErrorCollection") {
  CHECK(error_body(Operation::get_task, 404, {"No."}).json ==
        R"({"errorMessages":["No."],"errors":{}})");
  CHECK(error_body(Operation::cancel_task, 500, {"No."}).json ==
        R"({"errorMessages":["No."],"errors":{}})");
  CHECK(error_body({}, 404, {"a", "b"}).json == R"({"errorMessages":["a","b"],"errors":{}})");
}

TEST_CASE("errors: a body that the document does not declare is marked as assumed") {
  CHECK(error_body(Operation::get_task, 403, {"No."}).basis == Basis::assumed);
  CHECK(error_body({}, 404, {"No."}).basis == Basis::assumed);
}

TEST_CASE("errors: 429 has the body that was observed") {
  const auto body =
      error_body(Operation::get_task, 429, {default_sentence(Operation::get_task, 429, "1")});
  CHECK(body.json ==
        R"({"errorMessages":["The request has been rate-limited. Please try again later."],)"
        R"("errors":{},"status":429})");
  CHECK(body.basis == Basis::observed);
}

TEST_CASE("errors: sentences with quotes, control characters and broken UTF-8 stay JSON") {
  CHECK(error_body({}, 404, {"a \"b\"\n\x01"}).json ==
        R"({"errorMessages":["a \"b\"\n\u0001"],"errors":{}})");
  CHECK(error_body({}, 404, {"\xff"}).json ==
        "{\"errorMessages\":[\"\xEF\xBF\xBD\"],\"errors\":{}}");
}

TEST_CASE("errors: what is not served is named, with an answer for every path of it") {
  CHECK(not_served_sentence("getComment", "GET", "/rest/api/2/issue/{issueIdOrKey}/comment/{id}") ==
        "mock-jira does not serve getComment (GET /rest/api/2/issue/{issueIdOrKey}/comment/{id}); "
        "an answer in the scenario can: getComment: {status: 200, body: …}");
  CHECK(error_body({}, 501, {"No."}).json == R"({"errorMessages":["No."],"errors":{}})");
  CHECK(error_body({}, 501, {"No."}).basis == Basis::assumed);
}

TEST_CASE("errors: a forced status has a sentence of its own") {
  CHECK(default_sentence(Operation::cancel_task, 400, "7") == "Task '7' is not cancellable");
  CHECK(default_sentence(Operation::get_task, 404, "7") == "Task with ID 7 not found.");
  CHECK(default_sentence({}, 404, "") == "The resource was not found.");
  CHECK(default_sentence(Operation::get_task, 418, "7") == "The server answered with status 418.");
}

}  // namespace errors_test
