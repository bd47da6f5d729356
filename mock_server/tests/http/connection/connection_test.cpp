// Connections as their clients see them: time-outs, limits, and replies that wait or break.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <latch>
#include <memory>
#include <stdexcept>
#include <stop_token>
#include <vector>

#include "http/listener.hpp"
#include "support/catch.hpp"
#include "support/listening.hpp"
#include "support/wire.hpp"

namespace connection_test {

using namespace mock_jira;
using namespace std::chrono_literals;

namespace {

constexpr auto request = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";

std::unique_ptr<Listener> start(Listener::Handler handler, WireLimits limits = {}) {
  return listening(std::move(handler), {.limits = limits});
}

/// Answers with the target, delivered in this way.
Listener::Handler delivering(Delivery delivery) {
  return [delivery](const Request& asked) {
    return Reply{.body = asked.target, .delivery = delivery};
  };
}

Reply echo(const Request& asked) {
  return {.body = asked.target};
}

bool ends_with(const std::string& reply, std::string_view body) {
  return reply.ends_with("\r\n\r\n" + std::string{body});
}

std::string status_of(const std::string& reply) {
  return reply.size() > 12 ? reply.substr(9, 3) : "(none)";
}

/// The first status that a new connection gets which is not that there are too many of them.
std::string wait_for_room(const Listener& listener) {
  std::string status = "503";
  for (int tries = 0; tries < 100'000 && status == "503"; ++tries) {
    Wire wire{listener.port()};
    wire.send(request);
    wire.end_sending();
    status = status_of(wire.reply());
  }
  return status;
}

}  // namespace

TEST_CASE("connection: pipelined requests are answered in their order") {
  const auto listener = start([](const Request& asked) {
    Reply reply{.body = asked.target};
    if (asked.target == "/slow") reply.delivery.delay = 20ms;
    return reply;
  });
  Wire wire{listener->port()};
  wire.send(
      "GET /slow HTTP/1.1\r\nHost: h\r\n\r\nPOST /b HTTP/1.1\r\nHost: h\r\nContent-Length: "
      "2\r\n\r\n{}GET /c HTTP/1.1\r\nHost: h\r\n\r\n");
  CHECK(ends_with(wire.reply(), "/slow"));
  CHECK(ends_with(wire.reply(), "/b"));
  CHECK(ends_with(wire.reply(), "/c"));
}

TEST_CASE("connection: a request that comes byte by byte is answered like any other") {
  const auto listener = start([](const Request& asked) { return Reply{.body = asked.body}; });
  Wire wire{listener->port()};
  for (const char c : std::string{"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: "
                                  "chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n"}) {
    wire.send({&c, 1});
  }
  CHECK(ends_with(wire.reply(), "abcd"));
}

TEST_CASE("connection: an absolute target is a path, and its host is the one that was asked for") {
  const auto listener = start([](const Request& asked) {
    return Reply{.body = asked.target + ' ' +
                         std::string{find_header(asked.headers, "Host").value_or("(none)")}};
  });
  Wire wire{listener->port()};
  wire.send("GET http://jira.example:81/a?b HTTP/1.1\r\nHost: other\r\n\r\n");
  CHECK(ends_with(wire.reply(), "/a?b jira.example:81"));
}

TEST_CASE("connection: HTTP/1.0 is kept alive if it asks for that, and is told so") {
  const auto listener = start(echo);
  Wire wire{listener->port()};
  for (int i = 0; i < 2; ++i) {
    wire.send("GET /a HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
    const auto reply = wire.reply();
    CHECK(ends_with(reply, "/a"));
    CHECK(reply.find("\r\nConnection: keep-alive\r\n") != std::string::npos);
  }
}

TEST_CASE("connection: a client that has said all it has to say still gets its answers") {
  const auto listener = start(delivering({.delay = 20ms}));
  Wire wire{listener->port()};
  wire.send(request);
  wire.end_sending();
  const auto all = wire.rest();  // perhaps after an interim answer
  CHECK(all.find("HTTP/1.1 200 OK\r\n") != std::string::npos);
  CHECK(ends_with(all, "/a"));
}

TEST_CASE("connection: a reply larger than any buffer arrives whole") {
  const std::string large(30u << 20, 'x');
  const auto listener = start([&](const Request&) { return Reply{.body = large}; });
  Wire wire{listener->port()};
  wire.send(request);
  const auto reply = wire.reply();
  CHECK(reply.size() > large.size());
  wire.send(request);
  CHECK(status_of(wire.reply()) == "200");
}

TEST_CASE("connection: a handler that throws is a 500, and the server goes on") {
  const auto listener = start([](const Request& asked) -> Reply {
    if (asked.target == "/a") throw std::runtime_error("no");
    return {.body = "well"};
  });
  Wire wire{listener->port()};
  wire.send(request);
  CHECK(status_of(wire.reply()) == "500");
  wire.send("GET /b HTTP/1.1\r\nHost: h\r\n\r\n");
  CHECK(ends_with(wire.reply(), "well"));
}

// Limits

TEST_CASE("limits: a head that is too large is refused with 431, which the client gets to read") {
  const auto listener = start(echo);
  Wire wire{listener->port()};
  wire.send("GET /a HTTP/1.1\r\nHost: h\r\nX: " + std::string(1u << 20, 'x') + "\r\n\r\n");
  const auto reply = wire.reply();
  CHECK(status_of(reply) == "431");
  CHECK(ends_with(reply,
                  R"({"errorMessages":["The request line and headers are larger than 16 KiB."],)"
                  R"("errors":{}})"));
  CHECK(wire.ended());
}

TEST_CASE("limits: a head that does not come to its end is refused with 408") {
  const auto listener = start(echo, {.head_time = 20ms});
  Wire wire{listener->port()};
  wire.send("GET /a HTTP/1.1\r\n");
  CHECK(status_of(wire.reply()) == "408");
  CHECK(wire.ended());
}

TEST_CASE("limits: a body that does not come to its end is refused with 408") {
  const auto listener = start(echo, {.body_time = 20ms});
  Wire wire{listener->port()};
  wire.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nab");
  const auto reply = wire.reply();
  CHECK(status_of(reply) == "408");
  CHECK(
      ends_with(reply, R"({"errorMessages":["The request did not arrive in time."],"errors":{}})"));
  CHECK(wire.ended());
}

TEST_CASE("limits: the time for a head runs from its first byte, not from the connection's start") {
  const auto listener = start(echo, {.head_time = 20ms});
  Wire patient{listener->port()};
  Wire slow{listener->port()};
  slow.send("GET");
  CHECK(status_of(slow.reply()) == "408");  // so that much time has passed
  patient.send(request);
  CHECK(status_of(patient.reply()) == "200");
}

TEST_CASE("limits: an idle connection ends without a word, and says so beforehand") {
  const auto listener = start(echo, {.idle_time = 20ms});
  Wire wire{listener->port()};
  CHECK(wire.ended());

  const auto usual = start(echo, {.idle_time = 7s});
  Wire told{usual->port()};
  told.send(request);
  CHECK(told.reply().find("\r\nKeep-Alive: timeout=7\r\n") != std::string::npos);
}

TEST_CASE("limits: empty lines, and halves of them, do not begin the idle time anew") {
  const auto listener = start(echo, {.head_time = 1h, .idle_time = 20ms});
  for (const std::string bytes : {"\r", "\r\n", "\r\n\r"}) {
    Wire wire{listener->port()};
    wire.send(std::string{request} + bytes);
    CHECK(status_of(wire.reply()) == "200");
    CHECK(wire.ended());
  }
}

TEST_CASE("limits: a client that takes nothing of its reply is let go") {
  const auto listener =
      start([](const Request&) { return Reply{.body = std::string(64u << 20, 'x')}; },
            {.stall_time = 20ms, .connections = 1});
  Wire wire{listener->port()};
  wire.send(request);
  CHECK(wait_for_room(*listener) == "200");
  CHECK(wire.rest().size() < (64u << 20));
}

TEST_CASE("limits: one connection too many is told to come back, and may") {
  const auto listener = start(echo, {.connections = 2});
  Wire first{listener->port()};
  auto second = std::make_unique<Wire>(listener->port());
  for (Wire* wire : {&first, second.get()}) {
    wire->send(request);
    CHECK(status_of(wire->reply()) == "200");
  }
  Wire third{listener->port()};
  third.send(request);
  const auto reply = third.reply();
  CHECK(status_of(reply) == "503");
  CHECK(reply.find("\r\nRetry-After: 1\r\n") != std::string::npos);
  CHECK(third.ended());

  second.reset();
  CHECK(wait_for_room(*listener) == "200");
}

// Replies that wait or break

TEST_CASE("delay: hundreds of clients wait side by side, and others are served meanwhile") {
  const auto listener = start([](const Request& asked) {
    Reply reply{.body = asked.target};
    if (asked.target == "/a") reply.delivery.delay = 100ms;
    return reply;
  });
  std::vector<std::unique_ptr<Wire>> waiting;
  for (int i = 0; i < 300; ++i) {
    waiting.push_back(std::make_unique<Wire>(listener->port()));
    waiting.back()->send(request);
  }
  Wire other{listener->port()};
  other.send("GET /b HTTP/1.1\r\nHost: h\r\n\r\n");
  CHECK(ends_with(other.reply(), "/b"));
  int answered = 0;
  for (auto& wire : waiting) answered += ends_with(wire->reply(), "/a");
  CHECK(answered == 300);
}

TEST_CASE("network faults: what arrives of a reply, and how the connection ends") {
  struct Case {
    NetworkFault fault;
    std::string begins, ends;
    bool reset;
  };
  for (const Case& expected : {
           Case{fault::Reset{}, "", "", true},
           Case{fault::Empty{}, "", "", false},
           Case{fault::Truncate{.bytes = 11}, "HTTP/1.1 20", "HTTP/1.1 20", false},
           Case{fault::Truncate{}, "HTTP/1.1 200 OK\r\n", "\r\n\r\n/", false},
           Case{fault::Garbage{}, "\xff\xfe", "", false},
           Case{fault::WrongLength{}, "HTTP/1.1 200 OK\r\n", "\r\n\r\n/a", false},
           Case{fault::MalformedChunk{}, "HTTP/1.1 200 OK\r\n", "1\r\n/\r\nnot-a-size\r\na", false},
       }) {
    CAPTURE(expected.fault.index());
    const auto listener = start(delivering({.network = expected.fault}));
    Wire wire{listener->port()};
    wire.send(request);
    const auto arrived = wire.rest();
    CHECK(arrived.starts_with(expected.begins));
    CHECK(arrived.ends_with(expected.ends));
    CHECK(wire.was_reset() == expected.reset);
  }
}

TEST_CASE("network faults: a dripped reply arrives whole, and the connection goes on") {
  const auto listener = start(delivering({.network = fault::Drip{.bytes_per_second = 5000}}));
  Wire wire{listener->port()};
  for (int i = 0; i < 2; ++i) {
    wire.send(request);
    CHECK(ends_with(wire.reply(), "/a"));
  }
}

TEST_CASE("network faults: a delay comes first") {
  const auto listener = start(delivering({.delay = 20ms, .network = fault::Reset{}}));
  Wire wire{listener->port()};
  wire.send(request);
  CHECK(wire.rest().empty());
  CHECK(wire.was_reset());
}

TEST_CASE("network faults: a hanging connection ends when its client gives up") {
  const auto listener = start(delivering({.network = fault::Hang{}}), {.connections = 1});
  {
    Wire hanging{listener->port()};
    hanging.send(request);
    Wire other{listener->port()};  // one too many, as long as the first is there
    other.send(request);
    CHECK(status_of(other.reply()) == "503");
  }
  CHECK(wait_for_room(*listener) == "(none)");
}

TEST_CASE("cut short: whoever waits need not wait any longer") {
  std::stop_source source;
  struct Case {
    Delivery delivery;
    bool answered;
  };
  for (Case waiting : {Case{{.delay = 1h}, true}, Case{{.network = fault::Drip{1}}, true},
                       Case{{.delay = 1h, .network = fault::Drip{1}}, true},
                       Case{{.network = fault::Hang{}}, false},
                       Case{{.delay = 1h, .network = fault::Hang{}}, false}}) {
    source = {};
    waiting.delivery.cut_short = source.get_token();
    const auto listener = start([&](const Request& asked) {
      if (asked.target == "/cut") {
        source.request_stop();
        return Reply{.body = "cut"};
      }
      return Reply{.body = asked.target, .delivery = waiting.delivery};
    });
    Wire wire{listener->port()};
    wire.send(request);
    Wire control{listener->port()};
    // Whichever comes first: a wait that begins after its token was used is none.
    control.send("GET /cut HTTP/1.1\r\nHost: h\r\n\r\n");
    control.reply();
    if (waiting.answered) {
      CHECK(ends_with(wire.reply(), "/a"));
    } else {
      CHECK(wire.ended());
    }
  }
}

TEST_CASE("late: who waits for something gets the reply that is made when the wait is over") {
  std::stop_source source;
  std::string word = "early";
  const auto listener = start([&](const Request& asked) {
    Reply reply{.body = asked.target};
    if (asked.target == "/wait") {
      reply.delivery = {.delay = 1h, .cut_short = source.get_token()};
      reply.delivery.late = [&] { return Reply{.body = word}; };
    } else {
      word = "late";
      source.request_stop();
    }
    return reply;
  });
  Wire waiting{listener->port()};
  waiting.send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\nGET /next HTTP/1.1\r\nHost: h\r\n\r\n");
  Wire other{listener->port()};
  other.send(request);
  CHECK(ends_with(other.reply(), "/a"));
  CHECK(ends_with(waiting.reply(), "late"));
  CHECK(ends_with(waiting.reply(), "/next"));
}

TEST_CASE("late: replies that are due at once need no more of the stack, however many there are") {
  std::atomic<std::uintptr_t> lowest = UINTPTR_MAX, highest = 0;
  const auto listener = start([&](const Request& asked) {
    Reply reply{.body = asked.target};
    reply.delivery.late = [&] {
      const auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
      lowest = std::min<std::uintptr_t>(lowest, here);
      highest = std::max<std::uintptr_t>(highest, here);
      return Reply{.body = "late"};
    };
    return reply;
  });
  constexpr int many = 2000;
  std::string all = "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2000\r\n\r\n";
  all += std::string(2000, 'x');  // so that the server reads in large portions
  for (int i = 0; i < many; ++i) all += request;
  Wire wire{listener->port()};
  wire.send(all);
  int answered = 0;
  for (int i = 0; i <= many; ++i) answered += ends_with(wire.reply(), "late");
  CHECK(answered == many + 1);
  CHECK(highest - lowest < 4096);
}

TEST_CASE("stop: clients that wait for an hour are answered at once, hanging ones are let go") {
  std::latch in_hand{3};
  const auto listener = start([&](const Request& asked) {
    Reply reply{.body = asked.target};
    if (asked.target == "/delay") reply.delivery.delay = 1h;
    if (asked.target == "/drip") reply.delivery.network = fault::Drip{1};
    if (asked.target == "/hang") reply.delivery.network = fault::Hang{};
    in_hand.count_down();
    return reply;
  });
  Wire delayed{listener->port()}, dripped{listener->port()}, hanging{listener->port()};
  delayed.send("GET /delay HTTP/1.1\r\nHost: h\r\n\r\nGET /never HTTP/1.1\r\nHost: h\r\n\r\n");
  dripped.send("GET /drip HTTP/1.1\r\nHost: h\r\n\r\n");
  hanging.send("GET /hang HTTP/1.1\r\nHost: h\r\n\r\n");
  in_hand.wait();
  listener->stop();

  const auto late = delayed.reply();
  CHECK(ends_with(late, "/delay"));
  CHECK(late.find("\r\nConnection: close\r\n") != std::string::npos);
  CHECK(delayed.ended());
  CHECK(ends_with(dripped.reply(), "/drip"));
  CHECK(hanging.ended());
}

}  // namespace connection_test
