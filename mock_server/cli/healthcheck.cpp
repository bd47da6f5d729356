#include "cli/healthcheck.hpp"

#include <chrono>
#include <memory>
#include <ostream>
#include <string>
#include <thread>

#include "cli/options/parsers.hpp"
#include "cli/output/screen.hpp"
#include "http/probe.hpp"
#include "text/time.hpp"
#include "text/url.hpp"

namespace mock_jira::cli {
namespace {

/// Empty if a mock-jira answers at `url` that it serves; else what is wrong, as a sentence.
std::string find_trouble(const std::string& url) {
  const auto parts = cut_url(url);
  const auto scheme = parts.scheme;
  const auto host = cut_authority(parts.authority).host;
  if ((scheme != "http" && scheme != "https") || host.empty()) {
    return "'" + url + "' is no URL; it begins with http:// or https://";
  }
  const auto status = ask_status(url + "/__admin/health", std::chrono::seconds{2});
  if (!status) return url + " does not answer";
  if (*status == 200) return {};
  std::string trouble = url + " answers " + std::to_string(*status) + " to /__admin/health";
  if (*status == 400 && scheme == "http") {
    return trouble + "; if it speaks https, name it with --url https://…";
  }
  if (*status != 403) return trouble;
  return trouble + "; if that is a mock-jira, it needs --allow-host " + std::string{host};
}

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
  std::string trouble = find_trouble(question.url);
  while (!trouble.empty() && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
    trouble = find_trouble(question.url);
  }
  if (trouble.empty()) return exit_ok;
  say(surroundings.err, trouble);
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
