#include "text/json_text.hpp"

#include <nlohmann/json.hpp>

namespace mock_jira {
namespace {

/// Nothing in it that JSON writes in another way.
bool is_plain(std::string_view text) {
  for (const char c : text) {
    if (c < ' ' || c > '~' || c == '"' || c == '\\') return false;
  }
  return true;
}

/// Far from what a stack bears, and what parsers of others take by default.
constexpr int max_depth = 1'000;

}  // namespace

std::optional<nlohmann::ordered_json> parse_object(std::string_view text) {
  using Json = nlohmann::ordered_json;
  bool too_deep = false;
  const auto watch_depth = [&](int depth, Json::parse_event_t, const Json&) {
    too_deep = too_deep || depth > max_depth;
    return !too_deep;
  };
  auto json = Json::parse(text, watch_depth, false);
  if (too_deep || !json.is_object()) return std::nullopt;
  return json;
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
