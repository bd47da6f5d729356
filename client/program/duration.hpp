#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace jira_task::program {

/// "90" and "0.1" are seconds; "100ms", "5m", "1.5h", "1m30s" say their units (ms, s, m, h, d).
/// Rounded down to milliseconds, at most ten years. The error is the end of a sentence that begins
/// with where the text came from.
tl::expected<std::chrono::milliseconds, std::string> parse_duration(std::string_view text);

/// For people: "743 ms", "12 s", "3 min 12 s", "2 h 5 min".
std::string duration_text(std::chrono::milliseconds duration);

}  // namespace jira_task::program
