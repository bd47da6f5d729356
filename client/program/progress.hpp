#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

#include "jira_task/bulk_task.hpp"
#include "jira_task/error.hpp"
#include "jira_task/task.hpp"

namespace jira_task::program {

/// Shows a wait while it lasts: one bar that is drawn over where a person watches,
///
///     [########------------]  40 %  4 s  RUNNING  Deleting issues
///
/// and one line a change otherwise, fit for a log.
class Progress {
 public:
  /// `terminal_width` gives the columns of the terminal that `err` is, or nullopt.
  Progress(std::ostream& err, std::function<std::optional<int>()> terminal_width);
  /// Leaves the cursor at the beginning of a line.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(const Task& task);
  void show(const BulkTask& task);
  void show_retry(const Error& error, std::chrono::milliseconds pause);

 private:
  /// What is shown of a task, whichever its shape.
  struct Sight {
    std::string id;
    std::string status_word;
    int progress = -1;  // per cent; not within 0..100: not known
    std::optional<std::chrono::milliseconds> elapsed = {};
    std::string message = {};
  };

  static std::string percent_text(const Sight& sight);
  static std::string bar_of(const Sight& sight, int width);
  void show(const Sight& sight);
  void draw(const std::string& line, int width);
  void say(const std::string& line);

  std::ostream& err_;
  std::function<std::optional<int>()> terminal_width_;
  std::string last_line_;  // without the elapsed time
  std::string bar_;        // as far as the message; empty before the first answer
  bool drawn_ = false;
};

}  // namespace jira_task::program
