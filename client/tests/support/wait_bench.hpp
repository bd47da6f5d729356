#pragma once

#include <string>
#include <vector>

#include "support/bench.hpp"

namespace jira_task::testing {

using Pauses = std::vector<std::chrono::milliseconds>;

/// 1, 2, 4, 8, 10 s exactly.
inline BackOffOptions without_jitter() {
  return {.jitter_from = 1, .jitter_to = 1};
}

inline FakeTransport::Answer retry_after(int status, const char* value) {
  return answer(status, R"({"errorMessages":["later"]})", {{"Retry-After", value}});
}

/// Waits for task 10641, without jitter.
inline tl::expected<Task, Error> wait(Bench& bench, WaitOptions options = {},
                                      const OnProgress& on_progress = {},
                                      std::stop_token stop = {}) {
  options.back_off = without_jitter();
  return bench.client.wait_for_task("10641", options, on_progress, std::move(stop));
}

}  // namespace jira_task::testing
