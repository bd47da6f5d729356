#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "site/book.hpp"
#include "site/judge/expectation.hpp"

namespace mock_jira {

/// What one site is judged by: the expectations of its scenario, and behind them those added at run
/// time.
class ExpectationBook : public Book<Expectation> {
 public:
  /// The scenario's.
  explicit ExpectationBook(const Expectations& own)
      : Book(own.list, 0),
        own_unmatched_fails_(own.unmatched_fails.value_or(true)),
        unmatched_fails_(own_unmatched_fails_) {}

  bool unmatched_fails() const { return unmatched_fails_; }

  /// Behind all others; of `unmatched` the last word counts. What was added; empty, and nothing is
  /// added, if that were more than `max_added`.
  std::optional<std::vector<Expectation>> add(Expectations more) {
    auto added = Book::add(std::move(more.list), false);
    if (added) unmatched_fails_ = more.unmatched_fails.value_or(unmatched_fails_);
    return added;
  }
  /// Takes back what was said of `unmatched`, too.
  void remove_all_added() {
    Book::remove_all_added();
    unmatched_fails_ = own_unmatched_fails_;
  }

  /// All of them, as `judge` takes them.
  Expectations all() const { return {entries(), unmatched_fails_}; }

 private:
  bool own_unmatched_fails_;
  bool unmatched_fails_;
};

}  // namespace mock_jira
