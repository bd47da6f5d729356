#include "src/answers/field_reader.hpp"

#include "src/answers/json_text.hpp"
#include "src/text/text.hpp"
#include "src/text/time_text.hpp"

namespace jira_task::internal {
namespace {

using nlohmann::json;

constexpr int lowest_int = std::numeric_limits<int>::min();
constexpr int highest_int = std::numeric_limits<int>::max();

// The end of the year 9999 in ms: what is beyond is no time, and few can print it.
constexpr std::int64_t latest = 253'402'300'799'999;

std::string expected_but(const json& value, const char* expected) {
  return "is " + std::string{kind_of(value)} + ", expected " + expected;
}

}  // namespace

void FieldReader::report(const std::string& name, const std::string& problem) {
  if (!problem_) problem_ = "field '" + name + "' " + problem;
}

const json* FieldReader::find(const char* name) const {
  const auto field = object_.find(name);
  return field == object_.end() || field->is_null() ? nullptr : &*field;
}

const json* FieldReader::required(const char* name, const char* expected) {
  const auto field = object_.find(name);
  if (field == object_.end()) {
    report(name, "is missing");
    return nullptr;
  }
  if (field->is_null()) report(name, expected_but(*field, expected));
  return field->is_null() ? nullptr : &*field;
}

std::string FieldReader::text(const char* name) {
  const auto* field = required(name, "a string");
  if (field == nullptr) return {};
  if (field->is_string()) return field->get<std::string>();
  report(name, expected_but(*field, "a string"));
  return {};
}

std::optional<std::string> FieldReader::optional_text(const char* name) {
  if (find(name) == nullptr) return std::nullopt;
  return text(name);
}

std::int64_t FieldReader::integer_of(const std::string& name, const json& value,
                                     std::int64_t lowest, std::int64_t highest) {
  if (!value.is_number_integer()) {
    report(name, expected_but(value, "an integer"));
    return 0;
  }
  // nlohmann keeps what exceeds int64 as unsigned, and what exceeds that as a float.
  const bool too_large = value.is_number_unsigned() &&
                         value.get<std::uint64_t>() > static_cast<std::uint64_t>(highest);
  if (too_large || value.get<std::int64_t>() < lowest || value.get<std::int64_t>() > highest) {
    report(name, "is out of range: " + value.dump());
    return 0;
  }
  return value.get<std::int64_t>();
}

std::int64_t FieldReader::integer(const char* name, std::int64_t lowest, std::int64_t highest) {
  const auto* field = required(name, "an integer");
  return field == nullptr ? 0 : integer_of(name, *field, lowest, highest);
}

int FieldReader::small_integer(const char* name) {
  return static_cast<int>(integer(name, lowest_int, highest_int));
}

std::optional<int> FieldReader::optional_small_integer(const char* name) {
  if (find(name) == nullptr) return std::nullopt;
  return small_integer(name);
}

TimeStamp FieldReader::time_of(const std::string& name, const json& value) {
  return TimeStamp{std::chrono::milliseconds{integer_of(name, value, -latest, latest)}};
}

TimeStamp FieldReader::time(const char* name) {
  const auto* field = required(name, "an integer");
  return field == nullptr ? TimeStamp{} : time_of(name, *field);
}

std::optional<TimeStamp> FieldReader::optional_time(const char* name) {
  const auto* field = find(name);
  if (field == nullptr) return std::nullopt;
  return time_of(name, *field);
}

std::optional<TimeStamp> FieldReader::optional_time_or_iso(const char* name) {
  const auto* field = find(name);
  if (field == nullptr || !field->is_string()) return optional_time(name);
  const auto time = parse_iso_time(field->get_ref<const std::string&>());
  if (!time) {
    report(name, "is '" + excerpt(field->get_ref<const std::string&>(), 40) + "', no ISO time");
  }
  return time;
}

std::string FieldReader::id_of(const std::string& name, const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_integer()) return value.dump();
  report(name, expected_but(value, "a string or an integer"));
  return {};
}

std::string FieldReader::id(const char* name) {
  const auto* field = required(name, "a string or an integer");
  return field == nullptr ? std::string{} : id_of(name, *field);
}

std::vector<std::string> FieldReader::ids(const char* name) {
  const auto* field = find(name);
  if (field == nullptr) return {};
  std::vector<std::string> result;
  if (!field->is_array()) {
    report(name, expected_but(*field, "an array"));
    return result;
  }
  for (std::size_t i = 0; i < field->size(); ++i) {
    result.push_back(id_of(name + ("[" + std::to_string(i) + "]"), (*field)[i]));
  }
  return result;
}

}  // namespace jira_task::internal
