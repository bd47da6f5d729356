#include "site/judge/expectation_book.hpp"

#include <utility>

namespace mock_jira {
namespace {

std::vector<NamedExpectation> unnamed(std::vector<Expectation> expectations) {
  std::vector<NamedExpectation> entries;
  for (auto& each : expectations) entries.push_back({.expectation = std::move(each)});
  return entries;
}

}  // namespace

ExpectationBook::ExpectationBook(const Expectations& expectations)
    : Book(unnamed(expectations.list), 0),
      own_unmatched_fails_(expectations.unmatched_fails.value_or(true)),
      unmatched_fails_(own_unmatched_fails_) {}

std::optional<std::vector<NamedExpectation>> ExpectationBook::add(Expectations expectations) {
  auto added = Book::add(unnamed(std::move(expectations.list)), false);
  if (added) unmatched_fails_ = expectations.unmatched_fails.value_or(unmatched_fails_);
  return added;
}

void ExpectationBook::remove_all_added() {
  Book::remove_all_added();
  unmatched_fails_ = own_unmatched_fails_;
}

Expectations ExpectationBook::all() const {
  Expectations all{.unmatched_fails = unmatched_fails_};
  for (const auto& entry : entries_) all.list.push_back(entry.expectation);
  return all;
}

}  // namespace mock_jira
