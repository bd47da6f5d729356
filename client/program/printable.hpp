#pragma once

#include <string>
#include <string_view>

namespace jira_task::program {

/// Text from a server, safe to show: on one line, without what would command a terminal (control
/// characters, escape sequences, changes of writing direction, ends of lines); what is no UTF-8
/// becomes "?".
std::string printable(std::string_view text);

/// JSON text without white space, its meaning unchanged: the same characters are spelt out in its
/// strings, as "\u202e" and so on.
std::string printable_json(std::string_view json);

/// How many columns printable text takes in a terminal: two for each wide East Asian character.
int columns(std::string_view text);

/// The longest beginning of printable text that fits; cut text ends in "…".
std::string fitted(std::string_view text, int width);

}  // namespace jira_task::program
