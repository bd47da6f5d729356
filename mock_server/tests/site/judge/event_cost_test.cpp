#include "site/judge/event_cost.hpp"

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/heap.hpp"

namespace mock_jira::event_cost_test {
namespace {

std::size_t more_than_nothing(const ServeEvent& event) {
  return cost_of(event) - cost_of({});
}

/// Of a call with so many headers of a letter each.
ServeEvent with_headers(std::size_t count) {
  ServeEvent event;
  event.request.headers.assign(count, {"a", "b"});
  return event;
}

}  // namespace

TEST_CASE("event cost: an event that is empty costs its own size, and not much more", "[journal]") {
  CHECK(cost_of({}) >= sizeof(ServeEvent) + 32);
  CHECK(cost_of({}) < sizeof(ServeEvent) + 64);
}

TEST_CASE("event cost: a short text costs nothing more, a longer one a block", "[journal]") {
  ServeEvent event;
  event.task = std::string(15, '1');
  CHECK(more_than_nothing(event) == 0);
  event.task = std::string(16, '1');
  CHECK(more_than_nothing(event) == 32);
  event.task = std::string(40, '1');
  CHECK(more_than_nothing(event) == 64);
}

TEST_CASE("event cost: every text that a call or its reply can make long is counted", "[journal]") {
  const auto text = GENERATE(0, 1, 2, 3, 4, 5, 6, 7);
  ServeEvent event;
  const std::array<std::string*, 8> texts{&event.request.method, &event.request.target,
                                          &event.request.body,   &event.request.local_address,
                                          &event.reply.body,     &event.reply.label,
                                          &event.task,           &event.user};
  texts.at(static_cast<std::size_t>(text))->assign(999, 'x');
  CHECK(more_than_nothing(event) == 1008);
}

TEST_CASE("event cost: headers of a letter cost what is made of them, not their letters",
          "[journal]") {
  CHECK(more_than_nothing(with_headers(3200)) >= 3200 * 64);
  ServeEvent long_value;
  long_value.reply.headers = {{"a", std::string(999, 'b')}};
  CHECK(more_than_nothing(long_value) == 80 + 1008);
}

TEST_CASE("event cost: what was reserved counts, too", "[journal]") {
  ServeEvent event;
  event.request.body.reserve(100'000);
  CHECK(more_than_nothing(event) >= 100'000);
}

TEST_CASE("event cost: it is what the allocator takes", "[journal]") {
  auto event = with_headers(GENERATE(as<std::size_t>{}, 0, 10, 3200));
  event.request.target = std::string(100, '/');
  event.reply.body = std::string(20'000, '{');
  event.reply.headers = {{"Content-Type", "application/json;charset=UTF-8"}};

  constexpr std::size_t some = 200;
  std::vector<std::shared_ptr<const ServeEvent>> kept;
  kept.reserve(some);
  const auto before = allocated();
  for (std::size_t i = 0; i < some; ++i) kept.push_back(std::make_shared<ServeEvent>(event));
  const auto taken = allocated() - before;
  if (taken == 0) return;

  CHECK(taken <= some * cost_of(event) * 103 / 100);
  CHECK(taken > some * cost_of(event) * 95 / 100);
}

}  // namespace mock_jira::event_cost_test
