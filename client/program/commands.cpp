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

/// What `call` answers, its retries shown. The progress is gone before anything else is.
template <class Options, class Call>
auto watched(const Workplace& workplace, const Call& call) {
  Progress progress{workplace.surroundings.err, workplace.surroundings.terminal_width};
  Options options;
  options.deadline = workplace.settings.timeout;
  options.seed = workplace.surroundings.seed;
  options.on_retry = [&progress](const Error& error, std::chrono::milliseconds pause) {
    progress.show_retry(error, pause);
  };
  return call(options, progress);
}

/// Waits by the one or the other function of the client.
template <class WaitFor>
int wait_by(const Workplace& workplace, WaitFor wait_for) {
  const auto task = watched<WaitOptions>(workplace, [&](WaitOptions& options, Progress& progress) {
    options.back_off.first = workplace.settings.interval;
    options.back_off.cap = std::max(options.back_off.cap, options.back_off.first);
    return (workplace.client.*wait_for)(
        workplace.settings.id, options, [&progress](const auto& seen) { progress.show(seen); },
        workplace.surroundings.stop);
  });
  if (!task) return failed(workplace, task.error(), true);
  workplace.report.task(*task);
  return exit_code_of(outcome(*task).kind);
}

/// The settings of a second step: with what the first, begun then, has left of the time.
Settings settings_since(Sleeper::MonotonicTime begun, const Workplace& workplace) {
  auto settings = workplace.settings;
  if (settings.timeout) {
    *settings.timeout -=
        std::chrono::ceil<std::chrono::milliseconds>(workplace.surroundings.sleeper.now() - begun);
  }
  return settings;
}

template <class Get>
int get_by(const Workplace& workplace, Get get_task) {
  const auto task =
      (workplace.client.*get_task)(workplace.settings.id, workplace.surroundings.stop);
  if (!task) return failed(workplace, task.error(), false);
  workplace.report.task(*task);
  return exit_ok;
}

}  // namespace

int start(const Workplace& workplace, const StartRequest& request, bool then_wait) {
  const auto begun = workplace.surroundings.sleeper.now();
  const auto started =
      watched<StartOptions>(workplace, [&](const StartOptions& options, Progress&) {
        return workplace.client.start(request, options, workplace.surroundings.stop);
      });
  if (!started) return failed(workplace, started.error(), false);
  workplace.report.warning(started->note);
  if (!then_wait || !started->task) {
    workplace.report.started(*started, workplace.settings.client);
    return exit_ok;
  }
  workplace.report.waiting_for(started->task->id);
  auto settings = settings_since(begun, workplace);
  settings.id = started->task->id;
  settings.bulk = started->task->place == TaskPlace::bulk_queue;
  return wait({workplace.surroundings, settings, workplace.client, workplace.report});
}

int get(const Workplace& workplace) {
  return workplace.settings.bulk ? get_by(workplace, &TaskClient::get_bulk_task)
                                 : get_by(workplace, &TaskClient::get_task);
}

int wait(const Workplace& workplace) {
  return workplace.settings.bulk ? wait_by(workplace, &TaskClient::wait_for_bulk_task)
                                 : wait_by(workplace, &TaskClient::wait_for_task);
}

int cancel(const Workplace& workplace, bool then_wait) {
  const auto begun = workplace.surroundings.sleeper.now();
  const auto done =
      workplace.client.cancel_task(workplace.settings.id, workplace.surroundings.stop);
  if (!done) return failed(workplace, done.error(), false);
  if (then_wait) {
    const auto settings = settings_since(begun, workplace);
    return wait({workplace.surroundings, settings, workplace.client, workplace.report});
  }
  workplace.report.cancel_accepted(workplace.settings.id);
  return exit_ok;
}

}  // namespace jira_task::program
