#include "jira/operations/task_bean.hpp"

#include "jira/call/call_values.hpp"
#include "text/json_text.hpp"
#include "text/number.hpp"

namespace mock_jira {
namespace {

void append_member(std::string& out, std::string_view key, std::int64_t value) {
  out += key;
  append_number(out, value);
}

std::int64_t milliseconds(TimePoint at) {
  return at.time_since_epoch().count();
}

}  // namespace

std::string task_bean(TaskId id, const TaskView& view, std::string_view self,
                      std::int64_t submitted_by) {
  std::string out;
  out.reserve(384);
  out += "{\"self\":";
  append_quoted(out, self);
  append_member(out, ",\"id\":\"", static_cast<std::int64_t>(id));
  out += '"';
  if (view.plan->description) {
    out += ",\"description\":";
    append_quoted(out, *view.plan->description);
  }
  out += ",\"status\":\"";
  out += to_string(view.status);
  out += '"';
  if (view.message != nullptr) {
    out += ",\"message\":";
    append_quoted(out, *view.message);
  }
  if (view.result != nullptr) {
    out += ",\"result\":";
    out += *view.result;
  }
  append_member(out, ",\"submittedBy\":", submitted_by);
  append_member(out, ",\"progress\":", view.progress);
  append_member(out, ",\"elapsedRuntime\":", view.elapsed_runtime.count());
  append_member(out, ",\"submitted\":", milliseconds(view.submitted));
  if (view.started) append_member(out, ",\"started\":", milliseconds(*view.started));
  if (view.finished) append_member(out, ",\"finished\":", milliseconds(*view.finished));
  append_member(out, ",\"lastUpdate\":", milliseconds(view.last_update));
  out += '}';
  return out;
}

std::string task_bean(const JiraContext& context, const FoundTask& found) {
  const auto& creator = context.creator_of(found);
  const auto url = context.task_url(found.id);
  const auto asks = [](const std::string* text) {
    return text != nullptr && may_have_placeholders(*text);
  };
  if (!asks(found.view.message) && !asks(found.view.result)) {
    return task_bean(found.id, found.view, url, creator.id);
  }
  const auto values = values_of(context, std::to_string(found.id));
  TaskView view = found.view;
  std::string message, result;
  if (asks(view.message)) view.message = &(message = fill_text(*view.message, values));
  if (asks(view.result)) view.result = &(result = fill_json(*view.result, values));
  return task_bean(found.id, view, url, creator.id);
}

std::optional<std::string> shown_result(const JiraContext& context, const FoundTask& found) {
  const auto* result = found.view.result;
  if (result == nullptr) return std::nullopt;
  if (!may_have_placeholders(*result)) return *result;
  return fill_json(*result, values_of(context, std::to_string(found.id)));
}

}  // namespace mock_jira
