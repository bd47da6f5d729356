#include "src/flow/pacing.hpp"

#include <algorithm>
#include <random>

namespace jira_task::internal {

std::optional<Sleeper::MonotonicTime> deadline_in(std::optional<std::chrono::milliseconds> span,
                                                  Sleeper::MonotonicTime now) {
  constexpr std::chrono::milliseconds for_ever = std::chrono::hours{24 * 366 * 100};
  if (!span || *span > for_ever) return std::nullopt;
  return now + std::max(*span, std::chrono::milliseconds{0});
}

BackOff back_off_of(const BackOffOptions& options, std::optional<std::uint64_t> seed) {
  if (seed) return {options, *seed};
  std::random_device device;
  return {options, (std::uint64_t{device()} << 32) | device()};
}

}  // namespace jira_task::internal
