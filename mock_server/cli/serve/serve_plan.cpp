#include "cli/serve/serve_plan.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <ostream>
#include <sstream>

#include "cli/options/access.hpp"
#include "text/duration.hpp"

namespace mock_jira::cli {
namespace {

/// Reads settings one after the other; the first that is wrong is reported.
class Reader {
 public:
  explicit Reader(std::ostream& err) : err_(err) {}

  bool wrong(const Setting& setting, const std::string& remedy) {
    err_ << "mock-jira: " << setting.place << ": '" << setting.value << "' " << remedy << '\n';
    return false;
  }

  bool port(const Setting& setting, int& into) {
    const auto port = read_port(setting, err_);
    if (port) into = *port;
    return port.has_value();
  }

  /// Leaves `into` as it is for a setting without a value.
  template <typename Number>
  bool number(const Setting& setting, Number lowest, Number& into, const std::string& remedy) {
    if (setting.value.empty()) return true;
    const char* last = setting.value.data() + setting.value.size();
    Number value = 0;
    const auto [end, error] = std::from_chars(setting.value.data(), last, value);
    if (error != std::errc{} || end != last || value < lowest) return wrong(setting, remedy);
    into = value;
    return true;
  }

  bool duration(const Setting& setting, std::chrono::milliseconds& into) {
    const auto value = parse_duration(setting.value);
    if (!value || *value < std::chrono::seconds{1}) {
      return wrong(setting, "is no time to wait; it takes a duration from 1s up, such as 30s");
    }
    into = *value;
    return true;
  }

  bool toggle(const Setting& setting, bool& into) {
    into = setting.value == "true";
    return into || setting.value.empty() || setting.value == "false" ||
           wrong(setting, "is neither true nor false");
  }

  bool one_of(const Setting& setting, std::initializer_list<std::string_view> words,
              const std::string& remedy) {
    return std::find(words.begin(), words.end(), setting.value) != words.end() ||
           wrong(setting, remedy);
  }

  bool file(const Setting& setting, std::string& into) {
    errno = 0;
    std::ifstream file{setting.value};
    std::ostringstream text;
    text << file.rdbuf();  // of a folder nothing, without an exception
    into = text.str();
    if (file.is_open() && !into.empty()) return true;
    return wrong(setting, errno == 0 ? "is empty; it takes a PEM file"
                                     : std::string{"cannot be read: "} + std::strerror(errno));
  }

 private:
  std::ostream& err_;
};

bool read_public_url(const Setting& setting, std::string& into, Reader& read) {
  into = setting.value;
  if (!into.empty() && !into.starts_with("http://") && !into.starts_with("https://")) {
    return read.wrong(setting, "is no URL; it begins with http:// or https://");
  }
  while (into.ends_with('/')) into.pop_back();
  return true;
}

bool read_seed(const Setting& setting, std::optional<std::uint64_t>& into, Reader& read) {
  std::int64_t seed = 0;  // as a scenario has it
  if (!read.number(setting, std::int64_t{0}, seed,
                   "is no seed; it takes a whole number from 0 up")) {
    return false;
  }
  if (!setting.value.empty()) into = static_cast<std::uint64_t>(seed);
  return true;
}

bool read_profile(const Setting& setting, std::optional<Profile>& into, Reader& read) {
  if (setting.value.empty()) return true;
  into = find_profile(setting.value);
  return into || read.wrong(setting, "is neither documented nor observed");
}

bool read_labels(const Setting& setting, bool& into, Reader& read) {
  into = setting.value == "on";
  return read.one_of(setting, {"on", "off"}, "is neither on nor off");
}

bool read_log_level(const Setting& setting, Reader& read) {
  return Log::is_level(setting.value) ||
         read.wrong(setting, "is none of debug, info, warn, error and off");
}

bool read_log_format(const Setting& setting, Log::Format& into, Reader& read) {
  if (setting.value == "json") into = Log::Format::json;
  return read.one_of(setting, {"text", "json"}, "is neither text nor json");
}

bool read_tls(const ServeSettings& settings, ServePlan& plan, Reader& read) {
  const Setting &cert = settings.tls_cert, &key = settings.tls_key;
  if (!read.toggle(settings.tls_self_signed, plan.self_signed)) return false;
  if (cert.value.empty() != key.value.empty()) {
    const bool only_cert = key.value.empty();
    return read.wrong(only_cert ? cert : key, only_cert ? "needs its key; name it with --tls-key"
                                                        : "needs its certificate; name it with "
                                                          "--tls-cert");
  }
  if (plan.self_signed && !cert.value.empty()) {
    return read.wrong(cert, "and --tls-self-signed exclude each other; leave one out");
  }
  if (!cert.value.empty()) {
    auto& identity = plan.listener.tls.emplace();
    if (!read.file(cert, identity.certificate) || !read.file(key, identity.key)) return false;
    if (const auto mistake = find_mistake(identity); !mistake.empty()) {
      return read.wrong(cert, "with " + key.place + " '" + key.value + "': " + mistake);
    }
  }
  const Setting& http = settings.http_port;
  if (http.value.empty()) return true;
  if (!plan.self_signed && !plan.listener.tls) {
    return read.wrong(http, "is for http beside https; without TLS name the port with --port");
  }
  return read.port(http, plan.listener.http_port.emplace());
}

bool read_limits(const ServeSettings& settings, WireLimits& limits, Reader& read) {
  const std::size_t one = 1;
  return read.number(settings.max_connections, one, limits.connections,
                     "is no number of connections; it takes one from 1 up") &&
         read.number(settings.max_head, std::size_t{1024}, limits.head,
                     "is no size of a head; it takes a number of bytes from 1024 up") &&
         read.number(settings.max_body, one, limits.body,
                     "is no size of a body; it takes a number of bytes from 1 up") &&
         read.duration(settings.head_timeout, limits.head_time) &&
         read.duration(settings.body_timeout, limits.body_time) &&
         read.duration(settings.idle_timeout, limits.idle_time);
}

}  // namespace

int read_settings(const ServeSettings& settings, ServePlan& plan, std::ostream& err) {
  Reader read{err};
  plan.listener.host = settings.host.value;
  plan.server.admin.bound_host = settings.host.value;
  const bool well = read.port(settings.port, plan.listener.port) &&
                    read_public_url(settings.public_url, plan.server.public_url, read) &&
                    read_seed(settings.seed, plan.overrides.seed, read) &&
                    read_profile(settings.profile, plan.overrides.profile, read) &&
                    read_labels(settings.labels, plan.server.labels, read) &&
                    read_log_level(settings.log_level, read) &&
                    read_access(settings.access, plan.server, err) &&
                    read_log_format(settings.log_format, plan.log_format, read) &&
                    read.toggle(settings.watch, plan.watch) && read_tls(settings, plan, read) &&
                    read_limits(settings, plan.listener.limits, read);
  return well ? exit_ok : exit_usage;
}

int read_settings(const RunSettings& settings, ServePlan& plan, std::ostream& err) {
  Reader read{err};
  const bool well = read_seed(settings.seed, plan.overrides.seed, read) &&
                    read_profile(settings.profile, plan.overrides.profile, read) &&
                    read_labels(settings.labels, plan.server.labels, read) &&
                    read_log_level(settings.log_level, read) &&
                    read_access(settings.access, plan.server, err);
  return well ? exit_ok : exit_usage;
}

}  // namespace mock_jira::cli
