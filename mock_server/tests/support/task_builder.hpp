#pragma once

#include <memory>
#include <string>
#include <utility>

#include "site/task/lifecycle.hpp"

namespace mock_jira {

/// Writes a plan down as it happens:
///
///     a_task().enqueued(2s).running(10s).progress(0, 100).then(Status::complete).plan()
class TaskBuilder {
 public:
  TaskBuilder& then(Status status, Span span = Forever{}) {
    plan_.lifecycle.push_back({.status = status, .span = span});
    return *this;
  }
  TaskBuilder& enqueued(Span span = Forever{}) { return then(Status::enqueued, span); }
  TaskBuilder& running(Span span = Forever{}) { return then(Status::running, span); }

  // Of the step that was named last.
  TaskBuilder& progress(int from, int to) {
    plan_.lifecycle.back().progress = Progress{from, to};
    return *this;
  }
  TaskBuilder& progress(int value) { return progress(value, value); }
  TaskBuilder& message(std::string text) {
    plan_.lifecycle.back().message = std::move(text);
    return *this;
  }
  TaskBuilder& result(std::string json) {
    plan_.lifecycle.back().result = std::move(json);
    return *this;
  }

  // Of the whole task.
  TaskBuilder& accepts_cancel(Span takes) {
    plan_.cancel = {CancelPolicy::Kind::accept, takes};
    return *this;
  }
  TaskBuilder& refuses_cancel() {
    plan_.cancel.kind = CancelPolicy::Kind::refuse;
    return *this;
  }
  TaskBuilder& ignores_cancel() {
    plan_.cancel.kind = CancelPolicy::Kind::ignore;
    return *this;
  }
  TaskBuilder& submitted_by(std::size_t user) {
    plan_.submitted_by = user;
    return *this;
  }
  TaskBuilder& submitted_before(Duration age) {
    plan_.submitted_before = age;
    return *this;
  }
  TaskBuilder& kept_for(Duration retention) {
    plan_.retention = retention;
    return *this;
  }

  std::shared_ptr<const TaskPlan> plan() const { return std::make_shared<const TaskPlan>(plan_); }
  const Lifecycle& lifecycle() const { return plan_.lifecycle; }

 private:
  TaskPlan plan_;
};

inline TaskBuilder a_task() {
  return {};
}

}  // namespace mock_jira
