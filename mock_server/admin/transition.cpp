#include <nlohmann/json.hpp>
#include <optional>

#include "admin/context.hpp"
#include "text/json_text.hpp"
#include "text/spelling.hpp"

namespace mock_jira::admin {
namespace {

using Json = nlohmann::ordered_json;

constexpr auto usage =
    "send a JSON object such as {\"status\": \"FAILED\", \"message\": \"No\"}; result and progress "
    "are possible too";

/// The sentence that refuses a value, or nothing once `step` has it.
std::optional<std::string> read_status(const Json& value, Step& step) {
  const auto* word = value.get_ptr<const std::string*>();
  const auto status = word != nullptr ? find_status(*word) : std::nullopt;
  if (!status) {
    return "'status' must be " + any_of({status_words.begin(), status_words.end()});
  }
  step.status = *status;
  return std::nullopt;
}

std::optional<std::string> read_progress(const Json& value, Step& step) {
  if (!value.is_number_integer() || value < 0 || value > 100) {
    return "'progress' must be a whole number from 0 to 100";
  }
  const int progress = value.get<int>();
  step.progress = Progress{progress, progress};
  return std::nullopt;
}

std::optional<std::string> read_step(std::string_view text, Step& step) {
  const auto body = parse_object(text);
  if (!body || !body->contains("status")) return usage;
  for (const auto& [key, value] : body->items()) {
    std::optional<std::string> wrong;
    if (key == "status") {
      wrong = read_status(value, step);
    } else if (key == "progress") {
      wrong = read_progress(value, step);
    } else if (key == "message") {
      if (!value.is_string()) return "'message' must be a text";
      step.message = value.get<std::string>();
    } else if (key == "result") {
      step.result = value.dump();
    } else {
      return "unknown key '" + key + "'; " + usage;
    }
    if (wrong) return wrong;
  }
  if (step.status == Status::complete && step.progress && step.progress->from != 100) {
    return "COMPLETE always shows 100; leave 'progress' out";
  }
  return std::nullopt;
}

}  // namespace

/// The status that the body names, from now on.
Reply force_task(const Context& context) {
  Step step;
  if (const auto wrong = read_step(context.call.request.body, step)) return error(400, *wrong);
  const auto id = parse_task_id(context.id);
  if (!id) return no_task(context);

  const auto outcome = context.site.force_task(*id, std::move(step));
  if (const auto* ended = std::get_if<AlreadyEnded>(&outcome)) {
    return error(409, "task " + std::to_string(*id) + " is " +
                          std::string{to_string(ended->status)} +
                          ", which is final; POST /__admin/tasks makes a new one");
  }
  if (const auto* falls = std::get_if<ProgressFalls>(&outcome)) {
    return error(409, "progress never falls, and task " + std::to_string(*id) + " shows " +
                          std::to_string(falls->shown) + " already");
  }
  const auto* found = std::get_if<FoundTask>(&outcome);
  return found != nullptr ? json(200, show(context, *found)) : no_task(context);
}

}  // namespace mock_jira::admin
