#include "server/workshop.hpp"

#include <future>
#include <stdexcept>
#include <string>
#include <thread>

#include "support/catch.hpp"
#include "support/mock.hpp"
#include "support/wire.hpp"

namespace workshop_test {

using namespace mock_jira;

namespace {

/// What the reply becomes.
Reply awaited(Reply reply) {
  while (reply.delivery.late) {
    std::this_thread::yield();
    reply = reply.delivery.late();
  }
  return reply;
}

std::string put(const std::string& name, const std::string& body) {
  return "PUT /__admin/sites/" + name +
         " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

std::string long_scenario(const std::string& end) {
  std::string yaml = "tasks:\n";
  for (int id = 1; id <= 2000; ++id) yaml += "  \"" + std::to_string(id) + "\": quick\n";
  return yaml + end;
}

}  // namespace

TEST_CASE("workshop: a reply is late until it is made, and others are made after it") {
  std::promise<void> go;
  Workshop workshop;
  const auto blocked = [&go] {
    go.get_future().wait();
    return Reply{.body = "one"};
  };
  auto one = workshop.later(1, blocked).value();
  auto two = workshop.later(1, [] { return Reply{.body = "two"}; }).value();
  CHECK(one.delivery.late().delivery.late);
  CHECK(two.delivery.late().delivery.late);
  go.set_value();
  CHECK(awaited(std::move(two)).body == "two");
  CHECK(awaited(std::move(one)).body == "one");
}

TEST_CASE("workshop: what fails, fails for whoever waits, and nothing else") {
  Workshop workshop;
  auto bad = workshop.later(1, []() -> Reply { throw std::runtime_error{"no"}; }).value();
  CHECK_THROWS_WITH(awaited(std::move(bad)), "no");
  CHECK(awaited(workshop.later(1, [] { return Reply{.body = "yes"}; }).value()).body == "yes");
}

TEST_CASE("workshop: only so much waits, until it is made") {
  std::promise<void> go;
  bool made = false;
  {
    Workshop workshop;
    auto first = workshop.later(Workshop::max_bytes - 10, [&go] {
      go.get_future().wait();
      return Reply{};
    });
    REQUIRE(first);
    CHECK_FALSE(workshop.later(11, [] { return Reply{}; }));
    CHECK(workshop.later(10, [&made] {
      made = true;
      return Reply{};
    }));
    go.set_value();
    awaited(std::move(*first));
    while (!workshop.later(Workshop::max_bytes, [] { return Reply{}; })) {
      std::this_thread::yield();  // what was made no longer counts
    }
  }
  CHECK(made);
}

TEST_CASE("workshop: a long scenario is put as a short one is, mistakes and all") {
  MockServer server{{.scenarios = {scenario_of("")}}};
  server.listen({});
  Wire wire{server.listener().port()};
  wire.send(put("long", long_scenario("")));
  wire.send(put("wrong", long_scenario("  \"1\": slow\n")));
  CHECK(wire.reply().starts_with("HTTP/1.1 201 "));
  const auto refused = wire.reply();
  CHECK(refused.starts_with("HTTP/1.1 400 "));
  CHECK(refused.find("the key '1' is here twice, first in line 2") != std::string::npos);
  CHECK(server.sites().find("long")->list_tasks(0, 1).total == 2000);
  server.stop();
}

}  // namespace workshop_test
