#include "src/http/socket_cutter.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

namespace jira_task::internal {

SocketCutter::~SocketCutter() {
  release();
}

void SocketCutter::take(int socket) {
  const int own = fcntl(socket, F_DUPFD_CLOEXEC, 0);
  const std::lock_guard lock(mutex_);
  if (own_ >= 0) close(own_);
  own_ = own;
}

void SocketCutter::release() {
  const std::lock_guard lock(mutex_);
  if (own_ >= 0) close(std::exchange(own_, -1));
}

void SocketCutter::cut() {
  const std::lock_guard lock(mutex_);
  if (own_ >= 0) shutdown(own_, SHUT_RDWR);
}

}  // namespace jira_task::internal
