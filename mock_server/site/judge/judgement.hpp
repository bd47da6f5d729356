#pragma once

#include <string>
#include <vector>

namespace mock_jira {

/// What was found out about one expectation. Sentences without a full stop.
struct Judgement {
  std::vector<std::string> broken{};    ///< each way in which it was not met
  std::vector<std::string> untested{};  ///< each part of it that nothing could show, and why
};

}  // namespace mock_jira
