#pragma once

#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace mock_jira::cli {

/// The value of a variable; empty if it is not set.
using Environment = std::function<std::optional<std::string>(const char* name)>;

/// What a flag was set to, and where: `--port` or `MOCK_JIRA_PORT`.
struct Setting {
  std::string value;
  std::string place;
};

/// A setting makes no sense: the sentence for the user, place and remedy included.
class WrongSetting : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
  /// `PLACE: 'VALUE' REMEDY`.
  WrongSetting(const Setting& setting, const std::string& remedy)
      : runtime_error(setting.place + ": '" + setting.value + "' " + remedy) {}
};

/// Takes a setting up, or throws WrongSetting.
using Parser = std::function<void(const Setting& setting)>;

/// All that is said of a flag.
struct Flag {
  enum class Kind {
    value,     ///< the last one given counts
    toggle,    ///< takes no value as a flag, and `true` as a variable
    list,      ///< takes items with commas between, also as several flags; each is parsed
    repeated,  ///< takes one value, as often as it is given; each is parsed
  };

  /// With the twins and the default, as `--help` shows it.
  std::string full_help() const;
  /// Those that count: of the command line, else of the first twin that is set, else the default.
  std::vector<Setting> settings(const Environment& environment) const;

  std::string name;           ///< `--port-file`
  std::string default_value;  ///< empty if the parser need not hear of a flag that is not set
  std::string help;
  Parser parse;
  Kind kind = Kind::value;
  std::string group;               ///< the heading that it has in `--help`
  std::vector<std::string> twins;  ///< the variables that set it, too: `MOCK_JIRA_PORT_FILE`
  std::string value_name = "TEXT";
  std::vector<std::string> given{};  ///< on the command line
};

/// The flags of a command, in the order in which they are shown and read.
///
///     flags.add("--port", "2990", "TCP port; 0 picks a free one", port_into(plan.port));
class Flags {
 public:
  /// With the twin that the name implies. What else there is to say is up to the caller, until the
  /// next flag is added.
  Flag& add(const std::string& name, const std::string& default_value, const std::string& help,
            Parser parse, Flag::Kind kind = Flag::Kind::value);
  /// Flags that are added later stand below this heading; without one, below `Options`.
  void begin_group(const std::string& heading) { group_ = heading; }
  /// Once all flags are read, `check` holds them against each other, or throws WrongSetting.
  void add_check(std::function<void()> check) { checks_.push_back(std::move(check)); }

  /// Parses what is set. Throws WrongSetting for the first that makes no sense.
  void read(const Environment& environment) const;

  std::vector<Flag>& all() { return flags_; }

 private:
  std::vector<Flag> flags_;
  std::vector<std::function<void()>> checks_;
  std::string group_ = "Options";
};

}  // namespace mock_jira::cli
