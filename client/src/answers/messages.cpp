#include "src/answers/messages.hpp"

#include <nlohmann/json.hpp>

#include "src/answers/html_text.hpp"
#include "src/answers/json_text.hpp"
#include "src/text/text.hpp"

namespace jira_task::internal {
namespace {

using nlohmann::json;
using Messages = std::vector<std::string>;

constexpr std::size_t max_text = 300;
constexpr std::size_t max_page = 64 << 10;  // what is beyond is not looked at

void add_text(const json& object, const char* name, Messages& messages) {
  const auto* field = field_of(object, name);
  if (field == nullptr || !field->is_string()) return;
  const auto& text = field->get_ref<const std::string&>();
  if (!text.empty()) messages.push_back(text);
}

void add_list(const json& list, Messages& messages) {
  for (const auto& entry : list) {
    if (entry.is_string()) messages.push_back(entry.get<std::string>());
    if (entry.is_object()) add_text(entry, "message", messages);
  }
}

void add_by_field(const json& errors, Messages& messages) {
  for (const auto& [field, problem] : errors.items()) {
    messages.push_back(field + ": " +
                       (problem.is_string() ? problem.get<std::string>() : to_text(problem)));
  }
}

Messages in_object(const json& object) {
  Messages messages;
  if (const auto* list = field_of(object, "errorMessages")) add_list(*list, messages);
  if (const auto* errors = field_of(object, "errors")) {
    if (errors->is_object()) add_by_field(*errors, messages);
    if (errors->is_array()) add_list(*errors, messages);
  }
  // One of the rest says it all: a detail more than a title, a message more than "Not Found".
  for (const char* name : {"errorMessage", "message", "detail", "title", "error"}) {
    if (messages.empty()) add_text(object, name, messages);
  }
  return messages;
}

std::optional<std::string> named_field(std::string_view body) {
  const auto value = parse_json(body);
  const auto* errors = value ? field_of(*value, "errors") : nullptr;
  const auto* id = errors != nullptr ? field_of(*errors, "conflictingTaskId") : nullptr;
  return id != nullptr ? id_of(*id) : std::nullopt;
}

std::optional<std::string> in_sentence(std::string_view sentence) {
  constexpr std::string_view before = "already running with ID ";
  const auto begin = sentence.find(before);
  if (begin == sentence.npos) return std::nullopt;
  const auto rest = sentence.substr(begin + before.size());
  const auto id = rest.substr(0, rest.find_first_not_of("0123456789"));
  return id.empty() ? std::nullopt : std::optional{std::string{id}};
}

}  // namespace

std::vector<std::string> messages_in(std::string_view body) {
  const auto text = trimmed(body);
  if (text.empty()) return {};
  const auto value = parse_json(text);
  if (value && value->is_object()) return in_object(*value);
  if (value && value->is_array()) {
    Messages messages;
    add_list(*value, messages);
    return messages;
  }
  if (value && value->is_string()) return {value->get<std::string>()};
  const auto beginning = text.substr(0, max_page);
  const auto plain = text.starts_with('<') ? text_of_html(beginning) : std::string{beginning};
  auto shown = excerpt(plain, max_text);
  return shown.empty() ? Messages{} : Messages{std::move(shown)};
}

std::optional<std::string> conflicting_task(const Error& error) {
  if (auto id = named_field(error.body)) return id;
  for (const auto& message : error.messages) {
    if (auto id = in_sentence(message)) return id;
  }
  return std::nullopt;
}

}  // namespace jira_task::internal
