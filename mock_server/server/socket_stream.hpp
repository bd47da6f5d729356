#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace mock_jira {

/// One accepted connection: buffered, with time limits, and woken at once when the server stops.
/// Owns the socket. Not thread-safe.
class SocketStream {
 public:
  struct Limits {
    std::chrono::seconds idle{75};   ///< between requests
    std::chrono::seconds stall{30};  ///< for the next byte of a request, or room for one of a reply
  };

  /// `stop_signal` becomes readable when the server stops; not owned.
  SocketStream(int socket, int stop_signal, Limits limits);
  ~SocketStream();
  SocketStream(const SocketStream&) = delete;
  SocketStream& operator=(const SocketStream&) = delete;

  /// Waits for the first byte of a request. False if the peer left or speaks TLS, nothing came in
  /// time, or the server stops.
  bool wait_for_request();

  /// Bytes read; 0 if the peer ended its side; -1 on error, time-out or stop. Sends what is
  /// buffered before it waits.
  long read(char* data, std::size_t size);

  /// Only buffers; `flush` sends. Always succeeds.
  void write(const char* data, std::size_t size) { out_.append(data, size); }

  /// False if the peer did not take all of it.
  bool flush();

  /// Ends our side and reads what still comes for a moment, so that a refusal which was sent
  /// before the peer had finished is not lost to a reset.
  void linger();

  int socket() const { return socket_; }
  /// `127.0.0.1` and port of either end.
  static void address(int socket, bool remote, std::string& ip, int& port);

 private:
  enum class Ready { yes, no };
  Ready wait(short events, std::chrono::milliseconds limit) const;

  const int socket_;
  const int stop_signal_;
  const Limits limits_;
  std::string in_;           // what was received ...
  std::size_t in_used_ = 0;  // ... and how much of it was read
  std::string out_;
};

}  // namespace mock_jira
