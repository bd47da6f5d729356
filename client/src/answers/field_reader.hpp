#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "jira_task/task.hpp"

namespace jira_task::internal {

/// Reads the fields of a JSON object strictly, and remembers the first that is wrong: read them
/// all, then look at problem() once. A field that is wrong reads as empty or zero.
/// An optional field may be absent or null; no other field may.
class FieldReader {
 public:
  using Int64Limits = std::numeric_limits<std::int64_t>;

  /// `object` has to outlive the reader.
  explicit FieldReader(const nlohmann::json& object) : object_(object) {}

  std::string text(const char* name);
  std::optional<std::string> optional_text(const char* name);

  std::int64_t integer(const char* name, std::int64_t lowest = Int64Limits::min(),
                       std::int64_t highest = Int64Limits::max());
  int small_integer(const char* name);
  std::optional<int> optional_small_integer(const char* name);

  /// Milliseconds since 1970, up to the year 9999.
  TimeStamp time(const char* name);
  std::optional<TimeStamp> optional_time(const char* name);
  /// The same, or an ISO string.
  std::optional<TimeStamp> optional_time_or_iso(const char* name);

  /// An id given as a string or an integer.
  std::string id(const char* name);
  /// An array of such ids; absent or null is empty.
  std::vector<std::string> ids(const char* name);

  /// The field, if it is there and not null.
  const nlohmann::json* find(const char* name) const;

  /// The end of a sentence: "field 'progress' is missing".
  const std::optional<std::string>& problem() const { return problem_; }
  /// Notes a problem found by the caller, such as "is …"; only the first one counts.
  void report(const std::string& name, const std::string& problem);

 private:
  const nlohmann::json* required(const char* name, const char* expected);
  std::int64_t integer_of(const std::string& name, const nlohmann::json& value, std::int64_t lowest,
                          std::int64_t highest);
  std::string id_of(const std::string& name, const nlohmann::json& value);
  TimeStamp time_of(const std::string& name, const nlohmann::json& value);

  const nlohmann::json& object_;
  std::optional<std::string> problem_;
};

}  // namespace jira_task::internal
