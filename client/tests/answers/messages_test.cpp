#include "src/answers/messages.hpp"

#include "support/catch.hpp"

using jira_task::internal::messages_in;
using Messages = std::vector<std::string>;

TEST_CASE("messages: the classic envelope, with and without either part") {
  CHECK(messages_in(R"({"errorMessages":["a","b"],"errors":{}})") == Messages{"a", "b"});
  CHECK(messages_in(R"({"errorMessages":["a"]})") == Messages{"a"});
  CHECK(messages_in(R"({"errorMessages":[],"errors":{"id":"is wrong","n":1}})") ==
        Messages{"id: is wrong", "n: 1"});
  CHECK(messages_in(R"({"errorMessages":["a"],"errors":{"conflictingTaskId":"10000"},)"
                    R"("httpStatusCode":{"empty":false,"present":true},"status":409})") ==
        Messages{"a", "conflictingTaskId: 10000"});
}

TEST_CASE("messages: bulk operations, and a bare array of strings") {
  CHECK(messages_in(R"({"errors":[{"message":"a"},{"message":"b"}]})") == Messages{"a", "b"});
  CHECK(messages_in(R"(["Task '99' is not cancellable"])") ==
        Messages{"Task '99' is not cancellable"});
}

TEST_CASE("messages: RFC 7807, the gateway, Spring, Connect, Jira's 500, session tokens") {
  CHECK(messages_in(R"({"type":"about:blank","title":"Not Found","status":404,)"
                    R"("detail":"No endpoint GET /x.","instance":"/x"})") ==
        Messages{"No endpoint GET /x."});
  CHECK(messages_in(R"({"type":"about:blank","title":"Not Found","status":404})") ==
        Messages{"Not Found"});
  CHECK(messages_in(R"({"code":401,"message":"Unauthorized; scope does not match"})") ==
        Messages{"Unauthorized; scope does not match"});
  CHECK(messages_in(R"({"timestamp":"t","status":404,"error":"Not Found","path":"/ex"})") ==
        Messages{"Not Found"});
  CHECK(messages_in(R"({"message":"a","statusCode":400})") == Messages{"a"});
  CHECK(messages_in(R"({"message":"a","status-code":500,"stack-trace":""})") == Messages{"a"});
  CHECK(messages_in(R"({"error":"Failed to parse Connect Session Auth Token"})") ==
        Messages{"Failed to parse Connect Session Auth Token"});
}

TEST_CASE("messages: plain text and a bare JSON string stand for themselves") {
  CHECK(messages_in("Client must be authenticated to access this resource.\n") ==
        Messages{"Client must be authenticated to access this resource."});
  CHECK(messages_in("\"removed\"") == Messages{"removed"});
  CHECK(messages_in(std::string(400, 'x')) == Messages{std::string(300, 'x') + "…"});
}

TEST_CASE("messages: a page of HTML is what a person would read on it") {
  CHECK(messages_in("<!DOCTYPE html><html><head><title>T</title><style>p {}</style></head>\n"
                    "<body><!-- no --><h1>Too many&nbsp;requests</h1>\n<p>Slow &amp; steady</p>"
                    "<SCRIPT>x()</SCRIPT></body></html>") ==
        Messages{"Too many requests Slow & steady"});
  CHECK(messages_in("<html><body></body></html>").empty());
  CHECK(messages_in("<script>never closed").empty());
  CHECK(messages_in("<").empty());
}

TEST_CASE("messages: bodies that say nothing have none") {
  CHECK(messages_in("").empty());
  CHECK(messages_in(" \r\n").empty());
  CHECK(messages_in("{}").empty());
  CHECK(messages_in("[]").empty());
  CHECK(messages_in(R"({"errorMessages":{},"errors":null,"message":5})").empty());
}

TEST_CASE("messages: broken JSON is shown as the text it is") {
  CHECK(messages_in("{\"errorMessages\":[") == Messages{"{\"errorMessages\":["});
}
