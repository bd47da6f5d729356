#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "site/judge/serve_event.hpp"

// Calls as the journal keeps them, made by hand: each function takes a call and gives it back with
// one thing changed.

namespace mock_jira {

using Calls = std::vector<ServeEvent>;

/// A getTask of task 10641 by creator that shows RUNNING, answered at once.
inline ServeEvent poll(Duration at) {
  const WireTime arrived = WireTime{std::chrono::hours{1}} + at;
  return {.arrived = arrived,
          .completed = arrived,
          .request = {.target = "/rest/api/3/task/10641"},
          .operation = Operation::get_task,
          .task = "10641",
          .user = "creator",
          .matched = true,
          .shown = Status::running};
}

inline Calls polls(const std::vector<Duration>& at) {
  Calls calls;
  for (const auto instant : at) calls.push_back(poll(instant));
  return calls;
}

inline ServeEvent cancel(Duration at) {
  ServeEvent call = poll(at);
  call.operation = Operation::cancel_task;
  call.request = {.method = "POST", .target = "/rest/api/3/task/10641/cancel"};
  call.reply.status = 202;
  call.shown.reset();
  return call;
}

inline ServeEvent lost(Duration at, std::string target) {
  ServeEvent call = poll(at);
  call.request.target = std::move(target);
  call.operation.reset();
  call.task.clear();
  call.reply.status = 404;
  call.matched = false;
  call.shown.reset();
  return call;
}

inline ServeEvent showing(Status status, ServeEvent call) {
  call.shown = status;
  return call;
}

inline ServeEvent answered(int status, ServeEvent call) {
  call.reply.status = status;
  call.shown.reset();
  return call;
}

inline ServeEvent with_header(std::string name, std::string value, ServeEvent call) {
  call.reply.headers.emplace_back(std::move(name), std::move(value));
  return call;
}

inline ServeEvent retry_after(std::string seconds, ServeEvent call) {
  return with_header("Retry-After", std::move(seconds), answered(503, std::move(call)));
}

inline ServeEvent delayed(Duration delay, ServeEvent call) {
  call.reply.delivery.delay = delay;
  call.completed += delay;
  return call;
}

inline ServeEvent broken(NetworkFault fault, ServeEvent call) {
  call.reply.delivery.network = fault;
  return call;
}

/// Its client left so long after it came, without the answer.
inline ServeEvent left(Duration after, ServeEvent call) {
  const auto receipt = std::make_shared<Receipt>();
  receipt->note(false, call.arrived + after);
  call.receipt = receipt;
  return call;
}

inline ServeEvent dated(TimePoint date, ServeEvent call) {
  call.date = date;
  return call;
}

inline ServeEvent with_credentials(std::size_t fingerprint, ServeEvent call) {
  call.credentials = fingerprint;
  return call;
}

inline ServeEvent by(std::string user, ServeEvent call) {
  call.user = std::move(user);
  return call;
}

inline ServeEvent of_task(std::string task, ServeEvent call) {
  call.request.target = "/rest/api/3/task/" + task;
  call.task = std::move(task);
  return call;
}

}  // namespace mock_jira
