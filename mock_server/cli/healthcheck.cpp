#include "cli/healthcheck.hpp"

#include <chrono>
#include <memory>
#include <ostream>
#include <thread>

#include "cli/options/parsers.hpp"
#include "http/health_probe.hpp"
#include "text/time.hpp"

namespace mock_jira::cli {
namespace {

struct Question {
  std::string url;
  Setting port{};   ///< makes no difference beside a URL
  Duration wait{};  ///< how long to go on asking
};

Flags healthcheck_flags(Question& question) {
  Flags flags;
  flags.add("--url", "", "of the server; http://127.0.0.1 and the port without it",
            url_into(question.url));
  add_port(flags, "its TCP port", [&question](const Setting& port) { question.port = port; });
  flags.add("--wait", "0s", "how long to go on asking until it serves, such as 10s",
            time_into(question.wait, Duration::zero(), "is no duration; write 10s or 500ms"));
  flags.add_check([&question] {
    if (!question.url.empty()) return;
    int port = 0;
    port_into(port)(question.port);
    question.url = "http://127.0.0.1:" + std::to_string(port);
  });
  return flags;
}

int healthcheck(const Question& question, const Surroundings& surroundings) {
  const auto deadline = std::chrono::steady_clock::now() + question.wait;
  std::string trouble = probe_health(question.url);
  while (!trouble.empty() && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
    trouble = probe_health(question.url);
  }
  if (trouble.empty()) return exit_ok;
  surroundings.err << "mock-jira: " << trouble << '\n';
  return exit_unhealthy;
}

}  // namespace

Command healthcheck_command() {
  const auto question = std::make_shared<Question>();
  return {.name = "healthcheck",
          .help = "Exit 0 if a mock-jira serves, else 1",
          .flags = healthcheck_flags(*question),
          .run = [question](const Arguments&, const Surroundings& surroundings) {
            return healthcheck(*question, surroundings);
          }};
}

}  // namespace mock_jira::cli
