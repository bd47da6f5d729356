#include <signal.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/log.hpp"
#include "cli/scenario_arguments.hpp"
#include "scenario/source.hpp"
#include "server/listener.hpp"
#include "server/mock_server.hpp"

namespace mock_jira::cli {
namespace {

/// What `serve` is told, once it is read.
struct Plan {
  ListenerOptions listener;
  MockServerOptions server;
  std::optional<std::uint64_t> seed;
  Log::Format log_format = Log::Format::text;
};

int wrong(const Setting& setting, const std::string& remedy, std::ostream& err) {
  err << "mock-jira: " << setting.place << ": '" << setting.value << "' " << remedy << '\n';
  return exit_usage;
}

/// Fills `plan` from everything but the scenarios; exit_ok if all of it makes sense.
int read_settings(const ServeSettings& settings, Plan& plan, std::ostream& err) {
  const auto port = read_port(settings.port, err);
  if (!port) return exit_usage;
  plan.listener.port = *port;
  plan.listener.host = settings.host.value;

  std::string url = settings.public_url.value;
  if (!url.empty() && !url.starts_with("http://") && !url.starts_with("https://")) {
    return wrong(settings.public_url, "is no URL; it begins with http:// or https://", err);
  }
  while (url.ends_with('/')) url.pop_back();
  plan.server.public_url = url;

  if (const auto& text = settings.seed.value; !text.empty()) {
    std::uint64_t seed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    if (error != std::errc{} || end != text.data() + text.size()) {
      return wrong(settings.seed, "is no seed; it takes a whole number from 0 up", err);
    }
    plan.seed = seed;
  }
  if (settings.labels.value != "on" && settings.labels.value != "off") {
    return wrong(settings.labels, "is neither on nor off", err);
  }
  plan.server.labels = settings.labels.value == "on";
  if (!Log::is_level(settings.log_level.value)) {
    return wrong(settings.log_level, "is none of debug, info, warn, error and off", err);
  }
  if (settings.log_format.value != "text" && settings.log_format.value != "json") {
    return wrong(settings.log_format, "is neither text nor json", err);
  }
  if (settings.log_format.value == "json") plan.log_format = Log::Format::json;
  return exit_ok;
}

int read_scenarios_into(Plan& plan, const std::vector<std::string>& arguments, std::ostream& err) {
  auto names = arguments;
  if (names.empty()) {
    for (const auto& source : built_in_sources()) names.push_back(source.name);
  }
  auto scenarios = read_scenarios(names, err);
  if (!scenarios) return exit_usage;
  for (auto& scenario : *scenarios) {
    if (plan.seed) scenario.seed = *plan.seed;
    plan.server.scenarios.push_back(std::make_shared<const Scenario>(std::move(scenario)));
  }
  return exit_ok;
}

/// Whole or not at all, so that nobody reads half a number.
bool write_port_file(const std::string& path, int port) {
  const std::string draft = path + ".tmp";
  std::ofstream file(draft);
  file << port << '\n';
  file.close();
  return file.good() && std::rename(draft.c_str(), path.c_str()) == 0;
}

std::string ready_line(const Listener& listener, const Sites& sites) {
  auto names = nlohmann::ordered_json::array();
  for (const auto& site : sites.all()) names.push_back(site->name());
  const nlohmann::ordered_json line{{"url", listener.url()},
                                    {"admin", listener.url() + "/__admin"},
                                    {"pid", ::getpid()},
                                    {"seed", sites.default_site().scenario().seed},
                                    {"scenarios", names}};
  return line.dump();
}

/// SIGINT and SIGTERM, kept from every thread that is started later and waited for in one place.
class EndSignals {
 public:
  EndSignals() {
    ::sigemptyset(&set_);
    ::sigaddset(&set_, SIGINT);
    ::sigaddset(&set_, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    ::signal(SIGPIPE, SIG_IGN);  // a peer that hangs up is no reason to end
  }
  /// The name of the one that came.
  std::string wait() {
    int number = 0;
    ::sigwait(&set_, &number);
    return number == SIGINT ? "SIGINT" : "SIGTERM";
  }

 private:
  sigset_t set_;
};

}  // namespace

int serve(const ServeSettings& settings, const Surroundings& surroundings) {
  Plan plan;
  if (const int code = read_settings(settings, plan, surroundings.err)) return code;
  if (const int code = read_scenarios_into(plan, settings.scenarios, surroundings.err)) return code;

  EndSignals signals;
  Log log{settings.log_level.value, plan.log_format};
  const SystemTimeSource time;
  MockServer server{plan.server, time};
  plan.listener.observer = [&log](const auto& request, const auto& reply, auto took) {
    log.access(request, reply, took);
  };
  auto listener =
      Listener::start(plan.listener, [&server](const Request& r) { return server.handle(r); });
  if (!listener) {
    surroundings.err << "mock-jira: " << listener.error() << '\n';
    return exit_could_not_start;
  }
  const std::string& port_file = settings.port_file.value;
  if (!port_file.empty() && !write_port_file(port_file, (*listener)->port())) {
    surroundings.err << "mock-jira: " << settings.port_file.place << ": cannot write '" << port_file
                     << "': " << std::strerror(errno) << '\n';
    return exit_could_not_start;
  }
  surroundings.out << ready_line(**listener, server.sites()) << std::endl;

  const auto signal = signals.wait();
  log.info("ending on " + signal);
  server.stop_serving();
  (*listener)->stop();
  if (!port_file.empty()) ::unlink(port_file.c_str());
  return exit_ok;
}

}  // namespace mock_jira::cli
