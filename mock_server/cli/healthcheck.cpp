#include <chrono>
#include <ostream>
#include <thread>

#include "cli/commands.hpp"
#include "http/health_probe.hpp"
#include "text/duration.hpp"

namespace mock_jira::cli {

int healthcheck(const HealthcheckSettings& settings, const Surroundings& surroundings) {
  const auto wait = parse_duration(settings.wait.value);
  if (!wait || *wait < Duration::zero()) {
    surroundings.err << "mock-jira: " << settings.wait.place << ": '" << settings.wait.value
                     << "' is no duration; write 10s or 500ms\n";
    return exit_usage;
  }
  std::string url = settings.url.value;
  if (url.empty()) {
    const auto port = read_port(settings.port, surroundings.err);
    if (!port) return exit_usage;
    url = "http://127.0.0.1:" + std::to_string(*port);
  }
  while (url.ends_with('/')) url.pop_back();

  const auto deadline = std::chrono::steady_clock::now() + *wait;
  std::string trouble = probe_health(url);
  while (!trouble.empty() && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
    trouble = probe_health(url);
  }
  if (trouble.empty()) return exit_ok;
  surroundings.err << "mock-jira: " << trouble << '\n';
  return exit_unhealthy;
}

}  // namespace mock_jira::cli
