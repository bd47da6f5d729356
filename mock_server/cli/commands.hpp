#pragma once

#include <string>
#include <vector>

#include "cli/program.hpp"

namespace mock_jira::cli {

/// A flag's or a variable's text and its name, for errors: `--port` or `MOCK_JIRA_PORT`.
struct Setting {
  std::string value;
  std::string place;
  bool given = true;  ///< false: the value is the default
};

/// Who may call, and from where; lists are separated by commas.
struct AccessSettings {
  Setting admin_token;
  Setting allow_host;
  Setting cors;
};

struct ServeSettings {
  std::vector<std::string> scenarios;
  Setting port;
  Setting port_file;
  Setting host;
  Setting public_url;
  Setting watch;  ///< `true` or nothing
  Setting seed;
  Setting profile;
  Setting labels;
  Setting log_level;
  AccessSettings access;
  Setting log_format;
  Setting tls_cert;
  Setting tls_key;
  Setting tls_self_signed;  ///< `true` or nothing
  Setting http_port;
  Setting max_connections;
  Setting max_head;
  Setting max_body;
  Setting head_timeout;
  Setting body_timeout;
  Setting idle_timeout;
};

struct RunSettings {
  std::vector<std::string> scenarios;
  std::vector<std::string> command;  ///< what stands behind `--`
  std::vector<std::string> reports;  ///< `json=FILE`, `junit=FILE`
  Setting seed;
  Setting profile;
  Setting labels;
  Setting log_level;
  AccessSettings access;
};

struct HealthcheckSettings {
  Setting url;
  Setting port;
  Setting wait;
};

// One file a command; each returns the exit code.
int serve(const ServeSettings& settings, const Surroundings& surroundings);
int run(const RunSettings& settings, const Surroundings& surroundings);
int check(const std::vector<std::string>& scenarios, const Surroundings& surroundings);
int show_schema(const Surroundings& surroundings);
int show_scenarios(const std::string& name, bool as_yaml, const Surroundings& surroundings);
int healthcheck(const HealthcheckSettings& settings, const Surroundings& surroundings);

/// 0..65535, or an error that names the setting's place.
std::optional<int> read_port(const Setting& setting, std::ostream& err);

}  // namespace mock_jira::cli
