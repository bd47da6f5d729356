#include "src/answers/field_reader.hpp"

#include <functional>
#include <limits>
#include <nlohmann/json.hpp>

#include "src/answers/json_text.hpp"
#include "src/text/text.hpp"
#include "src/text/time_text.hpp"

namespace jira_task::internal {

using nlohmann::json;

void FieldReader::report(const std::string& name, const std::string& problem) {
  if (!problem_) problem_ = "field '" + name + "' " + problem;
}

void FieldReader::report(const std::string& name, const json& value, const char* expected) {
  report(name, "is " + std::string{kind_of(value)} + ", expected " + expected);
}

const json* FieldReader::find(const char* name) const {
  return field_of(object_, name);
}

template <class Is>
const json* FieldReader::required(const char* name, const char* expected, Is is) {
  const auto field = object_.find(name);
  if (field == object_.end()) {
    report(name, "is missing");
    return nullptr;
  }
  if (std::invoke(is, *field)) return &*field;
  report(name, *field, expected);
  return nullptr;
}

std::string FieldReader::text(const char* name) {
  const auto* field = required(name, "a string", &json::is_string);
  return field != nullptr ? field->get<std::string>() : std::string{};
}

std::int64_t FieldReader::integer(const char* name, std::int64_t min, std::int64_t max) {
  const auto* field = required(name, "an integer", &json::is_number_integer);
  if (field == nullptr) return 0;
  const auto value = field->get<std::int64_t>();
  // nlohmann keeps what exceeds int64 as unsigned, and what exceeds that as a float.
  const bool exceeds_int64 = field->is_number_unsigned() && value < 0;
  if (!exceeds_int64 && value >= min && value <= max) return value;
  report(name, "is out of range: " + field->dump());
  return 0;
}

std::int64_t FieldReader::integer(const char* name) {
  using Limits = std::numeric_limits<std::int64_t>;
  return integer(name, Limits::min(), Limits::max());
}

int FieldReader::small_integer(const char* name) {
  using Limits = std::numeric_limits<int>;
  return static_cast<int>(integer(name, Limits::min(), Limits::max()));
}

TimeStamp FieldReader::time(const char* name) {
  // The end of the year 9999 in ms: what is beyond is no time, and few can print it.
  constexpr std::int64_t max = 253'402'300'799'999;
  return TimeStamp{std::chrono::milliseconds{integer(name, -max, max)}};
}

TimeStamp FieldReader::time_or_iso(const char* name) {
  const auto* field = find(name);
  if (field == nullptr || !field->is_string()) return time(name);
  const auto text = field->get<std::string>();
  const auto time = parse_iso_time(text);
  if (!time) report(name, "is '" + excerpt(text, 40) + "', no ISO time");
  return time.value_or(TimeStamp{});
}

std::string FieldReader::id(const char* name) {
  const auto* field = required(name, "a string or an integer", [](const json& value) {
    return value.is_string() || value.is_number_integer();
  });
  return field != nullptr ? id_of(*field).value_or("") : std::string{};
}

std::vector<std::string> FieldReader::ids(const char* name) {
  std::vector<std::string> result;
  if (find(name) == nullptr) return result;
  const auto* list = required(name, "an array", &json::is_array);
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const auto& entry = (*list)[i];
    result.push_back(id_of(entry).value_or(""));
    if (!result.back().empty() || entry.is_string()) continue;
    report(name + ("[" + std::to_string(i) + "]"), entry, "a string or an integer");
  }
  return result;
}

const json* FieldReader::object(const char* name) {
  return find(name) == nullptr ? nullptr : required(name, "an object", &json::is_object);
}

}  // namespace jira_task::internal
