#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "admin/calls.hpp"
#include "jira/operations/task_bean.hpp"
#include "scenario/document/json.hpp"
#include "scenario/loader.hpp"
#include "text/json_text.hpp"
#include "text/query.hpp"
#include "text/spelling.hpp"

namespace mock_jira::admin {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t max_tasks = 1000;

/// Reads `after=ID` and `limit=N`; false if the query is anything else.
bool read_page(std::string_view query, TaskId& after, std::size_t& limit) {
  for (const auto& [key, value] : parse_query(query)) {
    const auto number = parse_task_id(value);
    if (!number) return false;
    if (key == "after") {
      after = *number;
    } else if (key == "limit" && *number <= max_tasks) {
      limit = static_cast<std::size_t>(*number);
    } else {
      return false;
    }
  }
  return true;
}

/// A task's bean as getTask would show it, and where in its lifecycle the task is.
std::string show(const Context& context, const FoundTask& found) {
  const auto& plan = *found.view.plan;
  const User& creator = context.site.scenario().users[plan.submitted_by];
  const std::string self =
      context.call.base_url + context.site_prefix + "/rest/api/3/task/" + std::to_string(found.id);
  std::string text = "{\"task\":" + task_bean(found.id, found.view, self, creator.id);
  text += ",\"creator\":";
  append_quoted(text, creator.name);
  text += ",\"step\":" + std::to_string(found.view.step + 1);
  text += ",\"steps\":" + std::to_string(plan.lifecycle.size());
  text += ",\"polls\":" + std::to_string(found.view.polls);
  return text + '}';
}

Reply no_task(const Context& context) {
  return error(404, "there is no task '" + std::string{context.id} +
                        "'; GET /__admin/tasks lists those there are");
}

constexpr auto transition_usage =
    "send an object such as {\"status\": \"FAILED\", \"message\": \"No\"}; result and progress "
    "are possible too";

/// The sentence that refuses a value; empty once `step` has it.
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

bool is_nested_deeper(const Json& value, std::size_t levels) {
  if (!value.is_structured()) return false;
  return levels == 0 || std::any_of(value.begin(), value.end(), [levels](const Json& each) {
           return is_nested_deeper(each, levels - 1);
         });
}

std::optional<std::string> read_result(const Json& value, Step& step) {
  if (is_nested_deeper(value, max_value_nesting)) {
    return "'result' is nested more than " + std::to_string(max_value_nesting) +
           " deep; write it flatter";
  }
  step.result = value.dump();
  return std::nullopt;
}

std::optional<std::string> read_step(std::string_view text, Step& step) {
  const auto body = parse_object(text);
  if (!body || !body->contains("status")) return transition_usage;
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
      wrong = read_result(value, step);
    } else {
      return "unknown key '" + key + "'; " + transition_usage;
    }
    if (wrong) return wrong;
  }
  if (step.status == Status::complete && step.progress && step.progress->from != 100) {
    return "COMPLETE always shows 100; leave 'progress' out";
  }
  return std::nullopt;
}

/// Ascending by id, `limit` of them (100; at most 1000) above `after`.
Reply list_tasks(const Context& context) {
  TaskId after = 0;
  std::size_t limit = 100;
  if (!read_page(context.call.query, after, limit)) {
    return error(400, "the query may be after=ID and limit=N, N from 1 to 1000");
  }
  const auto list = context.site.list_tasks(after, limit);
  std::string text = "{\"total\":" + std::to_string(list.total) + ",\"tasks\":[";
  for (const auto& found : list.tasks) {
    if (text.back() != '[') text += ',';
    text += show(context, found);
  }
  return json(200, text + "]}");
}

Reply create_task(const Context& context) {
  const auto task = load_task("body", context.call.request.body, context.site.scenario());
  if (!task) return error(task.error());
  const auto created = context.site.create_task(task->plan, task->id);
  if (!created && !context.site.has_room_for_task()) {
    return error(
        409, "the site has as many tasks as there may be, forgotten ones included; POST /__admin" +
                 context.site_prefix + "/reset begins it anew");
  }
  if (!created) {
    return error(409, "task " + std::to_string(*task->id) +
                          " is or was there; leave the id out to get a new one");
  }
  Reply reply = json(201, show(context, *created));
  reply.headers.emplace_back("Location", context.call.base_url + "/__admin" + context.site_prefix +
                                             "/tasks/" + std::to_string(created->id));
  return reply;
}

/// Counts for nothing: no poll, no answer.
Reply read_task(const Context& context) {
  const auto id = parse_task_id(context.id);
  const auto found = id ? context.site.look_at(*id) : std::nullopt;
  if (!found) return no_task(context);
  return json(200, show(context, *found));
}

/// As if its retention were over: its id stays 404, also where every id is a task.
Reply remove_task(const Context& context) {
  const auto id = parse_task_id(context.id);
  return id && context.site.remove_task(*id) ? done() : no_task(context);
}

/// The task has the status that the body names, from now on.
Reply force_task(const Context& context) {
  Step step;
  const auto body = load_json("body", context.call.request.body);
  if (!body) return error(body.error());
  if (const auto wrong = read_step(*body, step)) return error(400, *wrong);
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

constexpr auto tasks_rows = std::to_array<Row>({
    {"GET", "tasks", list_tasks},
    {"POST", "tasks", create_task},
    {"GET", "tasks/{id}", read_task},
    {"DELETE", "tasks/{id}", remove_task},
    {"POST", "tasks/{id}/transition", force_task},
});

}  // namespace

constexpr Rows tasks_calls{tasks_rows};

}  // namespace mock_jira::admin
