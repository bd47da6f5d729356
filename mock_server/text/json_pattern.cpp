#include "text/json_pattern.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "text/glob.hpp"
#include "text/json_text.hpp"

namespace mock_jira {

namespace {

/// How deep a JSON text is nested.
std::size_t nesting_of(std::string_view json) {
  std::size_t here = 0, deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '"') in_string = !in_string;
    if (in_string && c == '\\') ++i;
    if (in_string) continue;
    if (c == '[' || c == '{') deepest = std::max(deepest, ++here);
    if (c == ']' || c == '}') --here;
  }
  return deepest;
}

}  // namespace

struct JsonText::Value {
  nlohmann::json json;
  std::size_t nesting;
};

struct JsonPattern::Part {
  using Json = nlohmann::json;

  explicit Part(const Json& value) {
    for (const auto& [key, member] : value.items()) {
      if (value.is_object()) members.emplace_back(key, Part{member});
      if (value.is_array()) items.emplace_back(member);
    }
    if (value.is_string()) glob.emplace(value.get_ref<const std::string&>());
    kind = value.type();
    if (value.is_number() || value.is_boolean()) same_as = value;
  }

  bool is_in(const Json& value) const {
    switch (kind) {
      case Json::value_t::object:
        return value.is_object() &&
               std::all_of(members.begin(), members.end(), [&](const auto& member) {
                 const auto found = value.find(member.first);
                 return found != value.end() && member.second.is_in(*found);
               });
      case Json::value_t::array:
        return value.is_array() && std::all_of(items.begin(), items.end(), [&](const Part& item) {
                 return std::any_of(value.begin(), value.end(),
                                    [&](const Json& each) { return item.is_in(each); });
               });
      case Json::value_t::string:
        return value.is_string() && glob->matches(value.get_ref<const std::string&>());
      default:
        return value == same_as;
    }
  }

  Json::value_t kind;
  std::vector<std::pair<std::string, Part>> members;  // of an object
  std::vector<Part> items;                            // of a list
  std::optional<Glob> glob;                           // of a text
  Json same_as;                                       // of all else
};

JsonPattern::JsonPattern(std::string_view json)
    : root_(std::make_unique<const Part>(nlohmann::json::parse(json))) {}
JsonPattern::~JsonPattern() = default;
JsonPattern::JsonPattern(JsonPattern&&) noexcept = default;
JsonPattern& JsonPattern::operator=(JsonPattern&&) noexcept = default;

bool JsonPattern::is_in(const JsonText& text) const {
  return text.value_ != nullptr && root_->is_in(text.value_->json);
}

const Glob* JsonPattern::glob() const {
  return root_->glob ? &*root_->glob : nullptr;
}

JsonText::JsonText(std::string_view text) {
  auto json = nlohmann::json::parse(text, nullptr, false);
  if (json.is_discarded()) return;
  value_ = std::make_unique<const Value>(Value{std::move(json), nesting_of(text)});
}

PlaceholderValue JsonText::at(std::string_view pointer) const {
  if (value_ == nullptr || value_->nesting > max_json_nesting) return {};
  try {
    const auto& found = value_->json.at(nlohmann::json::json_pointer{std::string{pointer}});
    auto json = found.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return {.text = found.is_string() ? found.get<std::string>() : json, .json = json};
  } catch (const nlohmann::json::exception&) {  // no pointer, or one to nothing
    return {};
  }
}

JsonText::~JsonText() = default;
JsonText::JsonText(JsonText&&) noexcept = default;
JsonText& JsonText::operator=(JsonText&&) noexcept = default;

}  // namespace mock_jira
