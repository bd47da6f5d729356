#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "site/judge/expectation.hpp"

namespace mock_jira {

/// What one site is judged by: the expectations of its scenario, `expect[0]` and on, and behind
/// them those added at run time, `added[0]` and on. No number means another one before the site's
/// next reset. Not thread-safe; whoever owns it guards it.
class ExpectationBook {
 public:
  /// More than this many added ones a book does not hold.
  static constexpr std::size_t most_added = 1000;

  /// The scenario's.
  explicit ExpectationBook(const Expectations& expectations);

  struct Entry {
    std::string name;
    Expectation expectation;
  };
  const std::vector<Entry>& entries() const { return entries_; }
  bool unmatched_fails() const { return unmatched_fails_; }

  /// Behind all others; of `unmatched` the last word counts. False, and nothing is added, if that
  /// were too many.
  bool add(Expectations expectations);
  /// False if none that was added has this number.
  bool remove_added(std::size_t index);
  /// What was said of `unmatched` too.
  void remove_all_added();

  /// All of them, as `judge` takes them.
  Expectations all() const;

 private:
  std::vector<Entry> entries_;
  std::size_t own_;  // so many of entries_ are the scenario's
  std::size_t next_added_ = 0;
  bool own_unmatched_fails_;
  bool unmatched_fails_;
};

}  // namespace mock_jira
