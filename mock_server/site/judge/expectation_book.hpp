#pragma once

#include <optional>
#include <vector>

#include "site/book.hpp"
#include "site/judge/expectation.hpp"

namespace mock_jira {

/// An expectation that a site is judged by: `expect[0]` of the scenario's, or `added[0]`.
struct NamedExpectation {
  EntryName name{};
  Expectation expectation;
};

/// What one site is judged by: the expectations of its scenario, and behind them those added at run
/// time.
class ExpectationBook : public Book<NamedExpectation> {
 public:
  /// The scenario's.
  explicit ExpectationBook(const Expectations& expectations);

  bool unmatched_fails() const { return unmatched_fails_; }

  /// Behind all others; of `unmatched` the last word counts. What was added; empty, and nothing is
  /// added, if that were more than `max_added`.
  std::optional<std::vector<NamedExpectation>> add(Expectations expectations);
  /// Takes back what was said of `unmatched`, too.
  void remove_all_added();

  /// All of them, as `judge` takes them.
  Expectations all() const;

 private:
  bool own_unmatched_fails_;
  bool unmatched_fails_;
};

}  // namespace mock_jira
