#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace jira_task {

/// Pauses of 1, 2, 4, 8, 10, 10, … seconds, each times a random factor of 1 to 1.3, so that clients
/// that began together do not stay together, and none comes sooner than it says.
struct BackOffOptions {
  std::chrono::milliseconds first = std::chrono::seconds{1};
  double factor = 2;
  std::chrono::milliseconds cap = std::chrono::seconds{10};  ///< before jitter
  double jitter_from = 1;  ///< 1 and 1 give the pauses without jitter
  double jitter_to = 1.3;
};

/// One sentence when the options make no sense, such as a factor below 1.
std::optional<std::string> problem_of(const BackOffOptions& options);

/// The sequence. The same seed gives the same pauses on every platform. Not for several threads.
class BackOff {
 public:
  /// `problem_of(options)` has to be empty.
  BackOff(const BackOffOptions& options, std::uint64_t seed);

  /// At least one millisecond.
  std::chrono::milliseconds next();

 private:
  double random_fraction();

  BackOffOptions options_;
  double base_;  // of the next pause, in ms
  std::uint64_t state_;
};

}  // namespace jira_task
