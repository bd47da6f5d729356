#include "site/redaction_book.hpp"

#include <algorithm>
#include <utility>

#include "site/people/cloud_id.hpp"

namespace mock_jira {

RedactionJob::Status RedactionJob::status(TimePoint now) const {
  using namespace std::chrono_literals;
  const auto age = now - submitted;
  if (age < 1s) return Status::pending;
  return age < 3s ? Status::in_progress : Status::completed;
}

const RedactionJob& RedactionBook::add(TimePoint now, std::vector<std::string> external_ids) {
  ids_ += external_ids.size();
  while (jobs_.size() == max_jobs || (ids_ > max_ids && !jobs_.empty())) {
    ids_ -= jobs_.front().external_ids.size();
    jobs_.pop_front();
  }
  // Any text makes a UUID there that is the same in every run.
  auto id = cloud_id_of(site_name_ + " redaction " + std::to_string(++added_));
  jobs_.push_back({.id = std::move(id), .submitted = now, .external_ids = std::move(external_ids)});
  return jobs_.back();
}

const RedactionJob* RedactionBook::find(std::string_view id) const {
  const auto found =
      std::find_if(jobs_.begin(), jobs_.end(), [&](const auto& job) { return job.id == id; });
  return found == jobs_.end() ? nullptr : &*found;
}

}  // namespace mock_jira
