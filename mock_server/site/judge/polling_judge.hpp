#pragma once

#include "site/judge/expectation.hpp"
#include "site/judge/journal.hpp"
#include "site/judge/judgement.hpp"

namespace mock_jira {

/// Judges each task by itself, and each of its callers: they cannot know of each other. A rule is
/// put to the test by any of them, but `stops_when_finished`, which each task that was watched has
/// to. `was_killed`: the client could not go on, whatever it would have done.
Judgement judge_polling(const Polling& rules, const Journal::Reading& journal,
                        bool was_killed = false);

}  // namespace mock_jira
