// Clients that leave, or send more, while their answer waits.

#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <stop_token>
#include <string>

#include "http/listener.hpp"
#include "support/catch.hpp"
#include "support/listening.hpp"
#include "support/wire.hpp"

namespace leaving_test {

using namespace mock_jira;
using namespace std::chrono_literals;

namespace {

const std::string slow = "GET /slow HTTP/1.1\r\nHost: h\r\n\r\n";
const std::string fast = "GET /fast HTTP/1.1\r\nHost: h\r\n\r\n";

/// Answers with the target: `/slow` as it is told to, all else at once.
class Server {
 public:
  explicit Server(Delivery slow, WireLimits limits = {}) {
    listener_ = listening(
        [slow](const Request& asked) -> Reply {
          if (asked.target != "/slow") return {.body = asked.target};
          return {.body = "/slow", .delivery = slow};
        },
        {.limits = limits});
  }

  int port() const { return listener_->port(); }

  /// Whether the one connection that it takes is there to be had, sooner or later.
  bool has_room() const {
    for (int tries = 0; tries < 20'000; ++tries) {
      Wire wire{port()};
      wire.send("GET /fast HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
      if (wire.reply().starts_with("HTTP/1.1 200 ")) return true;
    }
    return false;
  }

 private:
  std::unique_ptr<Listener> listener_;
};

bool ends_with(const std::string& reply, std::string_view body) {
  return reply.ends_with("\r\n\r\n" + std::string{body});
}

}  // namespace

TEST_CASE("leaving: who waits for a delayed answer and leaves is noticed at once") {
  const Server server{{.delay = 1h}, {.connections = 1}};
  for (const std::string& sent :
       {slow, std::string{"GET /slow HTTP/1.0\r\n\r\n"}, slow + fast + "GET /half HTT"}) {
    CAPTURE(sent);
    Wire{server.port()}.send(sent);
    CHECK(server.has_room());
  }
}

TEST_CASE("leaving: whoever waits for an answer that is made late is noticed too, as is a reset") {
  const Server server{{.delay = 1h, .late = [] { return Reply{}; }}, {.connections = 1}};
  Wire{server.port()}.send(slow);
  CHECK(server.has_room());
  {
    Wire wire{server.port()};
    wire.send(slow);
    wire.reset_when_closed();
  }
  CHECK(server.has_room());
}

TEST_CASE("leaving: a client of a hanging connection leaves, whatever it has sent since") {
  const Server server{{.network = fault::Hang{}}, {.connections = 1}};
  Wire{server.port()}.send(slow + std::string(100'000, 'x'));
  CHECK(server.has_room());
}

TEST_CASE(
    "leaving: a client whose side is over is asked whether it is there, and gets its answer") {
  std::stop_source source;
  const Server server{{.delay = 1h, .cut_short = source.get_token()}};
  Wire wire{server.port()};
  wire.send(slow + fast);
  wire.end_sending();
  CHECK(wire.reply() == "HTTP/1.1 100 Continue\r\n\r\n");
  source.request_stop();
  CHECK(ends_with(wire.reply(), "/slow"));
  CHECK(ends_with(wire.reply(), "/fast"));
  CHECK(wire.ended());
}

TEST_CASE(
    "leaving: a client whose side is over gets a body in drips or pieces without being asked") {
  for (Delivery slowly : {Delivery{.network = fault::Drip{.bytes_per_second = 2000}},
                          Delivery{.more = [calls = 0]() mutable -> std::optional<std::string> {
                            if (++calls > 1000) return std::nullopt;
                            return "x";
                          }}}) {
    const Server server{slowly};
    for (const std::string version : {"1.0", "1.1"}) {
      Wire wire{server.port()};
      wire.send("GET /slow HTTP/" + version + "\r\nHost: h\r\n\r\n");
      wire.end_sending();
      const auto all = wire.rest();
      CHECK(all.starts_with("HTTP/1.1 200 OK\r\n"));
      CHECK(all.find("100 Continue") == std::string::npos);
      CHECK_FALSE(wire.was_reset());
    }
  }
}

TEST_CASE("leaving: what a client sends while its answer waits is served after it") {
  std::stop_source source;
  const Server server{{.delay = 1h, .cut_short = source.get_token()}};
  Wire wire{server.port()};
  wire.send(slow);
  std::string more;
  constexpr int many = 2000;  // more than is kept meanwhile
  for (int i = 0; i < many; ++i) more += fast;
  wire.send(more);
  source.request_stop();
  CHECK(ends_with(wire.reply(), "/slow"));
  int served = 0;
  for (int i = 0; i < many; ++i) served += ends_with(wire.reply(), "/fast");
  CHECK(served == many);
}

TEST_CASE(
    "leaving: of what a client sends while its answer waits, no more is kept than of a head") {
  const Server server{{.delay = 1h}};
  Wire wire{server.port()};
  wire.send(slow);
  CHECK(wire.send_what_fits(64u << 20) < (32u << 20));  // what the system holds for both ends
}

TEST_CASE("leaving: whoever made a reply that takes its time is told what became of it") {
  const auto fate_of = [](Delivery how, const std::function<void(Wire&)>& client) -> std::string {
    std::promise<bool> told;
    how.sent = [&told](bool whole) { told.set_value(whole); };
    const Server server{how};
    {
      Wire wire{server.port()};
      wire.send(slow);
      client(wire);
    }
    return told.get_future().get() ? "whole" : "cut off";
  };
  const auto waits = [](Wire& wire) { wire.reply(); };
  const auto leaves = [](Wire&) {};
  const auto resets = [](Wire& wire) { wire.reset_when_closed(); };
  const Delivery dripped{.network = fault::Drip{.bytes_per_second = 2000}};
  CHECK(fate_of({.delay = 20ms}, waits) == "whole");
  CHECK(fate_of(dripped, waits) == "whole");
  for (const Delivery& how : {Delivery{.delay = 1h}, Delivery{.network = fault::Hang{}},
                              Delivery{.network = fault::Drip{.bytes_per_second = 50}}}) {
    CHECK(fate_of(how, leaves) == "cut off");
    CHECK(fate_of(how, resets) == "cut off");
  }
}

TEST_CASE("leaving: a reply that is late once more is asked for again, after others") {
  std::atomic<int> asked = 0;
  std::function<Reply()> late = [&] {
    if (++asked < 1000) return Reply{.delivery = {.late = late}};
    return Reply{.body = "done"};
  };
  const Server server{{.late = late}};
  Wire wire{server.port()}, other{server.port()};
  wire.send(slow);
  other.send(fast);
  CHECK(ends_with(other.reply(), "/fast"));
  CHECK(ends_with(wire.reply(), "done"));
  CHECK(asked == 1000);
}

}  // namespace leaving_test
