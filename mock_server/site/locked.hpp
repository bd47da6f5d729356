#pragma once

#include <atomic>
#include <mutex>

namespace mock_jira {

/// A part of a site. The site is locked as long as this lives, so nobody may ask the site for
/// anything else meanwhile; what refers to the part has to end with it.
///
///     site.answers()->remove_all_added();
template <typename Part>
class Locked {
 public:
  /// `filled`, if any, tells those who take no lock whether the part has anything in it.
  Locked(std::mutex& mutex, Part& part, std::atomic<bool>* filled = nullptr)
      : lock_(mutex), part_(part), filled_(filled) {}
  ~Locked() {
    if (filled_ != nullptr) *filled_ = !part_.empty();
  }
  Locked(const Locked&) = delete;
  Locked& operator=(const Locked&) = delete;

  Part* operator->() const { return &part_; }
  Part& operator*() const { return part_; }

 private:
  const std::lock_guard<std::mutex> lock_;
  Part& part_;
  std::atomic<bool>* const filled_;
};

}  // namespace mock_jira
