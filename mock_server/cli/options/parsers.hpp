#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "cli/options/flag.hpp"

namespace mock_jira::cli {

/// A whole number within these bounds, or WrongSetting with the remedy.
std::int64_t parse_whole(const Setting& setting, const std::string& remedy, std::int64_t min,
                         std::int64_t max = std::numeric_limits<std::int64_t>::max());

// Parsers that set what they are given, which outlives them.

/// A URL without the slashes at its end, or any other text.
Parser url_into(std::string& into);

/// A TCP port.
Parser port_into(int& into);

/// A size from `min` up. An empty one leaves `into` as it is.
Parser size_into(std::size_t& into, std::int64_t min, const std::string& remedy);

/// A time from `min` up.
Parser time_into(std::chrono::milliseconds& into, std::chrono::milliseconds min,
                 const std::string& remedy);

/// The whole setting, for who asks later; an empty one is none.
Parser setting_into(std::optional<Setting>& into);

/// One of two words; `take` hears whether it is the first.
Parser either(const std::string& first, const std::string& second,
              const std::function<void(bool)>& take);

/// Adds a flag that sets something if it is `true`.
Flag& add_toggle(Flags& flags, const std::string& name, const std::string& help,
                 std::optional<Setting>& into);

/// Adds the flag of the port where a mock-jira answers; hosters set it as PORT.
void add_port(Flags& flags, const std::string& help, Parser parse);

}  // namespace mock_jira::cli
