#include "jira_task/task_client.hpp"

#include "src/answers/start_answer.hpp"
#include "src/answers/task_json.hpp"
#include "src/flow/exchange.hpp"
#include "src/flow/starting.hpp"
#include "src/flow/waiting.hpp"
#include "src/http/url.hpp"

namespace jira_task {
namespace {

using internal::Purpose;

Error invalid(std::string description) {
  return {.kind = ErrorKind::invalid_argument, .description = std::move(description)};
}

std::optional<Error> problem_of_id(std::string_view id) {
  if (id.empty()) return invalid("the task id is empty");
  // No encoding keeps a server from reading these as steps in the path.
  if (id == "." || id == "..") return invalid("'" + std::string{id} + "' is no task id");
  return std::nullopt;
}

std::optional<Error> problem_of_pauses(const BackOffOptions& options) {
  if (auto problem = problem_of(options)) return invalid(std::move(*problem));
  return std::nullopt;
}

std::string task_resource(std::string_view id) {
  return resource_of({std::string{id}, TaskPlace::task});
}

std::string bulk_resource(std::string_view id) {
  return resource_of({std::string{id}, TaskPlace::bulk_queue});
}

/// `what` is what was asked for: "task 1".
template <class Value>
tl::expected<Value, Error> parsed(Response answer, const std::string& what,
                                  tl::expected<Value, std::string> (*parse)(std::string_view),
                                  Sleeper::WallTime wall_clock) {
  auto value = parse(answer.body);
  if (value) return std::move(*value);
  return tl::unexpected{internal::keeping(std::move(answer), ErrorKind::malformed,
                                          "the answer about " + what + ": " + value.error(),
                                          wall_clock)};
}

std::string with_query(const StartRequest& request) {
  auto resource = request.path;
  for (const auto& [name, value] : request.query) {
    resource += resource.find('?') == std::string::npos ? '?' : '&';
    resource += internal::percent_encoded(name) + "=" + internal::percent_encoded(value);
  }
  return resource;
}

/// An error of a start, with a word of warning where it leaves open what has happened.
tl::unexpected<Error> of_start(Error error) {
  if (error.may_have_started) {
    error.description +=
        "; whether anything was started is not known: look in Jira before you start it again";
  }
  return tl::unexpected{std::move(error)};
}

}  // namespace

std::string resource_of(const TaskHandle& task) {
  return (task.place == TaskPlace::task ? "/task/" : "/bulk/queue/") +
         internal::percent_encoded(task.id);
}

TaskClient::TaskClient(Transport& transport, Sleeper& sleeper, ClientOptions options)
    : transport_(transport), sleeper_(sleeper), options_(std::move(options)) {}

tl::expected<Started, Error> TaskClient::start(const StartRequest& request,
                                               const StartOptions& options,
                                               std::stop_token stop) const {
  if (auto problem = internal::problem_of(request)) return tl::unexpected{std::move(*problem)};
  if (auto problem = problem_of_pauses(options.back_off)) {
    return tl::unexpected{std::move(*problem)};
  }
  const internal::Exchange exchange{transport_, sleeper_, options_};
  const internal::Call call{.purpose = Purpose::start,
                            .method = request.method,
                            .resource = with_query(request),
                            .body = request.body};
  internal::Starting starting{exchange, sleeper_, options, std::move(stop)};
  auto answer = starting.run(call);
  if (!answer) return of_start(std::move(answer.error()));
  auto started = internal::started_by(std::move(*answer), request, options_.base_url,
                                      exchange.target_of(call), sleeper_.wall_clock());
  if (!started) return of_start(std::move(started.error()));
  return started;
}

tl::expected<Started, Error> TaskClient::start(std::string_view operation_id,
                                               const OperationArguments& arguments,
                                               const StartOptions& options,
                                               std::stop_token stop) const {
  const auto* operation = find_operation(operation_id);
  if (operation == nullptr) {
    return tl::unexpected{invalid("there is no operation '" + std::string{operation_id} +
                                  "' in the catalogue; give its method and path")};
  }
  auto request = request_for(*operation, arguments);
  if (!request) return tl::unexpected{invalid(std::move(request.error()))};
  return start(*request, options, std::move(stop));
}

tl::expected<Task, Error> TaskClient::get_task(std::string_view id, std::stop_token stop) const {
  if (auto problem = problem_of_id(id)) return tl::unexpected{std::move(*problem)};
  const internal::Exchange exchange{transport_, sleeper_, options_};
  auto answer = exchange.call(internal::reading(task_resource(id)), {.stop = std::move(stop)});
  if (!answer) return tl::unexpected{std::move(answer.error())};
  return parsed(std::move(*answer), "task " + std::string{id}, internal::parse_task,
                sleeper_.wall_clock());
}

tl::expected<BulkTask, Error> TaskClient::get_bulk_task(std::string_view id,
                                                        std::stop_token stop) const {
  if (auto problem = problem_of_id(id)) return tl::unexpected{std::move(*problem)};
  const internal::Exchange exchange{transport_, sleeper_, options_};
  auto answer = exchange.call(internal::reading(bulk_resource(id)), {.stop = std::move(stop)});
  if (!answer) return tl::unexpected{std::move(answer.error())};
  return parsed(std::move(*answer), "bulk task " + std::string{id}, internal::parse_bulk_task,
                sleeper_.wall_clock());
}

tl::expected<void, Error> TaskClient::cancel_task(std::string_view id, std::stop_token stop) const {
  if (auto problem = problem_of_id(id)) return tl::unexpected{std::move(*problem)};
  const internal::Exchange exchange{transport_, sleeper_, options_};
  auto answer = exchange.call(
      {.purpose = Purpose::cancel, .method = "POST", .resource = task_resource(id) + "/cancel"},
      {.stop = std::move(stop)});
  if (!answer) return tl::unexpected{std::move(answer.error())};
  return {};
}

tl::expected<Task, Error> TaskClient::wait_for_task(std::string_view id, const WaitOptions& options,
                                                    const OnProgress& on_progress,
                                                    std::stop_token stop) const {
  if (auto problem = problem_of_id(id)) return tl::unexpected{std::move(*problem)};
  if (auto problem = problem_of_pauses(options.back_off)) {
    return tl::unexpected{std::move(*problem)};
  }
  const internal::Exchange exchange{transport_, sleeper_, options_};
  internal::Waiting<Task> waiting{exchange,    sleeper_,       options, internal::parse_task,
                                  on_progress, std::move(stop)};
  return waiting.run(std::string{id}, task_resource(id));
}

tl::expected<BulkTask, Error> TaskClient::wait_for_bulk_task(std::string_view id,
                                                             const WaitOptions& options,
                                                             const OnBulkProgress& on_progress,
                                                             std::stop_token stop) const {
  if (auto problem = problem_of_id(id)) return tl::unexpected{std::move(*problem)};
  if (auto problem = problem_of_pauses(options.back_off)) {
    return tl::unexpected{std::move(*problem)};
  }
  const internal::Exchange exchange{transport_, sleeper_, options_};
  internal::Waiting<BulkTask> waiting{
      exchange, sleeper_, options, internal::parse_bulk_task, on_progress, std::move(stop)};
  return waiting.run(std::string{id}, bulk_resource(id));
}

}  // namespace jira_task
