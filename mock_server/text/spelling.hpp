#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mock_jira {

inline constexpr std::size_t any_distance = static_cast<std::size_t>(-1);

/// How many letters have to be added, dropped, replaced or swapped with their neighbour; of more
/// than `limit` only that they are more: some number beyond it. Takes time as the shorter size and
/// the limit multiplied.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit = any_distance);

/// How many letters of a word may be wrong that is still like another: a third.
std::size_t max_wrong(std::string_view word);

/// The candidate that `word` was probably meant to be, empty if none is near: a third of its
/// letters may be missing, wrong or too many, or all of its end be missing. Case is the least of
/// the differences.
std::optional<std::string_view> nearest(std::string_view word,
                                        const std::vector<std::string_view>& candidates);

/// `a, b or c`.
std::string any_of(const std::vector<std::string_view>& words);

}  // namespace mock_jira
