#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "jira_task/task_client.hpp"

namespace jira_task::program {

/// What stands on the command line.
struct Flags {
  std::string id;
  bool json = false;
  bool wait = false;  ///< of start and cancel
  bool bulk = false;  ///< of get and wait
  std::optional<std::string> url;
  std::optional<std::string> email;
  std::optional<std::string> token;
  std::optional<std::string> bearer;
  std::optional<std::string> ca_cert;
  std::optional<std::string> api_version;
  std::optional<std::string> timeout;
  std::optional<std::string> interval;
};

/// What the flags and the environment mean together: a flag wins over a variable, a variable over
/// the default. An empty variable is an unset one.
struct Settings {
  std::string id;
  bool json = false;
  bool bulk = false;  ///< whether the task is read at the bulk queue
  ClientOptions client;
  std::string ca_file;
  std::optional<std::chrono::milliseconds> timeout;  ///< nullopt: none
  std::chrono::milliseconds interval;                ///< the first pause
  std::string warning;                               ///< a sentence, or empty
  std::string resume_flags;                          ///< of a command that waits; no secrets
};

using Environment = std::function<std::optional<std::string>(const char* name)>;

/// The error is one sentence: where, what is wrong, what to do.
tl::expected<Settings, std::string> settings_of(const Flags& flags, const Environment& environment);

/// The command that waits for this task again.
std::string resume_command(const Settings& settings, const std::string& id);

}  // namespace jira_task::program
