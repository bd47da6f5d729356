#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/operation.hpp"
#include "site/task/task_id.hpp"

namespace mock_jira {

/// A call of the API that another one is like.
struct NearMiss {
  Operation operation;
  std::string method;
  std::string path;  ///< from `/rest` on; `{taskId}` where the call has no id
  std::optional<TaskId> task = std::nullopt;
  /// How unlike they are; 0 is the call itself. Each wrong letter of a word or an id counts 1, each
  /// part of the path that is missing or too much 4, another method 2.
  int distance = 0;
};

/// Which calls of the API one could have meant, the likest first, at most three: where the method
/// is another, words are misspelled, parts of the path are missing, too many or there twice. Of the
/// tasks that are known those whose ids are like the one in the path; where none is, the id stays
/// as it is. Empty if nothing is like it.
///
/// `segments` are those of the path below what names the site, decoded.
///
///     near_misses("GET", {"rest", "api", "3", "tasks", "1064"}, {10641})
///     // getTask, GET /rest/api/3/task/10641
std::vector<NearMiss> near_misses(std::string_view method, std::span<const std::string> segments,
                                  std::span<const TaskId> known);

}  // namespace mock_jira
