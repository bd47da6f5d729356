#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <utility>

#include "cli/commands.hpp"
#include "cli/options/draft.hpp"
#include "cli/serve/reloading.hpp"
#include "cli/serve/scenario_watch.hpp"
#include "cli/serve/serve_plan.hpp"
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

/// A file that is there while the server is.
class LifetimeFile {
 public:
  LifetimeFile() = default;
  ~LifetimeFile() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  LifetimeFile(const LifetimeFile&) = delete;
  LifetimeFile& operator=(const LifetimeFile&) = delete;

  /// False with errno.
  bool write(const std::string& path, std::string_view text) {
    Draft draft{path};
    if (!draft.replace_target(text)) return false;
    path_ = draft.target();
    return true;
  }

  /// The same under a name that nobody else has, which is `path()` then; anybody may read it.
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
    const bool readable = ::fchmod(file, 0644) == 0;
    return write_to(file, text) && readable;
  }

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string ready_line(const Listener& listener, Sites& sites, const std::string& certificate) {
  auto names = nlohmann::ordered_json::array();
  for (const auto& site : sites.all()) names.push_back(site->name());
  nlohmann::ordered_json line{{"url", listener.url()},
                              {"admin", listener.url() + "/__admin"},
                              {"pid", ::getpid()},
                              {"seed", sites.default_site()->scenario().seed},
                              {"scenarios", names}};
  if (const auto url = listener.http_url()) line["http_url"] = *url;
  if (!certificate.empty()) line["certificate"] = certificate;
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
  ServePlan plan;
  if (const int code = read_settings(settings, plan, surroundings.err)) return code;
  const auto names = settings.scenarios.empty() ? built_in_names() : settings.scenarios;
  if (const int code = read_scenarios_into(plan, names, surroundings.err)) return code;
  const auto cannot_write = [&](const std::string& place, const std::string& path) {
    surroundings.err << "mock-jira: " << place << ": cannot write '" << path
                     << "': " << std::strerror(errno) << '\n';
    return exit_could_not_start;
  };

  std::optional<ScenarioWatch> watch;
  if (plan.watch && watch.emplace(names, plan.server.scenarios).is_empty()) {
    surroundings.err
        << "mock-jira: " << settings.watch.place
        << ": there is nothing to watch, since built-in scenarios have no file; name a "
           "file or a folder\n";
    return exit_usage;
  }

  EndSignals signals;
  std::string certificate = settings.tls_cert.value;
  LifetimeFile certificate_file;
  if (plan.self_signed) {
    plan.listener.tls = make_self_signed(plan.listener.host);
    const bool written = certificate_file.write_temporary(plan.listener.tls->certificate);
    certificate = certificate_file.path();
    if (!written) return cannot_write(settings.tls_self_signed.place, certificate);
  }
  Serving serving{plan, settings.log_level.value};
  if (const int code = serving.start(surroundings.err)) return code;
  LifetimeFile port_file;
  if (const auto& path = settings.port_file.value; !path.empty()) {
    if (!port_file.write(path, std::to_string(serving.listener().port()) + '\n')) {
      return cannot_write(settings.port_file.place, path);
    }
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

}  // namespace mock_jira::cli
