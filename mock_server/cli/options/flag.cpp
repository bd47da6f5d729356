#include "cli/options/flag.hpp"

#include <string_view>

#include "text/take_until.hpp"

namespace mock_jira::cli {
namespace {

/// `MOCK_JIRA_PORT_FILE` of `--port-file`.
std::string twin_of(std::string_view flag) {
  std::string twin{"MOCK_JIRA_"};
  for (const char c : flag.substr(2)) twin += c == '-' ? '_' : static_cast<char>(c - 'a' + 'A');
  return twin;
}

/// Each item of lists that have commas between them.
std::vector<Setting> items_of(const std::vector<Setting>& lists) {
  std::vector<Setting> items;
  for (const auto& list : lists) {
    for (std::string_view rest = list.value; !rest.empty();) {
      auto item = take_until(',', rest);
      while (item.starts_with(' ')) item.remove_prefix(1);
      while (item.ends_with(' ')) item.remove_suffix(1);
      if (!item.empty()) items.push_back({std::string{item}, list.place});
    }
  }
  return items;
}

}  // namespace

std::string Flag::full_help() const {
  std::string more;
  for (const auto& twin : twins) more += (more.empty() ? "" : ", ") + twin;
  if (!default_value.empty()) more += "; " + default_value;
  return more.empty() ? help : help + " [" + more + ']';
}

std::vector<Setting> Flag::settings(const Environment& environment) const {
  std::vector<Setting> settings;
  for (const auto& value : given) settings.push_back({value, name});
  for (auto twin = twins.begin(); settings.empty() && twin != twins.end(); ++twin) {
    // An empty variable is an unset one: that is how compose files and CI leave things out.
    const auto value = environment(twin->c_str());
    if (value && !value->empty()) settings.push_back({*value, *twin});
  }
  if (settings.empty() && !default_value.empty()) settings.push_back({default_value, name});
  return kind == Kind::list ? items_of(settings) : settings;
}

Flag& Flags::add(const std::string& name, const std::string& default_value, const std::string& help,
                 Parser parse, Flag::Kind kind) {
  flags_.push_back({name, default_value, help, std::move(parse), kind, group_, {twin_of(name)}});
  return flags_.back();
}

void Flags::read(const Environment& environment) const {
  for (const auto& flag : flags_) {
    for (const auto& setting : flag.settings(environment)) flag.parse(setting);
  }
  for (const auto& check : checks_) check();
}

}  // namespace mock_jira::cli
