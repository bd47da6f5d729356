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

std::string percent_text(const Task& task) {
  const auto number = is_percent(task.progress) ? std::to_string(task.progress) : "?";
  return number + " %";
}

std::string bar_of(const Task& task, int width) {
  constexpr int length = 20;
  constexpr int narrow = 60;  // below, words are worth more than the bar
  const auto percent = percent_text(task);
  std::string text;
  if (width >= narrow) {
    const auto done = static_cast<std::size_t>(is_percent(task.progress) ? task.progress : 0);
    const auto filled = done * length / 100;
    text = "[" + std::string(filled, '#') + std::string(length - filled, '-') + "] ";
  }
  text += std::string(std::max<std::size_t>(5, percent.size()) - percent.size(), ' ') + percent;
  return text + "  " + duration_text(task.elapsed_runtime) + "  " + printable(task.status_word);
}

}  // namespace

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
  const auto message = printable(task.message.value_or(""));
  if (const auto width = terminal_width_()) {
    bar_ = bar_of(task, *width);
    draw(message.empty() ? bar_ : bar_ + "  " + message, *width);
    return;
  }
  const auto line = "task " + printable(task.id) + ": " + printable(task.status_word) + ", " +
                    percent_text(task) + (message.empty() ? "" : ", " + message);
  if (line == last_line_) return;
  last_line_ = line;
  say(line + " (" + duration_text(task.elapsed_runtime) + ")");
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
