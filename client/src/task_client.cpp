#include "jira_task/task_client.hpp"

#include "exchange.hpp"
#include "task_json.hpp"
#include "url.hpp"
#include "waiting.hpp"

namespace jira_task {
namespace {

using internal::Operation;

std::optional<Error> problem_of_id(std::string_view id) {
  const auto refuse = [](std::string description) {
    return Error{.kind = ErrorKind::invalid_argument, .description = std::move(description)};
  };
  if (id.empty()) return refuse("the task id is empty");
  // No encoding keeps a server from reading these as steps in the path.
  if (id == "." || id == "..") return refuse("'" + std::string{id} + "' is no task id");
  return std::nullopt;
}

std::string task_resource(std::string_view id) {
  return "/task/" + internal::percent_encoded(id);
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

}  // namespace

TaskClient::TaskClient(Transport& transport, Sleeper& sleeper, ClientOptions options)
    : transport_(transport), sleeper_(sleeper), options_(std::move(options)) {}

tl::expected<Task, Error> TaskClient::get_task(std::string_view id, std::stop_token stop) const {
  if (auto problem = problem_of_id(id)) return tl::unexpected{std::move(*problem)};
  const internal::Exchange exchange{transport_, sleeper_, options_};
  auto answer = exchange.call(Operation::read, task_resource(id), {.stop = std::move(stop)});
  if (!answer) return tl::unexpected{std::move(answer.error())};
  return parsed(std::move(*answer), "task " + std::string{id}, internal::parse_task,
                sleeper_.wall_clock());
}

tl::expected<BulkTask, Error> TaskClient::get_bulk_task(std::string_view id,
                                                        std::stop_token stop) const {
  if (auto problem = problem_of_id(id)) return tl::unexpected{std::move(*problem)};
  const internal::Exchange exchange{transport_, sleeper_, options_};
  auto answer = exchange.call(Operation::read, "/bulk/queue/" + internal::percent_encoded(id),
                              {.stop = std::move(stop)});
  if (!answer) return tl::unexpected{std::move(answer.error())};
  return parsed(std::move(*answer), "bulk task " + std::string{id}, internal::parse_bulk_task,
                sleeper_.wall_clock());
}

tl::expected<void, Error> TaskClient::cancel_task(std::string_view id, std::stop_token stop) const {
  if (auto problem = problem_of_id(id)) return tl::unexpected{std::move(*problem)};
  const internal::Exchange exchange{transport_, sleeper_, options_};
  auto answer =
      exchange.call(Operation::cancel, task_resource(id) + "/cancel", {.stop = std::move(stop)});
  if (!answer) return tl::unexpected{std::move(answer.error())};
  return {};
}

tl::expected<Task, Error> TaskClient::wait_for_task(std::string_view id, const WaitOptions& options,
                                                    const OnProgress& on_progress,
                                                    std::stop_token stop) const {
  if (auto problem = problem_of_id(id)) return tl::unexpected{std::move(*problem)};
  if (auto problem = problem_of(options.back_off)) {
    return tl::unexpected{
        Error{.kind = ErrorKind::invalid_argument, .description = std::move(*problem)}};
  }
  const internal::Exchange exchange{transport_, sleeper_, options_};
  internal::Waiting waiting{exchange, sleeper_, options, on_progress, std::move(stop)};
  return waiting.run(std::string{id}, task_resource(id));
}

}  // namespace jira_task
