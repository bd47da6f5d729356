#include "src/flow/deadline.hpp"

#include <algorithm>

namespace jira_task::internal {

std::optional<Sleeper::MonotonicTime> deadline_in(std::optional<std::chrono::milliseconds> span,
                                                  const Sleeper& sleeper) {
  constexpr std::chrono::milliseconds for_ever = std::chrono::hours{24 * 366 * 100};
  if (!span || *span > for_ever) return std::nullopt;
  return sleeper.now() + std::max(*span, std::chrono::milliseconds{0});
}

}  // namespace jira_task::internal
