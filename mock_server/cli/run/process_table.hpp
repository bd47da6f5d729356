#pragma once

#include <sys/types.h>

#include <optional>
#include <string_view>
#include <vector>

namespace mock_jira::cli {

/// The parent that the text of `/proc/PID/stat` names, `PID (name) state parent …`; 0 is that of
/// the first process. Empty if the text is none of that file, or is cut off. The name is whatever
/// its owner has it, parentheses included.
std::optional<pid_t> parent_in(std::string_view stat) noexcept;

/// All processes below this one, at this moment. Processes come and go while it looks: one that has
/// ended meanwhile may be among them, one that is new may not. If memory is short, some are
/// missing.
std::vector<pid_t> descendants() noexcept;

}  // namespace mock_jira::cli
