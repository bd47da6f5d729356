#include "src/answers/start_answer.hpp"

#include <nlohmann/json.hpp>

#include "src/answers/answer_error.hpp"
#include "src/answers/json_text.hpp"
#include "src/answers/task_json.hpp"
#include "src/http/url.hpp"
#include "src/text/text.hpp"

namespace jira_task::internal {
namespace {

using nlohmann::json;

/// One answer, read piece by piece; the first piece that names a task settles it.
struct Reading {
  void read() {
    if (const auto location = started.headers.find("Location")) read_link(trimmed(*location));
    const auto body = trimmed(started.body);
    if (body.empty()) return;
    const auto value = parse_json(body);
    if (!value) {
      problem = "its body " + value.error();
      read_link(body);
    } else if (value->is_string()) {
      read_link(value->get<std::string>());
    } else if (value->is_object()) {
      read_object(*value);
    }
  }

  void read_link(std::string_view link) {
    if (started.task) return;
    const auto url = resolve(url_of(server, target), link);
    if (!url) return;
    started.task = task_at(url->path);
    if (!started.task) return;
    const bool ours = same_origin(server, *url) && url->path.starts_with(server.path() + "/");
    if (ours) return;
    started.note = "Jira's link '" + excerpt(link, 200) + "' leads elsewhere than to " +
                   server.text() + ", which the credentials are for; task " + started.task->id +
                   " is read there all the same";
  }

  void read_object(const json& object) {
    if (const auto* id = field_of(object, "taskId")) {
      take(*id, request.place);
      if (!started.task) problem = "its 'taskId' is no id but " + to_text(*id);
      return;
    }
    const auto* task = field_of(object, "task");
    const auto& bean = task != nullptr && task->is_object() ? *task : object;
    // An object with an id need be no task: priority schemes have one. A 303 is about nothing else.
    const auto* self = field_of(bean, "self");
    const bool is_task = &bean != &object || started.status == 303 ||
                         (self != nullptr && self->is_string() &&
                          task_at(self->get_ref<const std::string&>()).has_value());
    if (is_task) read_bean(bean);
  }

  void read_bean(const json& bean) {
    if (const auto* id = field_of(bean, "id")) take(*id, TaskPlace::task);
    // Jira leaves out required fields in the beans of some operations: then the id is enough.
    auto task = parse_task(to_text(bean));
    if (task && started.task && task->id == started.task->id) started.first = std::move(*task);
  }

  void take(const json& id, TaskPlace place) {
    if (started.task) return;
    if (auto text = id_of(id)) started.task = TaskHandle{std::move(*text), place};
  }

  Started& started;
  const StartRequest& request;
  const BaseUrl& server;
  const std::string& target;
  std::optional<std::string> problem = {};  // why the body says nothing; a clause
};

std::string without_a_link(const Started& started) {
  const auto location = started.headers.find("Location");
  if (!location) return "it names no Location, and no task in its body";
  return "its Location '" + excerpt(*location, 200) + "' names no task";
}

}  // namespace

std::optional<TaskHandle> task_at(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  const auto slash = path.rfind('/');
  if (slash == path.npos) return std::nullopt;
  const auto folder = path.substr(0, slash);
  auto id = percent_decoded(path.substr(slash + 1));
  if (folder.ends_with("/task")) return TaskHandle{std::move(id), TaskPlace::task};
  if (folder.ends_with("/bulk/queue")) return TaskHandle{std::move(id), TaskPlace::bulk_queue};
  return std::nullopt;
}

tl::expected<Started, Error> started_by(Response answer, const StartRequest& request,
                                        const BaseUrl& server, const std::string& target,
                                        Sleeper::WallTime wall_clock) {
  Started started{.status = answer.status, .headers = answer.headers, .body = answer.body};
  Reading reading{started, request, server, target};
  reading.read();
  if (started.task) return started;

  const auto refuse = [&](ErrorKind kind, const std::string& reason) {
    auto error = keeping(std::move(answer), kind,
                         "the answer (" + std::to_string(started.status) + ") to " +
                             request.method + " " + target + " names no task: " + reason,
                         wall_clock);
    error.may_have_started = true;
    return tl::unexpected{std::move(error)};
  };
  if (started.status == 303) return refuse(ErrorKind::refused_redirect, without_a_link(started));
  if (reading.problem) return refuse(ErrorKind::malformed, *reading.problem);
  // 202 is said of what goes on, and a bulk operation always makes a task.
  if (started.status == 202 || request.place == TaskPlace::bulk_queue) {
    return refuse(ErrorKind::malformed,
                  trimmed(started.body).empty() ? "it is empty" : "its body holds no id of one");
  }
  return started;
}

}  // namespace jira_task::internal
