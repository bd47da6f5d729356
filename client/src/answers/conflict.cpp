#include "src/answers/conflict.hpp"

#include <algorithm>

#include "src/answers/json_text.hpp"
#include "src/answers/messages.hpp"
#include "src/text/text.hpp"

namespace jira_task::internal {
namespace {

std::optional<std::string> named_field(std::string_view body) {
  const auto value = parse_json(body);
  if (!value || !value->is_object()) return std::nullopt;
  const auto errors = value->find("errors");
  if (errors == value->end() || !errors->is_object()) return std::nullopt;
  const auto id = errors->find("conflictingTaskId");
  return id == errors->end() ? std::nullopt : id_of(*id);
}

std::optional<std::string> in_sentence(std::string_view sentence) {
  constexpr std::string_view before = "already running with ID ";
  const auto begin = sentence.find(before);
  if (begin == sentence.npos) return std::nullopt;
  const auto rest = sentence.substr(begin + before.size());
  const auto end = std::find_if_not(rest.begin(), rest.end(), is_digit);
  if (end == rest.begin()) return std::nullopt;
  return std::string{rest.begin(), end};
}

}  // namespace

std::optional<std::string> conflicting_task(std::string_view body) {
  if (auto id = named_field(body)) return id;
  for (const auto& message : messages_in(body)) {
    if (auto id = in_sentence(message)) return id;
  }
  return std::nullopt;
}

}  // namespace jira_task::internal
