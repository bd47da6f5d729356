#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
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
  /// `object` has to outlive the reader.
  explicit FieldReader(const nlohmann::json& object) : object_(object) {}

  std::string text(const char* name);
  std::int64_t integer(const char* name);
  int small_integer(const char* name);
  /// Milliseconds since 1970, up to the year 9999.
  TimeStamp time(const char* name);
  /// A time in that form, or an ISO string.
  TimeStamp time_or_iso(const char* name);
  /// An id given as a string or an integer.
  std::string id(const char* name);

  /// What one of the above makes of an optional field: `optional("description",
  /// &FieldReader::text)`.
  template <class Value>
  std::optional<Value> optional(const char* name, Value (FieldReader::*read)(const char*)) {
    if (find(name) == nullptr) return std::nullopt;
    return (this->*read)(name);
  }
  /// An optional array of ids; absent is empty.
  std::vector<std::string> ids(const char* name);
  /// An optional object; nullptr without.
  const nlohmann::json* object(const char* name);
  /// The field, if it is there and not null.
  const nlohmann::json* find(const char* name) const;

  /// The end of a sentence, such as "field 'progress' is missing".
  const std::optional<std::string>& problem() const { return problem_; }

 private:
  /// The field, if `is` holds of it; else that is a problem.
  template <class Is>
  const nlohmann::json* required(const char* name, const char* expected, Is is);
  std::int64_t integer(const char* name, std::int64_t min, std::int64_t max);
  /// Notes a problem, such as "is missing"; only the first one counts.
  void report(const std::string& name, const std::string& problem);
  void report(const std::string& name, const nlohmann::json& value, const char* expected);

  const nlohmann::json& object_;
  std::optional<std::string> problem_;
};

}  // namespace jira_task::internal
