#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace mock_jira {

/// The seven words of TaskProgressBean.status, in the document's order (evidence §3.3).
enum class Status : unsigned char {
  enqueued,
  running,
  complete,
  failed,
  cancel_requested,
  cancelled,
  dead
};

inline constexpr std::array<std::string_view, 7> status_words{
    "ENQUEUED", "RUNNING", "COMPLETE", "FAILED", "CANCEL_REQUESTED", "CANCELLED", "DEAD"};

constexpr std::string_view to_string(Status status) {
  return status_words[static_cast<std::size_t>(status)];
}

constexpr std::optional<Status> find_status(std::string_view word) {
  for (std::size_t i = 0; i < status_words.size(); ++i) {
    if (status_words[i] == word) return static_cast<Status>(i);
  }
  return std::nullopt;
}

/// A terminal status never changes again (evidence §6.1).
constexpr bool is_terminal(Status status) {
  return status == Status::complete || status == Status::failed || status == Status::cancelled ||
         status == Status::dead;
}

}  // namespace mock_jira
