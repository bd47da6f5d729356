// Long answers of the admin API, which are made while they are sent.

#include "admin/pieces.hpp"

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace pieces_test {

using namespace mock_jira;

namespace {

constexpr std::size_t max_piece = 64u << 10;

/// What `GET target` answers as it comes: the sizes of its pieces, the body first.
std::vector<std::size_t> pieces_of(Mock& mock, const std::string& target) {
  const auto reply = mock.server.handle({.target = target, .headers = {{"Host", "127.0.0.1"}}});
  std::vector<std::size_t> sizes{reply.body.size()};
  if (!reply.delivery.more) return sizes;
  while (const auto piece = reply.delivery.more()) sizes.push_back(piece->size());
  return sizes;
}

void check_long(Mock& mock, const std::string& target) {
  INFO(target);
  const auto sizes = pieces_of(mock, target);
  CHECK(sizes.size() > 3);
  CHECK(*std::max_element(sizes.begin(), sizes.end()) <= max_piece);
  CHECK(mock.get(target, "").status == 200);  // and as documented
}

std::string text_of(admin::ListText list) {
  return gather(admin::in_pieces({}, admin::steps_of(std::move(list)))).body;
}

}  // namespace

TEST_CASE("admin pieces: a list has commas between the entries that are there") {
  const auto odd = [](std::size_t number, std::string& out) {
    if (number % 2 == 1) out += std::to_string(number);
  };
  CHECK(text_of({"[", 6, odd, "]"}) == "[1,3,5]");
  CHECK(text_of({"[", 1, odd, "]"}) == "[]");
  CHECK(text_of({"[", 0, odd, "]"}) == "[]");
}

TEST_CASE("admin pieces: a short answer is sent at once, with its length") {
  Mock mock{R"(tasks: {"10641": slow})"};
  mock.get_task("10641");
  mock.get_task("7");
  for (const auto* target :
       {"/__admin/requests", "/__admin/requests/har", "/__admin/requests/near-misses"}) {
    CHECK(pieces_of(mock, target).size() == 1);
  }
}

TEST_CASE("admin pieces: of a long journal each call is shown when its turn comes") {
  Mock mock{"{}"};
  for (int i = 0; i < 700; ++i) mock.get_task(std::to_string(i + 1));
  check_long(mock, "/__admin/requests?limit=700");
  check_long(mock, "/__admin/requests/har");
  check_long(mock, "/__admin/requests/near-misses?limit=700");
  const auto list = Mock::json(mock.get("/__admin/requests?limit=700", ""));
  CHECK(list["requests"].size() == 700);
  CHECK(list["requests"][699]["task"] == "700");
}

TEST_CASE("admin pieces: of many sites each is shown when its turn comes") {
  Mock mock{"{}"};
  CHECK(pieces_of(mock, "/__admin/sites").size() == 1);
  for (int i = 0; i < 1000; ++i) {
    mock.server.sites().put(scenario_of("{}", "site-" + std::to_string(i)));
  }
  check_long(mock, "/__admin/sites");
  CHECK(Mock::json(mock.get("/__admin/sites", ""))["sites"].size() == 1001);
}

TEST_CASE("admin pieces: a large site is exported while it goes on") {
  Mock mock{"{}"};
  CHECK(pieces_of(mock, "/__admin/scenario").size() == 1);
  const auto plan = std::make_shared<const TaskPlan>(
      TaskPlan{.lifecycle = {{.status = Status::running}}, .description = std::string(50, 'x')});
  for (int i = 0; i < 5000; ++i) mock.server.site()->create_task(plan);
  check_long(mock, "/__admin/scenario");

  auto reply = mock.server.handle({.target = "/__admin/scenario"});
  REQUIRE(reply.delivery.more);
  mock.server.site()->remove_task(14'999);
  mock.server.site()->advance_clock(std::chrono::hours{1});
  const auto text = gather(std::move(reply)).body;
  const auto loaded = load_scenario("again", "again.yaml", text);
  REQUIRE(loaded);
  CHECK(loaded->tasks.size() + loaded->forgotten.size() == 5000);
}

TEST_CASE("admin pieces: a verdict on many calls is found step by step, and says all") {
  Mock mock{R"(expect: [called: cancelTask])"};
  mock.get("/rest/api/3/taks/1");
  CHECK(pieces_of(mock, "/__admin/verdict").size() == 1);
  CHECK(pieces_of(mock, "/__admin/verdict?format=junit").size() == 1);
  for (int i = 0; i < 3000; ++i) mock.get("/rest/api/3/taks/" + std::to_string(i));
  check_long(mock, "/__admin/verdict");
  check_long(mock, "/__admin/verdict?format=junit");
  const auto verdict = Mock::json(mock.get("/__admin/verdict", ""));
  CHECK(verdict["verdict"] == "fail");
  CHECK(verdict["calls"] == 3001);
  CHECK(verdict["findings"].size() == 2);
  CHECK(verdict["findings"][1]["sentences"].size() == 3001);
}

TEST_CASE("admin pieces: a call that is large by itself comes in several") {
  Mock mock{"{}"};
  mock.send("POST", "/rest/api/3/priority", "creator", std::string(60'000, '\x01'));
  check_long(mock, "/__admin/requests");
  check_long(mock, "/__admin/requests/har");
}

TEST_CASE("admin pieces: an answer under way says what was there when it was asked for") {
  Mock mock{"{}"};
  for (int i = 0; i < 700; ++i) mock.get_task(std::to_string(i + 1));
  auto reply = mock.server.handle({.target = "/__admin/requests/har"});
  REQUIRE(reply.delivery.more);
  mock.send("DELETE", "/__admin/requests", "");
  mock.get_task("1");
  const auto entries = Mock::json(gather(std::move(reply)))["log"]["entries"];
  CHECK(entries.size() == 700);
}

}  // namespace pieces_test
