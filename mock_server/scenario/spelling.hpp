#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mock_jira {

/// The candidate that `word` was probably meant to be, or nothing if none is near: a third of its
/// letters may be missing, wrong or too many. Case is the least of the differences.
std::optional<std::string_view> nearest(std::string_view word,
                                        const std::vector<std::string_view>& candidates);

/// `a, b or c`.
std::string any_of(const std::vector<std::string_view>& words);

}  // namespace mock_jira
