#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/time.hpp"

namespace mock_jira {

/// A job that redacts issues: no task, but polled like one (evidence §5.6). Where it is follows
/// from its age:
///
///     PENDING ── 1 s ──> IN_PROGRESS ── 2 s ──> COMPLETED
struct RedactionJob {
  enum class Status : unsigned char { pending, in_progress, completed };

  std::string id;  ///< a UUID
  TimePoint submitted;
  std::vector<std::string> external_ids;  ///< the caller's names of what is to be redacted

  Status status(TimePoint now) const;
};

/// The jobs of one site. Whoever owns it holds a lock around each call.
class RedactionBook {
 public:
  // The oldest job is forgotten for one more, the newest never.
  static constexpr std::size_t max_jobs = 1000;
  static constexpr std::size_t max_ids = 100'000;  ///< external ones, of all jobs together

  explicit RedactionBook(std::string site_name) : site_name_(std::move(site_name)) {}

  const RedactionJob& add(TimePoint now, std::vector<std::string> external_ids);
  const RedactionJob* find(std::string_view id) const;

 private:
  std::string site_name_;
  std::size_t added_ = 0;
  std::size_t ids_ = 0;  // of all jobs
  std::deque<RedactionJob> jobs_;
};

}  // namespace mock_jira
