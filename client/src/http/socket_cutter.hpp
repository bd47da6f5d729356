#pragma once

#include <mutex>

namespace jira_task::internal {

/// Ends a connection from another thread, whatever is being done with it: connecting, shaking
/// hands, reading. It holds the connection by a descriptor of its own, so that it never meets
/// another that has taken the number of a closed one. All of it may be called from any thread.
class SocketCutter {
 public:
  SocketCutter() = default;
  ~SocketCutter();
  SocketCutter(const SocketCutter&) = delete;
  SocketCutter& operator=(const SocketCutter&) = delete;

  /// From now on it is about this socket, which may be connected only later.
  void take(int socket);
  /// Lets go of it: without, the connection would outlive its owner's close().
  void release();
  /// Whoever waits for it is told that it has ended; nothing if there is none.
  void cut();

 private:
  std::mutex mutex_;
  int own_ = -1;  // guarded by mutex_
};

}  // namespace jira_task::internal
