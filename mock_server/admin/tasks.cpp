#include "admin/context.hpp"
#include "jira/operations/task_bean.hpp"
#include "scenario/loader.hpp"
#include "text/json_text.hpp"
#include "text/query.hpp"

namespace mock_jira::admin {
namespace {

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

}  // namespace

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

}  // namespace mock_jira::admin
