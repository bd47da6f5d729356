#include "cli/options/parsers.hpp"

#include <utility>

#include "text/duration.hpp"
#include "text/number.hpp"

namespace mock_jira::cli {

std::int64_t parse_whole(const Setting& setting, const std::string& remedy, std::int64_t min,
                         std::int64_t max) {
  std::int64_t number = 0;
  if (read_number(setting.value, min, max, number)) return number;
  throw WrongSetting{setting, remedy};
}

Parser url_into(std::string& into) {
  return [&into](const Setting& url) {
    into = url.value;
    while (into.ends_with('/')) into.pop_back();
  };
}

Parser port_into(int& into) {
  return [&into](const Setting& port) {
    into = static_cast<int>(
        parse_whole(port, "is no port; it takes a number from 0 to 65535", 0, 65535));
  };
}

Parser size_into(std::size_t& into, std::int64_t min, const std::string& remedy) {
  return [=, &into](const Setting& size) {
    if (!size.value.empty()) into = static_cast<std::size_t>(parse_whole(size, remedy, min));
  };
}

Parser time_into(std::chrono::milliseconds& into, std::chrono::milliseconds min,
                 const std::string& remedy) {
  return [=, &into](const Setting& setting) {
    const auto time = parse_duration(setting.value);
    if (!time || *time < min) throw WrongSetting{setting, remedy};
    into = *time;
  };
}

Parser setting_into(std::optional<Setting>& into) {
  return [&into](const Setting& setting) {
    if (!setting.value.empty()) into = setting;
  };
}

Parser either(const std::string& first, const std::string& second,
              const std::function<void(bool)>& take) {
  return [=](const Setting& word) {
    if (word.value != first && word.value != second) {
      throw WrongSetting{word, "is neither " + first + " nor " + second};
    }
    take(word.value == first);
  };
}

Flag& add_toggle(Flags& flags, const std::string& name, const std::string& help,
                 std::optional<Setting>& into) {
  const auto parse = [&into](const Setting& toggle) {
    either("true", "false", [&](bool on) { on ? void(into = toggle) : into.reset(); })(toggle);
  };
  return flags.add(name, "", help, parse, Flag::Kind::toggle);
}

void add_port(Flags& flags, const std::string& help, Parser parse) {
  flags.add("--port", "2990", help, std::move(parse)).twins.emplace_back("PORT");
}

}  // namespace mock_jira::cli
