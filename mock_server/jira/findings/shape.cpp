#include "jira/findings/shape.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "text/letters.hpp"
#include "text/spelling.hpp"
#include "text/take_until.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view others = "...";
constexpr std::string_view anything = "any";

bool is_whole(const Json& value) {
  if (!value.is_number_float()) return value.is_number();
  const auto number = value.get<double>();
  return std::trunc(number) == number;
}

/// Of a text itself, of all else its kind.
std::string shown(const Json& value) {
  switch (value.type()) {
    case Json::value_t::null:
      return "null";
    case Json::value_t::boolean:
      return value.get<bool>() ? "true" : "false";
    case Json::value_t::string:
      return in_quotes(value.get_ref<const std::string&>());
    case Json::value_t::array:
      return "a list";
    case Json::value_t::object:
      return "an object";
    default:
      return is_whole(value) ? "a number" : "a number with a fraction";
  }
}

std::vector<std::string_view> words_of(std::string_view shape) {
  std::vector<std::string_view> words;
  while (!shape.empty()) words.push_back(take_until('|', shape));
  return words;
}

std::string expected(std::string_view shape) {
  if (shape == "integer") return "a whole number";
  if (shape == "boolean") return "true or false";
  if (shape == "string" || shape == "number") return "a " + std::string{shape};
  return any_of(words_of(shape));
}

bool is_one_of(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    if (take_until('|', words) == word) return true;
  }
  return false;
}

bool is_of(std::string_view shape, const Json& value) {
  if (shape == "string") return value.is_string();
  if (shape == "boolean") return value.is_boolean();
  if (shape == "number") return value.is_number();
  if (shape == "integer") return is_whole(value);
  return value.is_string() && is_one_of(shape, value.get_ref<const std::string&>());
}

std::string_view name_of(std::string_view key) {
  if (key.ends_with('*')) key.remove_suffix(1);
  return key;
}

/// Walks through a body beside its shape.
class Comparison {
 public:
  Comparison(std::size_t max, std::vector<std::string>& findings)
      : max_(max), findings_(findings) {}

  void compare(const Json& value, const Json& shape) {
    if (is_full()) return;
    if (shape.is_string()) {
      compare_scalar(value, shape.get_ref<const std::string&>());
    } else if (shape.is_array() != value.is_array() || shape.is_object() != value.is_object()) {
      find("is " + shown(value) + " instead of " + shown(shape));
    } else if (shape.is_array()) {
      for (std::size_t i = 0; i < value.size(); ++i) compare_part({nullptr, i}, value[i], shape[0]);
    } else {
      compare_members(value, shape);
    }
  }

 private:
  struct Step {
    const std::string* name;  // null: of a list
    std::size_t index;
  };

  bool is_full() const { return findings_.size() >= max_; }

  /// `bulkTransitionInputs[0].transitionId in the body`.
  std::string place() const {
    std::string place;
    for (const auto& [name, index] : path_) {
      if (name == nullptr) {
        place += '[' + std::to_string(index) + ']';
      } else {
        if (!place.empty()) place += '.';
        place += is_word(*name, "_-") ? *name : in_quotes(*name);
      }
    }
    return place.empty() ? "the body" : place + " in the body";
  }

  void find(const std::string& what) {
    if (!is_full()) findings_.push_back(place() + ' ' + what);
  }

  void compare_part(Step step, const Json& value, const Json& shape) {
    path_.push_back(step);
    compare(value, shape);
    path_.pop_back();
  }

  void compare_scalar(const Json& value, std::string_view shape) {
    if (shape.ends_with('?')) {
      if (value.is_null()) return;
      shape.remove_suffix(1);
    }
    if (shape == anything || is_of(shape, value)) return;
    find("is " + shown(value) + " instead of " + expected(shape));
  }

  void compare_members(const Json& object, const Json& shape) {
    for (const auto name : required_names(shape)) {
      if (!object.contains(name)) find("has no " + in_quotes(name) + ", which is required");
    }
    for (const auto& member : object.items()) {
      if (is_full()) return;
      if (const Json* known = shape_of(member.key(), shape)) {
        compare_part({&member.key(), 0}, member.value(), *known);
      } else {
        find("has " + undocumented(member.key(), shape));
      }
    }
  }

  const std::size_t max_;
  std::vector<std::string>& findings_;
  std::vector<Step> path_{};
};

}  // namespace

void compare_body(const Json& body, const Json& shape, std::size_t max,
                  std::vector<std::string>& findings) {
  Comparison{max, findings}.compare(body, shape);
}

std::string compare_text(const std::string& text, std::string_view type) {
  const auto digits = std::string_view{text}.substr(text.starts_with('-') ? 1 : 0);
  if (type == "boolean" ? text == "true" || text == "false"
                        : type != "integer" || is_digits(digits)) {
    return {};
  }
  return in_quotes(text) + " instead of " + expected(type);
}

std::string undocumented(const std::string& name, const Json& shape) {
  std::vector<std::string_view> known;
  for (const auto& member : shape.items()) known.push_back(name_of(member.key()));
  std::string text = in_quotes(name) + ", which is not documented";
  if (const auto meant = nearest(name, known)) text += "; did you mean " + in_quotes(*meant) + '?';
  return text;
}

std::vector<std::string_view> required_names(const Json& shape) {
  std::vector<std::string_view> names;
  for (const auto& member : shape.items()) {
    const std::string_view key = member.key();
    if (key.ends_with('*')) names.push_back(name_of(key));
  }
  return names;
}

const Json* shape_of(const std::string& name, const Json& shape) {
  for (const std::string& key : {name, name + '*', std::string{others}}) {
    if (const auto found = shape.find(key); found != shape.end()) return &*found;
  }
  return nullptr;
}

}  // namespace mock_jira
