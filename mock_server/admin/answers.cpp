#include <nlohmann/json.hpp>

#include "admin/context.hpp"
#include "scenario/loader.hpp"
#include "scenario/sections/answer_text.hpp"
#include "text/json_text.hpp"
#include "text/number.hpp"

namespace mock_jira::admin {
namespace {

using Json = nlohmann::ordered_json;

Json show(const NetworkFault& fault) {
  const std::string kind{to_string(fault)};
  if (const auto number = number_of(fault)) return {{kind, *number}};
  return kind;
}

void show_conditions(const Answer& answer, Json& json) {
  json["operation"] = answer.operation ? to_string(*answer.operation) : "any";
  if (answer.path) json["path"] = *answer.path;
  if (answer.task) json["task"] = *answer.task;
  if (answer.user) json["user"] = *answer.user;
  const auto calls = format(answer.calls);
  if (calls != "1..") json["calls"] = calls;
  if (answer.probability) json["probability"] = *answer.probability;
}

void show_deed(const Answer& answer, Json& json) {
  if (answer.status) json["status"] = *answer.status;
  if (!answer.messages.empty()) json["messages"] = answer.messages;
  if (answer.body) {
    json["body"] = answer.body->text;
    json["content_type"] = answer.body->content_type;
  }
  for (const auto& [name, value] : answer.headers) json["headers"][name] = value;
  if (answer.retry_after) json["retry_after"] = format(*answer.retry_after);
  if (answer.delay) json["delay"] = format(*answer.delay);
  if (answer.network) json["network"] = show(*answer.network);
}

/// As it stands in a scenario, on one level; keys that are not used are left out.
std::string show(const std::vector<AnswerBook::Rule>& rules) {
  auto list = Json::array();
  for (const auto& rule : rules) {
    Json json{{"name", to_string(rule.name)}};
    show_conditions(*rule.answer, json);
    show_deed(*rule.answer, json);
    json["met"] = rule.met;
    json["taken"] = rule.taken;
    list.push_back(std::move(json));
  }
  const Json answer{{"answers", std::move(list)}};
  return to_text(answer);
}

}  // namespace

/// In the order in which they are tried.
Reply list_answers(const Context& context) {
  return json(200, show(context.site.list_answers()));
}

/// One or several, in front of those there are.
Reply add_answers(const Context& context) {
  auto answers = load_answers("body", context.call.request.body, context.site.scenario());
  if (!answers) return error(answers.error());
  const auto added = context.site.add_answers(std::move(*answers));
  if (!added) {
    return error(409, "a site takes at most " + std::to_string(AnswerBook::most_added) +
                          " added answers; DELETE those that are no longer needed");
  }
  return json(201, show(*added));
}

/// The scenario's own stay.
Reply remove_answers(const Context& context) {
  context.site.remove_added_answers();
  return done();
}

Reply remove_answer(const Context& context) {
  const auto number = parse_number<std::size_t>(context.id);
  if (number && context.site.remove_answer(*number)) return done();
  return error(404, "there is no added answer '" + std::string{context.id} +
                        "'; GET /__admin/answers lists those there are");
}

}  // namespace mock_jira::admin
