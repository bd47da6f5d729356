// What a site's client is judged by, changed while the server runs; and the verdict as JUnit's XML.

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace expectations_test {

using namespace mock_jira;
using namespace std::chrono_literals;

namespace {

constexpr auto one_expectation = R"(
tasks: {"10641": slow}
expect: [called: {operation: cancelTask, never: true}]
)";

std::string verdict(Mock& mock) {
  return Mock::json(mock.get("/__admin/verdict", ""))["verdict"];
}

std::string message(const Reply& reply) {
  return Mock::json(reply)["errors"][0]["message"];
}

}  // namespace

TEST_CASE("admin expectations: the scenario's come first, then those added, each in words") {
  Mock mock{one_expectation};
  const Reply added = mock.post("/__admin/expectations", "", "called: getTask");
  CHECK(added.status == 201);
  CHECK(added.body ==
        R"({"expectations":[{"name":"added[0]","text":"getTask is called at least once"}],)"
        R"("unmatched":"fail"})"
        "\n");
  mock.post("/__admin/expectations", "",
            R"([{"in_order": ["getTask", "cancelTask"]}, {"unmatched": "allowed"}])");
  CHECK(mock.get("/__admin/expectations", "").body ==
        R"({"expectations":[{"name":"expect[0]","text":"cancelTask is never called"},)"
        R"({"name":"added[0]","text":"getTask is called at least once"},)"
        R"({"name":"added[1]","text":"getTask and cancelTask are called in this order"}],)"
        R"("unmatched":"allowed"})"
        "\n");
}

TEST_CASE("admin expectations: an added one judges what was called before and after it") {
  Mock mock{one_expectation};
  mock.get_task("10641");
  CHECK(verdict(mock) == "pass");
  mock.post("/__admin/expectations", "", "called: {operation: getTask, exactly: 2}");
  CHECK(verdict(mock) == "fail");
  mock.get_task("10641");
  CHECK(verdict(mock) == "pass");
}

TEST_CASE("admin expectations: of unmatched calls the last word counts, until it is taken back") {
  Mock mock{one_expectation};
  mock.get("/rest/api/3/nonsense");
  CHECK(verdict(mock) == "fail");
  mock.post("/__admin/expectations", "", "unmatched: allowed");
  CHECK(verdict(mock) == "pass");
  mock.post("/__admin/expectations", "", "called: getTask");
  CHECK(Mock::json(mock.get("/__admin/expectations", ""))["unmatched"] == "allowed");
  mock.send("DELETE", "/__admin/expectations", "");
  CHECK(verdict(mock) == "fail");
}

TEST_CASE("admin expectations: those added can be removed, one or all, and the scenario's stay") {
  Mock mock{one_expectation};
  mock.post("/__admin/expectations", "", "[called: getTask, called: cancelTask]");
  CHECK(mock.send("DELETE", "/__admin/expectations/0", "").status == 204);
  CHECK(mock.send("DELETE", "/__admin/expectations/0", "").status == 404);
  CHECK(message(mock.send("DELETE", "/__admin/expectations/x", "")) ==
        "there is no added expectation 'x'; GET /__admin/expectations lists those there are");
  const auto names = [&] {
    std::string text;
    const auto list = Mock::json(mock.get("/__admin/expectations", ""));
    for (const auto& each : list["expectations"]) text += each["name"].get<std::string>() + ' ';
    return text;
  };
  CHECK(names() == "expect[0] added[1] ");
  CHECK(mock.send("DELETE", "/__admin/expectations", "").status == 204);
  CHECK(names() == "expect[0] ");
  mock.post("/__admin/expectations", "", "called: getTask");
  CHECK(names() == "expect[0] added[2] ");
  mock.post("/__admin/reset", "");
  CHECK(names() == "expect[0] ");
}

TEST_CASE("admin expectations: a mistake is shown where it stands, and nothing is added") {
  Mock mock{one_expectation};
  const Reply wrong = mock.post("/__admin/expectations", "", "[called: getTask, called: getTsk]");
  CHECK(wrong.status == 400);
  CHECK(wrong.body ==
        R"({"errors":[{"message":"unknown operation 'getTsk'; did you mean 'getTask'?",)"
        R"("line":1,"column":27}]})"
        "\n");
  CHECK(message(mock.post("/__admin/expectations", "", "")) ==
        "there is no expectation here; write one, such as 'called: cancelTask', or a list");
  CHECK(message(mock.post("/__admin/expectations", "", "called: {user: nobody}"))
            .starts_with("unknown user 'nobody'"));
  CHECK(Mock::json(mock.get("/__admin/expectations", ""))["expectations"].size() == 1);
}

TEST_CASE("admin expectations: a site takes a thousand") {
  Mock mock{one_expectation};
  std::string many = "[called: getTask";
  for (int i = 1; i < 1000; ++i) many += ", called: getTask";
  CHECK(mock.post("/__admin/expectations", "", many + "]").status == 201);
  const Reply refused = mock.post("/__admin/expectations", "", "called: getTask");
  CHECK(refused.status == 409);
  CHECK(message(refused).find("at most 1000") != std::string::npos);
}

TEST_CASE("admin verdict: as JUnit's XML when it is asked for") {
  Mock mock{one_expectation};
  mock.cancel_task("10641");
  const std::string xml =
      "<?xml version=\"1.0\"?>\n"
      "<testsuites name=\"mock-jira\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\">\n"
      "  <testsuite name=\"test\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\">\n"
      "    <testcase classname=\"test\" name=\"cancelTask is never called\">\n"
      "      <failure message=\"cancelTask was called once; expected never\" "
      "type=\"expectation\">cancelTask was called once; expected never\n"
      "</failure>\n"
      "    </testcase>\n"
      "    <testcase classname=\"test\" name=\"every call leads somewhere\" />\n"
      "  </testsuite>\n"
      "</testsuites>\n";
  const Reply by_query = mock.get("/__admin/sites/test/verdict?format=junit", "");
  CHECK(by_query.body == xml);
  CHECK(header(by_query, "Content-Type") == "application/xml");
  const auto accepting = [&](const std::string& types, const std::string& query = "") {
    return mock.send("GET", "/__admin/verdict" + query, "", {}, {{"Accept", types}});
  };
  CHECK(accepting("application/xml").body == xml);
  CHECK(accepting("text/xml, */*").body == xml);
  CHECK(accepting("*/*").body.starts_with("{\"verdict\":\"fail\",\"calls\":1,"));
  CHECK(accepting("application/xml", "?format=json").body.starts_with('{'));
  CHECK(accepting("*/*", "?format=xml").status == 400);
}

TEST_CASE("admin verdict: with status=true the status says it") {
  Mock mock{one_expectation};
  const auto status = [&](const std::string& query) {
    return mock.get("/__admin/verdict?" + query, "").status;
  };
  CHECK(status("status=true") == 409);
  mock.get_task("10641");
  CHECK(status("status=true") == 200);
  mock.cancel_task("10641");
  CHECK(status("status=true") == 417);
  CHECK(status("format=junit&status=true") == 417);
  CHECK(status("status=false") == 200);
  CHECK(status("status=1") == 400);
  CHECK(Mock::json(mock.get("/__admin/verdict?status=true", ""))["verdict"] == "fail");
}

}  // namespace expectations_test
