#include "site/judge/fate.hpp"

namespace mock_jira {

std::string to_string(const Fate& fate) {
  std::string text = "rule=";
  text += fate.answer ? to_string(*fate.answer) : std::string{to_string(fate.rule)};
  text += "; basis=";
  text += to_string(fate.basis);
  if (fate.delivered) text += "; delivery=" + to_string(*fate.delivered);
  return text;
}

}  // namespace mock_jira
