#include "jira_task/task_client.hpp"

#include "src/answers/start_answer.hpp"
#include "src/answers/task_json.hpp"
#include "src/flow/exchange.hpp"
#include "src/flow/starting.hpp"
#include "src/flow/waiting.hpp"
#include "src/http/url.hpp"

namespace jira_task {
namespace {

using internal::Exchange;
using internal::Purpose;

/// One of the two beans: what it is called, where it is read, and by which parser.
template <class Bean>
struct Form {
  const char* name;
  TaskPlace place;
  tl::expected<Bean, std::string> (*parse)(std::string_view body);
};
constexpr Form<Task> plain_form{"task", TaskPlace::task, internal::parse_task};
constexpr Form<BulkTask> bulk_form{"bulk task", TaskPlace::bulk_queue, internal::parse_bulk_task};

tl::unexpected<Error> invalid(std::string description) {
  return tl::unexpected{
      Error{.kind = ErrorKind::invalid_argument, .description = std::move(description)}};
}

/// Where the task of this id is read, if there can be one.
tl::expected<std::string, Error> resource_for(std::string_view id, TaskPlace place) {
  if (id.empty()) return invalid("the task id is empty");
  // No encoding keeps a server from reading these as steps in the path.
  if (id == "." || id == "..") return invalid("'" + std::string{id} + "' is no task id");
  return resource_of({std::string{id}, place});
}

/// What bounds a call that is made once.
internal::Bounds bounds_of(const ClientOptions& options, std::stop_token stop) {
  return {.time = options.deadline, .stop = std::move(stop)};
}

template <class Bean>
tl::expected<Bean, Error> read(const Exchange& exchange, const Form<Bean>& form,
                               std::string_view id, const internal::Bounds& bounds) {
  auto resource = resource_for(id, form.place);
  if (!resource) return tl::unexpected{std::move(resource.error())};
  auto answer = exchange.call(internal::reading(*resource), bounds);
  if (!answer) return tl::unexpected{std::move(answer.error())};
  auto bean = form.parse(answer->body);
  if (bean) return std::move(*bean);
  const auto problem =
      "the answer about " + std::string{form.name} + " " + std::string{id} + ": " + bean.error();
  return tl::unexpected{internal::keeping(std::move(*answer), ErrorKind::malformed, problem,
                                          exchange.sleeper().wall_clock())};
}

template <class Bean>
tl::expected<Bean, Error> wait(const Exchange& exchange, const Form<Bean>& form,
                               std::string_view id, const WaitOptions& options,
                               const std::function<void(const Bean&)>& on_progress,
                               std::stop_token stop) {
  auto resource = resource_for(id, form.place);
  if (!resource) return tl::unexpected{std::move(resource.error())};
  if (auto problem = problem_of(options.back_off)) return invalid(std::move(*problem));
  return internal::wait_for<Bean>(exchange, {std::string{id}, *resource, form.parse}, options,
                                  on_progress, stop);
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

TaskClient::TaskClient(Transport& transport, Sleeper& sleeper, ClientOptions options)
    : transport_(transport), sleeper_(sleeper), options_(std::move(options)) {}

tl::expected<Started, Error> TaskClient::start(const StartRequest& request,
                                               const StartOptions& options,
                                               std::stop_token stop) const {
  if (auto problem = internal::problem_of(request)) return tl::unexpected{std::move(*problem)};
  if (auto problem = problem_of(options.back_off)) return invalid(std::move(*problem));
  const Exchange exchange{transport_, sleeper_, options_};
  const internal::Call call{.purpose = Purpose::start,
                            .method = request.method,
                            .resource = internal::with_query(request.path, request.query),
                            .body = request.body};
  auto answer = internal::send_start(exchange, call, options, stop);
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
    return invalid("there is no operation '" + std::string{operation_id} +
                   "' in the catalogue; give its method and path");
  }
  auto request = request_for(*operation, arguments);
  if (!request) return invalid(std::move(request.error()));
  return start(*request, options, std::move(stop));
}

tl::expected<Task, Error> TaskClient::get_task(std::string_view id, std::stop_token stop) const {
  return read({transport_, sleeper_, options_}, plain_form, id,
              bounds_of(options_, std::move(stop)));
}

tl::expected<BulkTask, Error> TaskClient::get_bulk_task(std::string_view id,
                                                        std::stop_token stop) const {
  return read({transport_, sleeper_, options_}, bulk_form, id,
              bounds_of(options_, std::move(stop)));
}

tl::expected<void, Error> TaskClient::cancel_task(std::string_view id, std::stop_token stop) const {
  auto resource = resource_for(id, TaskPlace::task);
  if (!resource) return tl::unexpected{std::move(resource.error())};
  auto answer = Exchange{transport_, sleeper_, options_}.call(
      {.purpose = Purpose::cancel, .method = "POST", .resource = *resource + "/cancel"},
      bounds_of(options_, std::move(stop)));
  if (!answer) return tl::unexpected{std::move(answer.error())};
  return {};
}

tl::expected<Task, Error> TaskClient::wait_for_task(std::string_view id, const WaitOptions& options,
                                                    const OnProgress& on_progress,
                                                    std::stop_token stop) const {
  return wait({transport_, sleeper_, options_}, plain_form, id, options, on_progress,
              std::move(stop));
}

tl::expected<BulkTask, Error> TaskClient::wait_for_bulk_task(std::string_view id,
                                                             const WaitOptions& options,
                                                             const OnBulkProgress& on_progress,
                                                             std::stop_token stop) const {
  return wait({transport_, sleeper_, options_}, bulk_form, id, options, on_progress,
              std::move(stop));
}

}  // namespace jira_task
