#include "text/json_text.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace mock_jira {
namespace {

/// Nothing in it that JSON writes in another way.
bool is_plain(std::string_view text) {
  for (const char c : text) {
    if (c < ' ' || c > '~' || c == '"' || c == '\\') return false;
  }
  return true;
}

using Json = nlohmann::ordered_json;

/// Builds an object from the parser's events. The library's own builder compares each key of an
/// object with all before it, so that a body of forty thousand keys takes it seconds. Of a key that
/// stands twice the last value counts, in the first one's place, as there. Ordered, not hashed:
/// nobody can choose keys that make it slow.
class ObjectBuilder final : public nlohmann::json_sax<Json> {
 public:
  Json result() && { return std::move(root_); }

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t value, const string_t&) override { return add(value); }
  bool string(string_t& value) override { return add(std::move(value)); }
  bool binary(binary_t&) override { return false; }

  bool start_object(std::size_t) override { return open(Json::object()); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return !open_.empty() && open(Json::array()); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    Open& object = open_.back();
    auto& members = object.value->get_ref<Json::object_t&>();
    const auto [place, is_new] = object.places.try_emplace(name, members.size());
    if (is_new) members.emplace_back(std::move(name), nullptr);
    object.next = place->second;
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  struct Open {
    Json* value;  // stays where it is: what it is in does not grow before it is closed
    std::map<std::string, std::size_t, std::less<>> places{};  // of an object: of its keys
    std::size_t next = 0;                                      // of an object: whose value comes
  };

  /// Null if a value cannot stand here.
  Json* place(Json value) {
    if (open_.size() > max_json_nesting) return nullptr;
    if (open_.empty()) return &(root_ = std::move(value));
    Json& parent = *open_.back().value;
    if (parent.is_array()) {
      return &parent.get_ref<Json::array_t&>().emplace_back(std::move(value));
    }
    const auto members = parent.get_ref<Json::object_t&>().begin();
    return &(members[static_cast<std::ptrdiff_t>(open_.back().next)].second = std::move(value));
  }

  bool add(Json value) { return !open_.empty() && place(std::move(value)) != nullptr; }
  bool open(Json empty) {
    Json* value = place(std::move(empty));
    if (value != nullptr) open_.push_back({.value = value});
    return value != nullptr;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  Json root_;
  std::vector<Open> open_;
};

}  // namespace

std::optional<nlohmann::ordered_json> parse_object(std::string_view text) {
  ObjectBuilder builder;
  if (!Json::sax_parse(text, &builder)) return std::nullopt;
  return std::move(builder).result();
}

std::string to_text(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

void append_quoted(std::string& out, std::string_view text) {
  if (is_plain(text)) {  // nearly always, and some twenty times as fast
    out += '"';
    out += text;
    out += '"';
    return;
  }
  out += to_text(text);
}

}  // namespace mock_jira
