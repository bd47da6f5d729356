#include "program/commands.hpp"

#include <algorithm>

#include "jira_task/outcome.hpp"
#include "program/exit_code.hpp"
#include "program/progress.hpp"

namespace jira_task::program {
namespace {

/// What a person can do about it that the error itself does not say.
std::string advice_for(const Error& error, const Settings& settings, bool waited) {
  if (error.kind == ErrorKind::unauthenticated && settings.client.credentials.empty()) {
    return "No credentials were given: set JIRA_EMAIL and JIRA_API_TOKEN, or JIRA_BEARER_TOKEN.";
  }
  if (waited && (error.kind == ErrorKind::stopped || error.kind == ErrorKind::timed_out)) {
    return "The task goes on in Jira; to wait for it again: " + settings.resume_command;
  }
  return {};
}

int failed(const Workplace& workplace, const Error& error, bool waited) {
  workplace.report.error(error, advice_for(error, workplace.settings, waited));
  return exit_code_of(error);
}

WaitOptions wait_options(const Workplace& workplace, Progress& progress) {
  WaitOptions options;
  options.deadline = workplace.settings.timeout;
  options.back_off.first = workplace.settings.interval;
  options.back_off.cap = std::max(options.back_off.cap, options.back_off.first);
  options.seed = workplace.surroundings.seed;
  options.on_retry = [&progress](const Error& error, std::chrono::milliseconds pause) {
    progress.show_retry(error, pause);
  };
  return options;
}

tl::expected<Task, Error> shown_wait(const Workplace& workplace) {
  Progress progress{workplace.surroundings.err, workplace.surroundings.terminal_width};
  return workplace.client.wait_for_task(
      workplace.settings.id, wait_options(workplace, progress),
      [&progress](const Task& task) { progress.show(task); }, workplace.surroundings.stop);
}

}  // namespace

int get(const Workplace& workplace) {
  const auto task = workplace.client.get_task(workplace.settings.id, workplace.surroundings.stop);
  if (!task) return failed(workplace, task.error(), false);
  workplace.report.task(*task);
  return exit_ok;
}

int wait(const Workplace& workplace) {
  const auto task = shown_wait(workplace);
  if (!task) return failed(workplace, task.error(), true);
  workplace.report.task(*task);
  return exit_code_of(outcome(*task).kind);
}

int cancel(const Workplace& workplace, bool then_wait) {
  const auto done =
      workplace.client.cancel_task(workplace.settings.id, workplace.surroundings.stop);
  if (!done) return failed(workplace, done.error(), false);
  if (then_wait) return wait(workplace);
  workplace.report.cancel_accepted(workplace.settings.id);
  return exit_ok;
}

}  // namespace jira_task::program
