#pragma once

#include <optional>
#include <string>

#include "catalogue/basis.hpp"
#include "catalogue/rule.hpp"
#include "site/answer/answer.hpp"

namespace mock_jira {

/// What became of a call.
struct Fate {
  Rule rule = Rule::none;
  Basis basis = Basis::documented;                     ///< the evidence it rests on
  std::optional<AnswerName> answer = std::nullopt;     ///< of `Rule::answer`: which
  std::optional<AnswerName> delivered = std::nullopt;  ///< the answer that delays or breaks it
};

/// `rule=lifecycle; basis=documented; delivery=answers[1]`, as labels say it.
std::string to_string(const Fate& fate);

}  // namespace mock_jira
