#pragma once

#include <string>
#include <vector>

#include "site/judge/expectation.hpp"
#include "site/judge/journal.hpp"

namespace mock_jira {

struct PollingJudgement {
  bool polled = false;  ///< whether there was anything to judge
  /// One for each way in which the polls that are kept were not as expected.
  std::vector<std::string> sentences{};
};

/// Judges each task by itself, and each of its callers: they cannot know of each other.
PollingJudgement judge_polling(const Polling& rules, const Journal::Reading& journal);

}  // namespace mock_jira
