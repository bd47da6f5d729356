#include "sockets/raw_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <string_view>

namespace jira_task::testing {
namespace {

/// Adds what comes next to `text`; false at the end of the connection.
bool receive(int connection, std::string& text) {
  char buffer[4096];
  const auto size = recv(connection, buffer, sizeof buffer, 0);
  if (size <= 0) return false;
  text.append(buffer, static_cast<std::size_t>(size));
  return true;
}

/// How many bytes follow this head; chunks are not read.
std::size_t announced_length(const std::string& head) {
  constexpr std::string_view name = "Content-Length: ";
  const auto begin = head.find(name);
  return begin == std::string::npos ? 0 : std::stoul(head.substr(begin + name.size()));
}

}  // namespace

RawServer::RawServer(React react, std::function<void()> on_connection)
    : react_(std::move(react)), on_connection_(std::move(on_connection)) {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (listener_ < 0 || bind(listener_, generic, size) != 0 || listen(listener_, 8) != 0 ||
      getsockname(listener_, generic, &size) != 0) {
    throw std::runtime_error("RawServer: no port");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

RawServer::~RawServer() {
  shutdown(listener_, SHUT_RDWR);
  thread_.join();
  close(listener_);
}

std::vector<std::string> RawServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

std::vector<std::string> RawServer::bodies() const {
  const std::lock_guard lock(mutex_);
  return bodies_;
}

std::size_t RawServer::connections() const {
  const std::lock_guard lock(mutex_);
  return connections_;
}

void RawServer::wait_until_closed(std::size_t count) const {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return closed_ >= count; });
}

void RawServer::serve() {
  for (;;) {
    const int connection = accept(listener_, nullptr, nullptr);
    if (connection < 0) return;
    {
      const std::lock_guard lock(mutex_);
      ++connections_;
    }
    if (on_connection_) on_connection_();
    converse(connection);
    close(connection);
    {
      const std::lock_guard lock(mutex_);
      ++closed_;
    }
    changed_.notify_all();
  }
}

void RawServer::converse(int connection) {
  std::string text;
  for (;;) {
    std::size_t end;
    while ((end = text.find("\r\n\r\n")) == std::string::npos) {
      if (!receive(connection, text)) return;
    }
    const auto head = text.substr(0, end + 2);
    text.erase(0, end + 4);
    const auto size = announced_length(head);
    while (text.size() < size) {
      if (!receive(connection, text)) return;
    }
    std::size_t n = 0;
    {
      const std::lock_guard lock(mutex_);
      n = requests_.size();
      requests_.push_back(head);
      bodies_.push_back(text.substr(0, size));
    }
    text.erase(0, size);
    const auto reaction = react_(n);
    const auto say = [&](const std::string& bytes) {
      return send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL) > 0;
    };
    say(reaction.bytes);
    std::string much = reaction.endless;
    while (!much.empty() && much.size() < 65536) much += much;
    while (say(much)) continue;
    if (reaction.close) return;
    while (reaction.hang && receive(connection, text)) continue;
  }
}

}  // namespace jira_task::testing
