#include "cli/serve/serve.hpp"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <utility>

#include "cli/options/serve_flags.hpp"
#include "cli/output/draft.hpp"
#include "cli/output/json_line.hpp"
#include "cli/serve/reloading.hpp"
#include "cli/serve/scenario_watch.hpp"
#include "cli/serve/serving.hpp"
#include "http/tls/tls_identity.hpp"
#include "scenario/source.hpp"

namespace mock_jira::cli {
namespace {

std::vector<std::string> built_in_names() {
  std::vector<std::string> names;
  for (const auto& source : built_in_sources()) names.push_back(source.name);
  return names;
}

/// A file that is there while the server is. If somebody puts another one in its place, that stays.
class LifetimeFile {
 public:
  LifetimeFile() = default;
  ~LifetimeFile() {
    if (identity_.is_at(path_)) ::unlink(path_.c_str());
  }
  LifetimeFile(const LifetimeFile&) = delete;
  LifetimeFile& operator=(const LifetimeFile&) = delete;

  /// False with errno.
  bool write(const std::string& path, std::string_view text) {
    Draft draft{path};
    if (!draft.replace_target(text)) return false;
    path_ = draft.target();
    identity_ = draft.identity();
    return true;
  }

  /// Writes it under a name that nobody else has, which is `path()` then; anybody may read it.
  /// False with errno.
  bool write_temporary(std::string_view text) {
    constexpr std::string_view suffix = ".pem";
    std::error_code error;
    const auto folder = std::filesystem::temp_directory_path(error);
    path_ = (folder / "mock-jira-XXXXXX").string();
    path_ += suffix;
    if (error) errno = error.value();
    if (error) return false;
    const int file = ::mkstemps(path_.data(), suffix.size());
    if (file < 0) return false;
    struct stat status {};
    const bool readable = ::fstat(file, &status) == 0 && ::fchmod(file, 0644) == 0;
    identity_ = {status.st_dev, status.st_ino};
    return write_to(file, text) && readable;
  }

  const std::string& path() const { return path_; }

 private:
  std::string path_;
  FileIdentity identity_;
};

std::string ready_line(const Listener& listener, Sites& sites, const std::string& certificate) {
  std::string names;
  for (const auto& site : sites.all()) names += (names.empty() ? "" : ",") + json_of(site->name());
  Members members{{"url", json_of(listener.url())},
                  {"admin", json_of(listener.url() + "/__admin")},
                  {"pid", std::to_string(::getpid())},
                  {"seed", std::to_string(sites.default_site()->scenario().seed)},
                  {"scenarios", '[' + names + ']'}};
  if (const auto url = listener.http_url()) members.emplace_back("http_url", json_of(*url));
  if (!certificate.empty()) members.emplace_back("certificate", json_of(certificate));
  return '{' + to_text(members) + '}';
}

/// SIGINT, SIGTERM and, unless it is ignored (`nohup`), SIGHUP, kept from every thread that is
/// started later and waited for in one place.
class EndSignals {
 public:
  EndSignals() {
    ::sigemptyset(&set_);
    ::sigaddset(&set_, SIGINT);
    ::sigaddset(&set_, SIGTERM);
    struct sigaction hang_up {};
    ::sigaction(SIGHUP, nullptr, &hang_up);
    if (hang_up.sa_handler != SIG_IGN) ::sigaddset(&set_, SIGHUP);
    ::pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    (void)::signal(SIGPIPE, SIG_IGN);  // a peer that hangs up is no reason to end
  }
  /// The name of the one that came.
  std::string wait() {
    int number = 0;
    ::sigwait(&set_, &number);
    return number == SIGINT ? "SIGINT" : number == SIGHUP ? "SIGHUP" : "SIGTERM";
  }

 private:
  sigset_t set_;
};

std::runtime_error cannot_write(const Setting& setting, const std::string& path) {
  return std::runtime_error{setting.place + ": cannot write '" + path +
                            "': " + std::strerror(errno)};
}

int serve(ServePlan& plan, const Arguments& arguments, const Surroundings& surroundings) {
  const auto names = arguments.operands.empty() ? built_in_names() : arguments.operands;
  if (!read_scenarios_into(plan, names, surroundings.err)) return exit_usage;

  std::optional<ScenarioWatch> watch;
  if (plan.watch && watch.emplace(names, plan.server.scenarios).is_empty()) {
    throw WrongSetting{plan.watch->place +
                       ": there is nothing to watch, since built-in scenarios have no file; name a "
                       "file or a folder"};
  }

  EndSignals signals;
  std::string certificate = plan.certificate ? plan.certificate->value : "";
  LifetimeFile certificate_file;
  if (plan.self_signed) {
    plan.listener.tls = make_self_signed(plan.listener.host);
    const bool written = certificate_file.write_temporary(plan.listener.tls->certificate);
    certificate = certificate_file.path();
    if (!written) throw cannot_write(*plan.self_signed, certificate);
  }
  Serving serving{plan};
  serving.start();
  LifetimeFile port_file;
  if (const auto& file = plan.port_file) {
    const auto port = std::to_string(serving.listener().port());
    if (!port_file.write(file->value, port + '\n')) throw cannot_write(*file, file->value);
  }
  surroundings.out << ready_line(serving.listener(), serving.sites(), certificate) << std::endl;

  std::optional<Reloading> reloading;
  if (watch) reloading.emplace(std::move(*watch), plan.overrides, serving.sites(), serving.log());
  const auto signal = signals.wait();
  reloading.reset();
  serving.log().info("ending on " + signal);
  serving.stop();
  return exit_ok;
}

}  // namespace

Command serve_command() {
  const auto plan = std::make_shared<ServePlan>();
  return {.name = "serve",
          .help = "Serve scenarios, one site each, until interrupted",
          .operand = {"SCENARIO",
                      "a file, a folder or a built-in name; the first is the default site. Without "
                      "any: all built-in ones, demo first"},
          .flags = serve_flags(*plan),
          .run = [plan](const Arguments& arguments, const Surroundings& surroundings) {
            return serve(*plan, arguments, surroundings);
          }};
}

}  // namespace mock_jira::cli
