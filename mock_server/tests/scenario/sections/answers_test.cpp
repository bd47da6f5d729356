#include "scenario/sections/answers.hpp"

#include "scenario/describe_scenario.hpp"
#include "support/catch.hpp"

namespace mock_jira::test::answers_test {
namespace {

/// One answer of a scenario, or what is wrong with it.
std::string answer(const std::string& text) {
  const auto scenario = load_scenario("test", "test.yaml", "answers:\n  - " + text);
  if (!scenario) return mistake("answers:\n  - " + text);
  std::string all;
  for (const auto& each : scenario->answers) all += describe(each);
  return all;
}

}  // namespace

TEST_CASE("answers: a bare status is for every call of its operation") {
  CHECK(answer("getTask: 403") == "getTask calls=1.. -> 403");
  CHECK(answer("cancelTask: 204") == "cancelTask calls=1.. -> 204");
  CHECK(answer("any: 303") == "any calls=1.. -> 303");
}

TEST_CASE("answers: every condition lands as it is written") {
  CHECK(answer("any: {path: /rest/api/3/field/*, task: 007, user: outsider, calls: 2..3, "
               "probability: 0.1, status: 500}") ==
        "any path=/rest/api/3/field/* task=007 user=outsider calls=2..3 probability=0.1 -> 500");
  CHECK(answer("getTask: {task: abc/def, user: anonymous, probability: 1, status: 500}") ==
        "getTask task=abc/def user=anonymous calls=1.. probability=1 -> 500");
}

TEST_CASE("answers: calls are a number or a range, from 1") {
  CHECK(answer("getTask: {status: 500, calls: 1}") == "getTask calls=1..1 -> 500");
  CHECK(answer("getTask: {status: 500, calls: '4'}") == "getTask calls=4..4 -> 500");
  CHECK(answer("getTask: {status: 500, calls: 2..}") == "getTask calls=2.. -> 500");
  CHECK(answer("getTask: {status: 500, calls: ..3}") == "getTask calls=1..3 -> 500");
}

TEST_CASE("answers: a body is JSON, HTML or plain text by its look") {
  const std::string json = "body(application/json;charset=UTF-8)=";
  CHECK(answer("any: {status: 200, body: {b: 1, a: [true, null, 0x10]}}") ==
        "any calls=1.. -> 200 " + json + R"({"b":1,"a":[true,null,16]})");
  CHECK(answer("any: {status: 200, body: []}") == "any calls=1.. -> 200 " + json + "[]");
  CHECK(answer("any: {status: 200, body: '{\"a\" : 1}'}") ==
        "any calls=1.. -> 200 " + json + "{\"a\" : 1}");
  CHECK(answer("any: {status: 200, body: 12}") == "any calls=1.. -> 200 " + json + "12");
  CHECK(answer("any: {status: 200, body: 'null'}") == "any calls=1.. -> 200 " + json + "null");
  CHECK(answer("any: {status: 503, body: <html>down}") ==
        "any calls=1.. -> 503 body(text/html;charset=UTF-8)=<html>down");
  CHECK(answer("any: {status: 503, body: '{\"a\": '}") ==
        "any calls=1.. -> 503 body(text/plain;charset=UTF-8)={\"a\": ");
  CHECK(answer("any: {status: 503, body: ''}") ==
        "any calls=1.. -> 503 body(text/plain;charset=UTF-8)=");
}

TEST_CASE("answers: messages are one or many") {
  CHECK(answer("getTask: {status: 409, messages: Another task is running}") ==
        "getTask calls=1.. -> 409 'Another task is running'");
  CHECK(answer("getTask: {status: 400, messages: [one, two]}") ==
        "getTask calls=1.. -> 400 'one' 'two'");
}

TEST_CASE("answers: headers keep their order and spelling, with or without a status") {
  CHECK(
      answer(
          "any: {headers: {X-Note: hello, content-type: text/csv, X-Number: 007, X-Yes: true}}") ==
      "any calls=1.. {X-Note: hello} {content-type: text/csv} {X-Number: 007} {X-Yes: true}");
  CHECK(answer("any: {headers: {Connection: close}}") ==
        "the server itself writes 'Connection'; remove it");
  CHECK(answer("any: {headers: {TRANSFER-ENCODING: chunked}}") ==
        "the server itself writes 'TRANSFER-ENCODING'; remove it");
  CHECK(answer("any: {headers: {X-Note: \"a\\tb\"}}") ==
        "the header 'X-Note' has a control character or a line break; remove it");
}

TEST_CASE("answers: retry_after is whole seconds or none") {
  CHECK(answer("any: {status: 503, retry_after: 1m30s}") == "any calls=1.. -> 503 retry_after=90");
  CHECK(answer("any: {status: 503, retry_after: 0s}") == "any calls=1.. -> 503 retry_after=0");
  CHECK(answer("any: {status: 503, retry_after: 2000ms}") == "any calls=1.. -> 503 retry_after=2");
  CHECK(answer("any: {status: 503, retry_after: none}") == "any calls=1.. -> 503 retry_after=none");
  CHECK(answer("any: {retry_after: 5s}") == "any calls=1.. retry_after=5");
}

TEST_CASE("answers: a delay is a time, or a range of times that both belong to it") {
  CHECK(answer("any: {delay: 250ms}") == "any calls=1.. delay=250ms..250ms");
  CHECK(answer("any: {delay: 250ms..2s}") == "any calls=1.. delay=250ms..2s");
  CHECK(answer("any: {delay: 1.5s..1m30s}") == "any calls=1.. delay=1s500ms..1m30s");
  CHECK(answer("any: {delay: ..2s}") == "any calls=1.. delay=0s..2s");
  CHECK(answer("any: {delay: '2s..2s'}") == "any calls=1.. delay=2s..2s");
  CHECK(answer("any: {delay: 0s}") == "any calls=1.. delay=0s..0s");
  CHECK(answer("any: {delay: ..60m}") == "any calls=1.. delay=0s..1h");
}

TEST_CASE("answers: a network fault is a kind, and some take a number") {
  for (const std::string kind :
       {"reset", "empty", "truncate", "garbage", "wrong_length", "malformed_chunk", "hang"}) {
    CHECK(answer("any: {network: " + kind + "}") == "any calls=1.. network=" + kind);
  }
  CHECK(answer("any: {network: {truncate: 40}}") == "any calls=1.. network=truncate=40");
  CHECK(answer("any: {network: {truncate: 16777216}}") ==
        "any calls=1.. network=truncate=16777216");
  CHECK(answer("any: {network: drip}") == "any calls=1.. network=drip=100");
  CHECK(answer("any: {network: {drip: 1}}") == "any calls=1.. network=drip=1");
  CHECK(answer("any: {network: {drip: 0x10}}") == "any calls=1.. network=drip=16");
}

TEST_CASE("answers: a delay and a fault go with everything else") {
  CHECK(answer("getTask: {path: /rest/*, task: 7, user: creator, calls: 2.., probability: 0.5, "
               "status: 503, messages: Down, headers: {X-Note: hello}, retry_after: 2s, "
               "delay: ..2s, network: drip}") ==
        "getTask path=/rest/* task=7 user=creator calls=2.. probability=0.5 -> 503 'Down' "
        "{X-Note: hello} retry_after=2 delay=0s..2s network=drip=100");
  CHECK(answer("any: {status: 200, body: {}, delay: 1s, network: wrong_length}") ==
        "any calls=1.. -> 200 body(application/json;charset=UTF-8)={} delay=1s..1s "
        "network=wrong_length");
}

TEST_CASE("answers: their order is that of the file") {
  CHECK(load("answers: [getTask: 500, cancelTask: 400, getTask: 403]")
            .ends_with("answer getTask calls=1.. -> 500\n"
                       "answer cancelTask calls=1.. -> 400\n"
                       "answer getTask calls=1.. -> 403\n"));
}

TEST_CASE("answers: the user has to be one of the scenario's") {
  CHECK(mistake("users: {alice: }\nanswers: [any: {user: creator, status: 500}]") ==
        "unknown user 'creator'; write alice or anonymous");
}

}  // namespace mock_jira::test::answers_test
