#pragma once

#include <atomic>
#include <csignal>
#include <stop_token>
#include <thread>

namespace jira_task::program {

/// Turns the first SIGINT or SIGTERM into a stop request; the second ends the process.
/// A signal that the process was started to ignore stays ignored.
/// To be made before any other thread, so that all of them leave the signals to it.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  std::stop_token token() const { return source_.get_token(); }

 private:
  void watch();

  sigset_t signals_{};
  std::atomic<bool> done_ = false;
  std::stop_source source_;
  std::thread thread_;
};

}  // namespace jira_task::program
