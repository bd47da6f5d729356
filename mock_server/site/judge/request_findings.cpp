#include "site/judge/request_findings.hpp"

namespace mock_jira {

void RequestFindings::see(const ServeEvent& event) {
  if (!event.operation || !is_served(*event.operation)) return;
  saw_any_ = true;
  for (const auto& finding : event.findings) {
    const auto known = places_.find({*event.operation, finding});
    if (known == places_.end() && found_.size() == max) {
      ++left_out_;
      continue;
    }
    if (known == places_.end()) {
      places_.emplace(std::pair{*event.operation, finding}, found_.size());
      found_.emplace_back(std::string{to_string(*event.operation)} + ": " + finding,
                          Calls{.first = event.number});
    }
    auto& calls = found_[known == places_.end() ? found_.size() - 1 : known->second].second;
    calls.last = event.number;
    ++calls.count;
  }
}

std::vector<std::string> RequestFindings::sentences() const {
  std::vector<std::string> sentences;
  for (const auto& [finding, calls] : found_) {
    const auto first = std::to_string(calls.first), last = std::to_string(calls.last);
    sentences.push_back(finding + (calls.count == 1 ? " (call " + first + ')'
                                   : calls.count == 2
                                       ? " (calls " + first + " and " + last + ')'
                                       : " (" + std::to_string(calls.count) +
                                             " calls, the first is call " + first + ')'));
  }
  if (left_out_ > 0) sentences.push_back("and " + std::to_string(left_out_) + " more like these");
  return sentences;
}

}  // namespace mock_jira
