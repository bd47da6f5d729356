#include "jira_task/sleeper.hpp"
#include "support/catch.hpp"

using jira_task::SystemSleeper;
using namespace std::chrono_literals;

TEST_CASE("sleeper: a time that has come, or a stop that was requested, needs no sleep") {
  SystemSleeper sleeper;
  const auto begin = sleeper.now();
  sleeper.pause_until(begin - 1h, {});
  std::stop_source source;
  source.request_stop();
  sleeper.pause_until(begin + 24h, source.get_token());
  CHECK(sleeper.now() - begin < 1h);
}

TEST_CASE("sleeper: its wall clock is that of our century") {
  CHECK(SystemSleeper{}.wall_clock() > jira_task::Sleeper::WallTime{1717232400s});
}
