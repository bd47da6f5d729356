#include "program/progress.hpp"

#include <algorithm>
#include <ostream>

#include "program/duration.hpp"
#include "program/printable.hpp"

namespace jira_task::program {
namespace {

bool is_percent(int progress) {
  return progress >= 0 && progress <= 100;
}

}  // namespace

std::string Progress::percent_text(const Sight& sight) {
  const auto number = is_percent(sight.progress) ? std::to_string(sight.progress) : "?";
  return number + " %";
}

std::string Progress::bar_of(const Sight& sight, int width) {
  constexpr int length = 20;
  constexpr int narrow = 60;  // below, words are worth more than the bar
  const auto percent = percent_text(sight);
  std::string text;
  if (width >= narrow) {
    const auto done = static_cast<std::size_t>(is_percent(sight.progress) ? sight.progress : 0);
    const auto filled = done * length / 100;
    text = "[" + std::string(filled, '#') + std::string(length - filled, '-') + "] ";
  }
  text += std::string(std::max<std::size_t>(5, percent.size()) - percent.size(), ' ') + percent;
  if (sight.elapsed) text += "  " + duration_text(*sight.elapsed);
  return text + "  " + sight.status_word;
}

Progress::Progress(std::ostream& err, std::function<std::optional<int>()> terminal_width)
    : err_(err), terminal_width_(std::move(terminal_width)) {}

Progress::~Progress() {
  if (drawn_) err_ << "\n" << std::flush;
}

void Progress::draw(const std::string& line, int width) {
  // The last column stays free: a line that fills it makes some terminals scroll.
  err_ << "\r" << fitted(line, width - 1) << "\x1b[K" << std::flush;
  drawn_ = true;
}

void Progress::say(const std::string& line) {
  err_ << line << "\n" << std::flush;
}

void Progress::show(const Task& task) {
  show(Sight{.id = printable(task.id),
             .status_word = printable(task.status_word),
             .progress = task.progress,
             .elapsed = task.elapsed_runtime,
             .message = printable(task.message.value_or(""))});
}

void Progress::show(const BulkTask& task) {
  show(Sight{.id = printable(task.id),
             .status_word = printable(task.status_word),
             .progress = task.progress.value_or(-1)});
}

void Progress::show(const Sight& sight) {
  if (const auto width = terminal_width_()) {
    bar_ = bar_of(sight, *width);
    draw(sight.message.empty() ? bar_ : bar_ + "  " + sight.message, *width);
    return;
  }
  const auto line = "task " + sight.id + ": " + sight.status_word + ", " + percent_text(sight) +
                    (sight.message.empty() ? "" : ", " + sight.message);
  if (line == last_line_) return;
  last_line_ = line;
  say(sight.elapsed ? line + " (" + duration_text(*sight.elapsed) + ")" : line);
}

void Progress::show_retry(const Error& error, std::chrono::milliseconds pause) {
  const auto line = "asking again in " + duration_text(pause) + ": " + printable(error.description);
  if (const auto width = terminal_width_()) {
    draw(bar_.empty() ? line : bar_ + "  " + line, *width);
  } else {
    last_line_.clear();
    say(line);
  }
}

}  // namespace jira_task::program
