#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "jira_task/error.hpp"
#include "jira_task/outcome.hpp"
#include "jira_task/started.hpp"
#include "jira_task/task.hpp"
#include "jira_task/task_client.hpp"

namespace jira_task::program {

/// Says how a command ended: for people, or as one JSON document on `out` with --json.
/// Errors go to `err` in either case. Whatever a server said is made printable on its way.
class Report {
 public:
  Report(std::ostream& out, std::ostream& err, bool json) : out_(out), err_(err), json_(json) {}

  /// The task; as JSON: exactly as Jira sent it. Failures within a COMPLETE task go to `err`.
  void task(const Task& task) const;
  void task(const BulkTask& task) const;
  /// The catalogue: how to start each operation, and what is sent.
  void operations() const;
  /// The id of the task, alone on its line so that scripts can take it; empty where no task was
  /// needed, which is said on `err`.
  void started(const Started& started, const ClientOptions& client) const;
  /// That this task was started, before its progress shows.
  void waiting_for(const std::string& id) const;
  void cancel_accepted(const std::string& id) const;
  /// `advice` is one more sentence for people, or empty.
  void error(const Error& error, const std::string& advice) const;
  void usage_error(const std::string& sentence) const;
  void warning(const std::string& sentence) const;

 private:
  template <class Bean>
  bool begins(const Bean& task) const;  // false: that was all
  void print(const std::string& text) const;
  /// Prints nothing without a value.
  void line(const char* name, const std::optional<std::string>& value) const;
  void failures(const std::string& id, const Outcome& end) const;

  std::ostream& out_;
  std::ostream& err_;
  bool json_;
};

}  // namespace jira_task::program
