// Sends requests on schedule, whatever the answers do, and measures each from the instant at which
// it was due: a server that stalls is charged for all that had to wait meanwhile.
//
//   steady_load PORT RATE CONNECTIONS SECONDS REQUEST
//
// REQUEST is a whole HTTP request. Prints one line of JSON with latencies in microseconds.

#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "loopback.hpp"

namespace {

using WireClock = std::chrono::steady_clock;
using Instant = WireClock::time_point;
using Micros = std::chrono::duration<double, std::micro>;
using namespace std::chrono_literals;

constexpr auto patience = 10s;  // for the last answers, once all is sent

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "steady_load: %s: %s\n", what, std::strerror(errno));
  std::exit(1);
}

/// Whether `answer`, the only one under way, has all its bytes.
bool is_whole(const std::string& answer) {
  const auto head = answer.find("\r\n\r\n");
  if (head == std::string::npos) return false;
  constexpr std::string_view field = "\r\ncontent-length:";
  if (const char* length = ::strcasestr(answer.c_str(), field.data())) {
    return answer.size() >= head + 4 + std::strtoull(length + field.size(), nullptr, 10);
  }
  return answer.ends_with("\r\n0\r\n\r\n");
}

struct Connection {
  int fd = -1;
  Instant due;  // of the request under way
  std::string answer;
};

/// Latency percentiles; sorts what it is given.
class Percentiles {
 public:
  explicit Percentiles(std::vector<double>& values) : values_(values) {
    std::ranges::sort(values_);
  }

  double operator()(double percent) const {
    if (values_.empty()) return 0;
    const auto rank = static_cast<std::size_t>(static_cast<double>(values_.size()) * percent / 100);
    return values_[std::min(rank, values_.size() - 1)];
  }

 private:
  std::vector<double>& values_;
};

class SteadyLoad {
 public:
  SteadyLoad(int port, double rate, std::size_t connections, std::string_view request)
      : port_(port), step_(1e6 / rate), request_(request), connections_(connections) {
    for (auto& connection : connections_) open(connection);
  }

  void run(std::size_t requests) {
    begin_ = WireClock::now();
    const auto deadline = due(requests) + patience;
    while (answered() + failed_ < requests && WireClock::now() < deadline) {
      while (sent_ < requests && !idle_.empty() && due(sent_) <= WireClock::now()) send_next();
      wait(sent_ < requests && !idle_.empty() ? due(sent_) : deadline);
    }
    failed_ = requests - answered();
    seconds_ = WireClock::now() - begin_;
  }

  void print() {
    const std::size_t answers = answered();
    const Percentiles at{latencies_};
    std::printf(
        "{\"requests\": %zu, \"failed\": %zu, \"seconds\": %.6f, \"p50\": %.0f, \"p99\": %.0f, "
        "\"p99.9\": %.0f, \"max\": %.0f}\n",
        answers, failed_, seconds_.count(), at(50), at(99), at(99.9), at(100));
  }

 private:
  std::size_t answered() const { return latencies_.size(); }

  Instant due(std::size_t request) const {
    return begin_ +
           std::chrono::duration_cast<WireClock::duration>(step_ * static_cast<double>(request));
  }

  void open(Connection& connection) {
    connection.fd = connect_to_loopback(port_);
    if (connection.fd < 0) fail("connect");
    const int on = 1;
    ::setsockopt(connection.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::fcntl(connection.fd, F_SETFL, O_NONBLOCK);
    connection.answer.clear();
    epoll_event event{.events = EPOLLIN, .data = {.ptr = &connection}};
    if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, connection.fd, &event) != 0) fail("epoll_ctl");
    idle_.push_back(&connection);
  }

  void send_next() {
    Connection& connection = *idle_.back();
    idle_.pop_back();
    connection.due = due(sent_++);
    const auto size = static_cast<ssize_t>(request_.size());
    if (::send(connection.fd, request_.data(), request_.size(), MSG_NOSIGNAL) != size) {
      lose(connection);
    }
  }

  void wait(Instant until) {
    const auto left = std::max(until - WireClock::now(), WireClock::duration::zero());
    const timespec timeout{.tv_sec = left / 1s, .tv_nsec = (left % 1s).count()};
    epoll_event events[64];
    const int count = ::epoll_pwait2(epoll_, events, std::size(events), &timeout, nullptr);
    for (int i = 0; i < count; ++i) read(*static_cast<Connection*>(events[i].data.ptr));
  }

  void read(Connection& connection) {
    char buffer[16384];
    const auto size = ::recv(connection.fd, buffer, sizeof buffer, 0);
    if (size <= 0) return lose(connection);
    connection.answer.append(buffer, static_cast<std::size_t>(size));
    if (!is_whole(connection.answer)) return;
    latencies_.push_back(Micros{WireClock::now() - connection.due}.count());
    connection.answer.clear();
    idle_.push_back(&connection);
  }

  /// The server hung up; a request that was under way has failed.
  void lose(Connection& connection) {
    ::close(connection.fd);
    if (std::erase(idle_, &connection) == 0) ++failed_;
    open(connection);
  }

  const int port_;
  const Micros step_;
  const std::string request_;
  const int epoll_ = ::epoll_create1(0);
  std::vector<Connection> connections_;
  std::vector<Connection*> idle_;
  std::vector<double> latencies_;
  Instant begin_;
  std::size_t sent_ = 0;
  std::size_t failed_ = 0;
  std::chrono::duration<double> seconds_{};
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) {
    std::fputs("usage: steady_load PORT RATE CONNECTIONS SECONDS REQUEST\n", stderr);
    return 2;
  }
  ::prctl(PR_SET_TIMERSLACK, 1);  // nanosecond, so that requests leave when they are due
  const double rate = std::atof(argv[2]);
  SteadyLoad load{std::atoi(argv[1]), rate, std::strtoull(argv[3], nullptr, 10), argv[5]};
  load.run(static_cast<std::size_t>(rate * std::atof(argv[4])));
  load.print();
}
