#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "catalogue/target.hpp"
#include "growth/work.hpp"
#include "jira/routes/near_miss.hpp"
#include "support/catch.hpp"
#include "support/mock.hpp"
#include "text/json_text.hpp"

// What a caller sends twice as long makes twice the work, not four times: loops wait for it. Work
// is counted, never timed: what is allocated and compared while an input is dealt with.

namespace mock_jira::test::growth_test {
namespace {

std::string object_of(std::size_t keys) {
  std::string text = "{";
  for (std::size_t i = 0; i < keys; ++i) {
    text += (i > 0 ? ",\"" : "\"") + std::to_string(1'000'000 + i) + "\":1";
  }
  return text + '}';
}

/// Without what checks an answer, which is not what is counted.
Reply ask(Mock& mock, const std::string& target, Headers headers = {}) {
  headers.emplace_back("Host", "127.0.0.1:2990");
  return gather(mock.server.handle({.target = target, .headers = std::move(headers)}));
}

Headers headers_of(std::size_t count) {
  Headers headers;
  for (std::size_t i = 0; i < count; ++i) {
    headers.emplace_back("X-" + std::to_string(1'000'000 + i), "value");
  }
  return headers;
}

/// The same of what `GET target` answers about one call with ever more headers.
double growth_of_answer(const std::string& target) {
  Mock few{"{}"}, many{"{}"};
  const std::size_t count = 500;
  ask(few, "/rest/api/3/task/1", headers_of(count));
  ask(many, "/rest/api/3/task/1", headers_of(2 * count));
  ask(few, target);
  const auto work = work_of([&] { REQUIRE(ask(few, target).status == 200); });
  const auto more = work_of([&] { REQUIRE(ask(many, target).status == 200); });
  return static_cast<double>(more) / static_cast<double>(work);
}

}  // namespace

TEST_CASE("growth: what counts the work sees a square for what it is") {
  CHECK(growth(500, [](std::size_t size) {
          std::size_t found = 0;
          const std::string a(100, 'a'), b(100, 'b');
          for (std::size_t i = 0; i < size * size; ++i) found += a == b ? 1 : 0;
          REQUIRE(found == 0);
        }) > 3.5);
}

TEST_CASE("growth: a body of many keys") {
  CHECK(growth(1000, [](std::size_t size) { parse_object(object_of(size)); }) < about_twice);
}

TEST_CASE("growth: a call of many headers, as the journal shows it") {
  CHECK(growth_of_answer("/__admin/requests") < about_twice);
  CHECK(growth_of_answer("/__admin/requests/har") < about_twice);
}

TEST_CASE("growth: a path of long segments is compared with each word of the API once") {
  std::string path;
  for (int i = 0; i < 20; ++i)
    path += "/" + std::string(11, static_cast<char>('a' + i)) + "transitions";
  const auto segments = parse_target(path).segments;
  near_misses("GET", segments, {});
  CHECK(work_of([&] { near_misses("GET", segments, {}); }) < 2'000'000);
}

TEST_CASE("growth: what a call could have meant, among ever more sites that have its task") {
  const auto work_among = [](std::size_t sites) {
    Mock mock{"{}"};
    const auto scenario = [&](std::size_t i) {
      auto made = *scenario_of(R"(tasks: {"77": [DEAD], "78": [DEAD]})");
      made.name = "site-" + std::to_string(1000 + i);
      return std::make_shared<const Scenario>(std::move(made));
    };
    for (std::size_t i = 0; i < sites; ++i) mock.server.sites().put(scenario(i));
    for (int i = 0; i < 100; ++i) {
      ask(mock, "/rest/api/3/task/77", {{"Authorization", basic("creator")}});
      ask(mock, "/site-1001/rest/api/3/task/" + std::to_string(i));
    }
    const auto once = [&] { ask(mock, "/__admin/requests/near-misses"); };
    const auto verdict = [&] { ask(mock, "/__admin/verdict"); };
    once();
    return work_of(once) + work_of(verdict);
  };
  const auto few = static_cast<double>(work_among(20));
  CHECK(static_cast<double>(work_among(80)) / few < 1.2);
}

TEST_CASE("growth: the verdict guesses once what a path could have meant that is called again") {
  const auto work_on = [](const std::function<std::string(int)>& path) {
    Mock mock{"{}"};
    for (int i = 0; i < 90; ++i) ask(mock, path(i));
    ask(mock, "/__admin/health");
    return work_of([&] { ask(mock, "/__admin/verdict"); });
  };
  const auto same = work_on([](int) { return "/rest/api/3/taks/1010"; });
  const auto others = work_on([](int i) { return "/rest/api/3/taks/" + std::to_string(1010 + i); });
  CHECK(same < others / 3);
}

TEST_CASE("growth: a page of tasks takes as much among ever more tasks") {
  const auto work_among = [](int tasks) {
    Mock mock{"{}"};
    const auto plan = std::make_shared<const TaskPlan>(TaskPlan{.lifecycle = {{Status::dead}}});
    for (int i = 0; i < tasks; ++i) mock.server.site()->create_task(plan);
    return work_of([&] { ask(mock, "/__admin/tasks?limit=10&after=10100"); });
  };
  work_among(1);  // what is made once is made
  CHECK(work_among(8000) == work_among(2000));
}

TEST_CASE("growth: redirects that nobody follows, as the verdict judges them") {
  const auto work_on = [](std::uint64_t calls) {
    Journal::Reading journal{.events = {}, .total = calls};
    for (std::uint64_t i = 0; i < calls; ++i) {
      const auto id = std::to_string(10'000 + i);
      ServeEvent event{.number = i + 1};
      event.request.target = "/rest/api/3/tasks/" + id;
      event.reply = {.status = 303, .headers = {{"Location", "/rest/api/3/task/1" + id}}};
      journal.events.push_back(std::make_shared<const ServeEvent>(std::move(event)));
    }
    const Expectations expectations{.list = {{Polling{.follows_303 = true}}}};
    return static_cast<double>(work_of([&] { judge(expectations, journal); }));
  };
  CHECK(work_on(1000) / work_on(500) < about_twice);
}

}  // namespace mock_jira::test::growth_test
