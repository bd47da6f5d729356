// `links:`: what `self` and `Location` are made of.

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace links_test {

using namespace mock_jira;
using namespace mock_jira::test;

namespace {

/// `self` of a task of the default site, and of one that is named, by each way; `{c}` for its
/// cloudId, and without the server's address.
std::string self(std::string_view links, const std::string& site, bool through_gateway) {
  const auto yaml = "links: " + std::string{links} + "\ntasks: {any: slow}";
  Mock mock{{.scenarios = {scenario_of(yaml, "first"), scenario_of(yaml, "second")}}};
  const auto sites = Mock::json(mock.get("/__admin/sites", ""))["sites"];
  const std::string cloud = sites[site == "second" ? 1 : 0]["cloud_id"];
  const auto prefix = through_gateway ? "/ex/jira/" + cloud : site.empty() ? "" : "/sites/" + site;
  std::string link = Mock::json(mock.get(prefix + "/rest/api/3/task/1"))["self"];
  const Reply start = mock.send("DELETE", prefix + "/rest/api/3/priority/1", "admin");
  const auto location = header(start, "Location");
  CHECK(location.substr(0, location.rfind('/')) == link.substr(0, link.rfind('/')));
  link.erase(0, std::string_view{"http://127.0.0.1:2990"}.size());
  if (const auto at = link.find(cloud); at != std::string::npos)
    link.replace(at, cloud.size(), "{c}");
  return link.substr(0, link.find("/rest"));
}

}  // namespace

TEST_CASE("links: public are as the call came") {
  CHECK(self("public", "", false) == "");
  CHECK(self("public", "first", false) == "/sites/first");
  CHECK(self("public", "second", false) == "/sites/second");
  CHECK(self("public", "second", true) == "/ex/jira/{c}");
}

TEST_CASE("links: of the site, for calls through the gateway too") {
  CHECK(self("site", "", false) == "");
  CHECK(self("site", "second", false) == "/sites/second");
  CHECK(self("site", "second", true) == "/sites/second");
  CHECK(self("site", "", true) == "");
}

TEST_CASE("links: of the gateway, for calls at the site too") {
  CHECK(self("gateway", "", false) == "/ex/jira/{c}");
  CHECK(self("gateway", "second", false) == "/ex/jira/{c}");
  CHECK(self("gateway", "second", true) == "/ex/jira/{c}");
}

TEST_CASE("links: an export keeps them") {
  Mock mock{"links: gateway"};
  CHECK(mock.get("/__admin/scenario", "").body.find("links: gateway\n") != std::string::npos);
}

}  // namespace links_test
