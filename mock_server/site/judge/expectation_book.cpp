#include "site/judge/expectation_book.hpp"

#include <algorithm>
#include <utility>

namespace mock_jira {
namespace {

std::string name_of(std::string_view list, std::size_t index) {
  return std::string{list} + '[' + std::to_string(index) + ']';
}

}  // namespace

ExpectationBook::ExpectationBook(const Expectations& expectations)
    : own_(expectations.list.size()),
      own_unmatched_fails_(expectations.unmatched_fails.value_or(true)),
      unmatched_fails_(own_unmatched_fails_) {
  for (const auto& expectation : expectations.list) {
    entries_.push_back({name_of("expect", entries_.size()), expectation});
  }
}

bool ExpectationBook::add(Expectations expectations) {
  if (entries_.size() - own_ + expectations.list.size() > most_added) return false;
  for (auto& expectation : expectations.list) {
    entries_.push_back({name_of("added", next_added_++), std::move(expectation)});
  }
  unmatched_fails_ = expectations.unmatched_fails.value_or(unmatched_fails_);
  return true;
}

bool ExpectationBook::remove_added(std::size_t index) {
  const auto name = name_of("added", index);
  return std::erase_if(entries_, [&](const Entry& entry) { return entry.name == name; }) > 0;
}

void ExpectationBook::remove_all_added() {
  entries_.resize(own_);
  unmatched_fails_ = own_unmatched_fails_;
}

Expectations ExpectationBook::all() const {
  Expectations all{.unmatched_fails = unmatched_fails_};
  for (const auto& entry : entries_) all.list.push_back(entry.expectation);
  return all;
}

}  // namespace mock_jira
