#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "jira_task/proxy.hpp"
#include "jira_task/task_client.hpp"

namespace jira_task::program {

/// What stands on the command line.
struct Flags {
  std::string id;
  bool json = false;
  bool wait = false;                                    ///< of start and cancel
  bool bulk = false;                                    ///< of get and wait
  std::map<std::string_view, std::string> values = {};  ///< by the names of the ValueFlags
};

/// What the flags and the environment mean together: a flag wins over a variable, a variable over
/// the default. An empty variable is an unset one.
struct Settings {
  std::string id;
  bool bulk = false;  ///< whether the task is read at the bulk queue
  ClientOptions client;
  std::string ca_file = {};
  std::optional<Proxy> proxy = {};
  std::optional<std::chrono::milliseconds> timeout = {};  ///< of the command; nullopt: none
  std::chrono::milliseconds interval = {};                ///< the first pause
  std::string warning = {};                               ///< a sentence, or empty
  std::string resume_flags = {};                          ///< of a command that waits; no secrets
};

/// A flag with a value, and all there is to know about it.
struct ValueFlag {
  const char* name;
  const char* type;  ///< what the help calls its value
  const char* help;
  const char* variable = nullptr;  ///< its twin in the environment
  bool secret = false;
  const char* default_value = nullptr;  ///< as somebody would write it
  /// Takes the value over; the problem is the end of a sentence that begins with where the value
  /// comes from. Null for URL and credentials, which make sense only together.
  std::optional<std::string> (*set)(const std::string& value, Settings& settings) = nullptr;
};

/// Flags of every command.
extern const std::array<ValueFlag, 6> connection_flags;
extern const ValueFlag timeout_flag;
extern const ValueFlag interval_flag;

using Environment = std::function<std::optional<std::string>(const char* name)>;

/// The error is one sentence: where, what is wrong, what to do.
tl::expected<Settings, std::string> settings_of(const Flags& flags, const Environment& environment);

/// The command that waits for this task again.
std::string resume_command(const Settings& settings, const std::string& id);

}  // namespace jira_task::program
