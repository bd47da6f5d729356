#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/time.hpp"

namespace mock_jira {

/// The longest time that has a text: 100 years.
inline constexpr Duration longest_duration = days{36525};

/// Reads `250ms`, `10s`, `5m`, `2h`, `14d` and joined forms such as `13d23h59m`, largest unit
/// first; `1.5s` is 1500 ms. A leading `-` is read too; whether a negative time makes sense is the
/// caller's to say. Empty if the text is no such time, is no whole number of milliseconds, or is
/// longer than `longest_duration`.
std::optional<Duration> parse_duration(std::string_view text);

/// Text that `parse_duration` reads back, in the largest units: `1m30s`; zero is `0s`.
std::string format_duration(Duration duration);

}  // namespace mock_jira
