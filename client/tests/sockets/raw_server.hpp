#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace jira_task::testing {

/// A server on a free port of 127.0.0.1 that sends whatever bytes a test wants, HTTP or not.
/// Serves one connection after the other, from a thread of its own.
class RawServer {
 public:
  /// What to do about the n-th request (from 0): bytes to send, and whether to close after them.
  struct Reaction {
    std::string bytes;
    bool close = false;
    bool hang = false;  ///< say nothing more, but keep the connection until the client leaves
    std::string endless = {};  ///< sent after `bytes`, again and again, until the client leaves
  };
  using React = std::function<Reaction(std::size_t n)>;

  /// `on_connection` is called of each before anything is read.
  explicit RawServer(React react, std::function<void()> on_connection = {});
  ~RawServer();
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  std::vector<std::string> requests() const;  ///< heads, as they came
  std::vector<std::string> bodies() const;    ///< of the same requests
  std::size_t connections() const;
  /// Returns when it has closed so many of them.
  void wait_until_closed(std::size_t count) const;

 private:
  void serve();
  void converse(int connection);

  React react_;
  std::function<void()> on_connection_;
  int listener_ = -1;
  int port_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;  // guarded by mutex_
  std::vector<std::string> bodies_;    // guarded by mutex_
  std::size_t connections_ = 0;        // guarded by mutex_
  std::size_t closed_ = 0;             // guarded by mutex_
  mutable std::condition_variable changed_;
  std::thread thread_;
};

/// A 200 with this body.
inline std::string ok(const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace jira_task::testing
