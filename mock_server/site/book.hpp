#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mock_jira {

/// Which entry of a site's book: one of the scenario's list, or one added at run time. Both count
/// from 0, and no number means another entry before the site's next reset.
struct EntryName {
  std::size_t index = 0;
  bool added = false;

  bool operator==(const EntryName&) const = default;
};

/// `added[0]`; of the scenario's: `answers[2]`, with the name of its list.
inline std::string to_string(EntryName name, std::string_view list) {
  std::string text{name.added ? "added" : list};
  return text += '[' + std::to_string(name.index) + ']';
}

/// What the scenario lists of one kind and what is added to that at run time, in order. An Entry
/// has a `name`. Not thread-safe; whoever owns it guards it.
template <typename Entry>
class Book {
 public:
  /// More than this many added entries a book does not hold.
  static constexpr std::size_t max_added = 1000;

  const std::vector<Entry>& entries() const { return entries_; }
  bool empty() const { return entries_.empty(); }

  /// The number of the next entry that is added.
  std::size_t next_added() const { return next_added_; }

  /// False if no added entry has this number.
  bool remove_added(std::size_t index) {
    return std::erase_if(entries_, [&](const Entry& entry) {
             return entry.name == EntryName{.index = index, .added = true};
           }) > 0;
  }
  void remove_all_added() {
    std::erase_if(entries_, [](const Entry& entry) { return entry.name.added; });
  }

 protected:
  Book(std::vector<Entry> own, std::size_t next_added)
      : entries_(std::move(own)), next_added_(next_added) {
    for (std::size_t i = 0; i < entries_.size(); ++i) entries_[i].name = {.index = i};
  }

  /// What was added, before all others or behind them; empty, and nothing is added, if that were
  /// more than `max_added`.
  std::optional<std::vector<Entry>> add(std::vector<Entry> fresh, bool in_front) {
    const auto added = std::count_if(entries_.begin(), entries_.end(),
                                     [](const Entry& entry) { return entry.name.added; });
    if (static_cast<std::size_t>(added) + fresh.size() > max_added) return std::nullopt;
    for (auto& entry : fresh) entry.name = {.index = next_added_++, .added = true};
    entries_.insert(in_front ? entries_.begin() : entries_.end(), fresh.begin(), fresh.end());
    return fresh;
  }

  std::vector<Entry> entries_;

 private:
  std::size_t next_added_;
};

/// A book of a site, which is locked as long as this lives: whoever holds it asks the site for
/// nothing else meanwhile, and keeps nothing that refers to the book.
///
///     site.answers()->remove_all_added();
template <typename Book>
class Locked {
 public:
  /// `filled`, if any, tells those who take no lock whether the book has anything in it.
  Locked(std::mutex& mutex, Book& book, std::atomic<bool>* filled = nullptr)
      : lock_(mutex), book_(book), filled_(filled) {}
  ~Locked() {
    if (filled_ != nullptr) *filled_ = !book_.empty();
  }
  Locked(const Locked&) = delete;
  Locked& operator=(const Locked&) = delete;

  Book* operator->() const { return &book_; }
  Book& operator*() const { return book_; }

 private:
  const std::lock_guard<std::mutex> lock_;
  Book& book_;
  std::atomic<bool>* const filled_;
};

}  // namespace mock_jira
