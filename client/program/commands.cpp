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
  if (error.conflicting_task) {
    return "To wait for that task: " + resume_command(settings, *error.conflicting_task);
  }
  if (waited && (error.kind == ErrorKind::stopped || error.kind == ErrorKind::timed_out)) {
    return "The task goes on in Jira; to wait for it again: " +
           resume_command(settings, settings.id);
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

tl::expected<BulkTask, Error> shown_bulk_wait(const Workplace& workplace) {
  Progress progress{workplace.surroundings.err, workplace.surroundings.terminal_width};
  return workplace.client.wait_for_bulk_task(
      workplace.settings.id, wait_options(workplace, progress),
      [&progress](const BulkTask& task) { progress.show(task); }, workplace.surroundings.stop);
}

template <class Bean>
int shown(const Workplace& workplace, const tl::expected<Bean, Error>& task) {
  if (!task) return failed(workplace, task.error(), false);
  workplace.report.task(*task);
  return exit_ok;
}

template <class Bean>
int ended(const Workplace& workplace, const tl::expected<Bean, Error>& task) {
  if (!task) return failed(workplace, task.error(), true);
  workplace.report.task(*task);
  return exit_code_of(outcome(*task).kind);
}

tl::expected<Started, Error> shown_start(const Workplace& workplace, const StartRequest& request) {
  Progress progress{workplace.surroundings.err, workplace.surroundings.terminal_width};
  StartOptions options;
  options.deadline = workplace.settings.timeout;
  options.seed = workplace.surroundings.seed;
  options.on_retry = [&progress](const Error& error, std::chrono::milliseconds pause) {
    progress.show_retry(error, pause);
  };
  return workplace.client.start(request, options, workplace.surroundings.stop);
}

}  // namespace

int start(const Workplace& workplace, const StartRequest& request, bool then_wait) {
  const auto begun = workplace.surroundings.sleeper.now();
  const auto started = shown_start(workplace, request);
  if (!started) return failed(workplace, started.error(), false);
  workplace.report.warning(started->note);
  if (!then_wait || !started->task) {
    workplace.report.started(*started, workplace.settings.client);
    return exit_ok;
  }
  workplace.report.waiting_for(started->task->id);
  auto settings = workplace.settings;
  settings.id = started->task->id;
  settings.bulk = started->task->place == TaskPlace::bulk_queue;
  if (settings.timeout) {
    *settings.timeout -=
        std::chrono::ceil<std::chrono::milliseconds>(workplace.surroundings.sleeper.now() - begun);
  }
  return wait({workplace.surroundings, settings, workplace.client, workplace.report});
}

int get(const Workplace& workplace) {
  const auto& id = workplace.settings.id;
  const auto& stop = workplace.surroundings.stop;
  if (workplace.settings.bulk) return shown(workplace, workplace.client.get_bulk_task(id, stop));
  return shown(workplace, workplace.client.get_task(id, stop));
}

int wait(const Workplace& workplace) {
  if (workplace.settings.bulk) return ended(workplace, shown_bulk_wait(workplace));
  return ended(workplace, shown_wait(workplace));
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
