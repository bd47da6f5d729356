// What the reference client makes of an answer, whatever it says.
//
// The first byte says what was asked; then come the answers, each with its status in a byte, its
// headers a line each, and its body up to a byte of 0.
#include <map>
#include <string>

#include "fuzz/fuzz.hpp"
#include "jira_task/task_client.hpp"

namespace {

using namespace std::chrono_literals;

/// Gives the answers that the input holds, then none.
struct Answers final : jira_task::Transport {
  explicit Answers(std::string_view of) : bytes(of) {}

  tl::expected<jira_task::Response, jira_task::TransportError> send(
      const jira_task::Request& request) override {
    for (const char c : request.target) {
      fuzz::require(c > ' ' && c < '\x7f', "what is asked for is a target");
    }
    if (bytes.empty()) return tl::unexpected(jira_task::TransportError{});
    static constexpr int statuses[] = {200, 201, 202, 204, 301, 303, 307, 400,
                                       401, 403, 404, 409, 412, 429, 500, 503};
    jira_task::Response answer{.status = statuses[fuzz::take_byte(bytes) % std::size(statuses)]};
    while (true) {
      auto line = fuzz::take_part(bytes, "\n");
      if (line.empty()) break;
      const std::string name{fuzz::take_part(line, ":")};
      answer.headers.add(name, std::string{line});
    }
    answer.body = fuzz::take_part(bytes, std::string_view{"\0", 1});
    return answer;
  }

  std::string_view bytes;
};

/// Time goes by in pauses alone.
struct Pauses final : jira_task::Sleeper {
  MonotonicTime now() const override { return MonotonicTime{passed}; }
  WallTime wall_clock() const override {
    return WallTime{1717232400s + std::chrono::floor<std::chrono::milliseconds>(passed)};
  }
  void pause_until(MonotonicTime wake, std::stop_token) override {
    fuzz::require(++pauses < 10'000, "a wait comes to its end");
    passed = std::max(passed, wake.time_since_epoch());
  }

  MonotonicTime::duration passed = 1h;
  int pauses = 0;
};

}  // namespace

void fuzz::take(std::string_view bytes) {
  const auto what = take_byte(bytes);
  Answers answers{bytes};
  Pauses pauses;
  const auto base_url = jira_task::BaseUrl::parse("http://jira.example:8080");
  const jira_task::TaskClient client{answers, pauses, {.base_url = *base_url}};
  switch (what % 6) {
    case 0:
      (void)client.get_task("1");
      break;
    case 1:
      (void)client.get_bulk_task("1");
      break;
    case 2:
      (void)client.cancel_task("1");
      break;
    case 3:
      (void)client.start({.method = "POST", .path = "/project/EX/delete"}, {.seed = 1});
      break;
    case 4:
      (void)client.wait_for_bulk_task("1", {.seed = 1});
      break;
    default:
      (void)client.wait_for_task("1", {.seed = 1});
  }
}
