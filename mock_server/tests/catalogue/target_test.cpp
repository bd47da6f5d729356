#include "catalogue/target.hpp"

#include "support/catch.hpp"

namespace target_test {

using namespace mock_jira;

namespace {

std::string describe(std::string_view text) {
  const Target target = parse_target(text);
  std::string out;
  for (const auto& segment : target.segments) out += '<' + segment + '>';
  return target.query.empty() ? out : out + '?' + target.query;
}

}  // namespace

TEST_CASE("target: slashes that double or trail do not count") {
  CHECK(describe("/rest/api//3/task/1/") == "<rest><api><3><task><1>");
  CHECK(describe("/") == "");
  CHECK(describe("") == "");
  CHECK(describe("////") == "");
}

TEST_CASE("target: each segment is decoded alone, so that an encoded slash splits nothing") {
  CHECK(describe("/task/%31%30") == "<task><10>");
  CHECK(describe("/task/1%2Fcancel") == "<task><1/cancel>");
  CHECK(describe("/task/%zz%4") == "<task><%zz%4>");
}

TEST_CASE("target: the query is cut off and kept as it is") {
  CHECK(describe("/task/1?a=%20/b?c") == "<task><1>?a=%20/b?c");
}

TEST_CASE("target: an absolute form is read as its path") {
  CHECK(describe("http://jira.example:80/rest/1?x") == "<rest><1>?x");
  CHECK(describe("https://jira.example") == "");
}

TEST_CASE("target: what names a site stands in front") {
  using Path = std::vector<std::string>;
  CHECK(site_segments(Path{}) == 0);
  CHECK(site_segments(Path{"rest", "api", "3"}) == 0);
  CHECK(site_segments(Path{"sites"}) == 0);
  CHECK(site_segments(Path{"sites", "demo"}) == 2);
  CHECK(site_segments(Path{"ex", "jira"}) == 0);
  CHECK(site_segments(Path{"ex", "jira", "1", "rest"}) == 3);
  CHECK(site_segments(Path{"rest", "sites", "demo"}) == 0);
}

}  // namespace target_test
