#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

// Small things about text, in ASCII whatever the locale: headers, URLs and bodies know no locale.
namespace jira_task::internal {

char lower(char c);
std::string lower(std::string_view text);
bool same_ignoring_case(std::string_view a, std::string_view b);
bool is_digit(char c);
bool is_alphanumeric(char c);
std::string_view trimmed(std::string_view text);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// `text` with every run of white space and control characters made one space, cut to `limit`
/// bytes at the border of a character, with an ellipsis where it was cut.
std::string excerpt(std::string_view text, std::size_t limit);

/// "90 s", "0.25 s".
std::string in_seconds(std::chrono::milliseconds duration);

}  // namespace jira_task::internal
