// Bodies that are made piece by piece while they are sent, as their clients see them.

#include <atomic>
#include <latch>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

#include "http/listener.hpp"
#include "support/catch.hpp"
#include "support/listening.hpp"
#include "support/wire.hpp"

namespace pieces_test {

using namespace mock_jira;
using namespace std::chrono_literals;

namespace {

constexpr auto request = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";

std::unique_ptr<Listener> start(Listener::Handler handler, WireLimits limits = {}) {
  return listening(std::move(handler), {.limits = limits});
}

BodySource giving(std::vector<std::string> pieces) {
  return [pieces, next = std::size_t{0}]() mutable -> std::optional<std::string> {
    if (next == pieces.size()) return std::nullopt;
    return pieces[next++];
  };
}

/// The body `abc`, and an empty piece in the middle.
Reply in_pieces() {
  return {.body = "a", .delivery = {.more = giving({"b", "", "c"})}};
}

Reply endless(const std::shared_ptr<std::atomic<std::size_t>>& made, std::string piece) {
  return {.delivery = {.more = [=]() -> std::optional<std::string> {
            *made += piece.size();
            return piece;
          }}};
}

std::string body_of(const std::string& reply) {
  const auto end = reply.find("\r\n\r\n");
  return end == std::string::npos ? "(no reply)" : reply.substr(end + 4);
}

/// Until the only connection that the listener takes is there to be had.
void wait_for_room(const Listener& listener) {
  std::string reply = "HTTP/1.1 503";
  while (reply.starts_with("HTTP/1.1 503")) {
    Wire wire{listener.port()};
    wire.send("GET /room HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    reply = wire.reply();
  }
}

}  // namespace

TEST_CASE("pieces: a body arrives in chunks, and the connection goes on") {
  const auto listener = start([](const Request&) { return in_pieces(); });
  Wire wire{listener->port()};
  wire.send(request);
  wire.send("GET /b HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  const auto both = wire.rest();
  const std::string body = "\r\n\r\n1\r\na\r\n1\r\nb\r\n1\r\nc\r\n0\r\n\r\n";
  CHECK(both.find("\r\nTransfer-Encoding: chunked\r\n") != std::string::npos);
  CHECK(both.find("Content-Length") == std::string::npos);
  CHECK(both.find(body + "HTTP/1.1 200 OK\r\n") != std::string::npos);
  CHECK(both.ends_with(body));
}

TEST_CASE("pieces: for HTTP/1.0 the body is all until the connection ends") {
  const auto listener = start([](const Request&) { return in_pieces(); });
  Wire wire{listener->port()};
  wire.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  const auto reply = wire.rest();
  CHECK(reply.find("Transfer-Encoding") == std::string::npos);
  CHECK(reply.find("Content-Length") == std::string::npos);
  CHECK(reply.find("\r\nConnection: close\r\n") != std::string::npos);
  CHECK(body_of(reply) == "abc");
  CHECK_FALSE(wire.was_reset());
}

TEST_CASE("pieces: HEAD and statuses without a body make none") {
  const auto made = std::make_shared<std::atomic<std::size_t>>(0);
  const auto listener = start([&](const Request& asked) {
    Reply reply = endless(made, "piece");
    if (asked.method == "GET") reply.status = 204;
    return reply;
  });
  Wire wire{listener->port()};
  wire.send("HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n");
  CHECK(wire.reply(false).find("\r\nTransfer-Encoding: chunked\r\n") != std::string::npos);
  wire.send("GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  CHECK(body_of(wire.rest()).empty());
  CHECK(*made == 0);
}

TEST_CASE("pieces: others are served between two of them") {
  std::atomic<bool> enough = false;
  const auto listener = start([&](const Request& asked) -> Reply {
    if (asked.target != "/a") return {.body = "b"};
    return {.delivery = {.more = [&]() -> std::optional<std::string> {
              if (enough) return std::nullopt;
              return "";
            }}};
  });
  Wire wire{listener->port()};
  wire.send(request);
  wire.send("GET /b HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  for (unsigned i = 0; i <= std::thread::hardware_concurrency(); ++i) {  // one a loop, at least
    Wire other{listener->port()};
    other.send("GET /b HTTP/1.1\r\nHost: h\r\n\r\n");
    CHECK(body_of(other.reply()) == "b");
  }
  enough = true;
  CHECK(wire.rest().ends_with("\r\n\r\nb"));
}

TEST_CASE("pieces: a slow reader holds the making up, and one that reads nothing is let go") {
  const auto made = std::make_shared<std::atomic<std::size_t>>(0);
  const auto listener = start(
      [&](const Request& asked) {
        return asked.target == "/room" ? Reply{} : endless(made, std::string(64u << 10, 'x'));
      },
      {.stall_time = 20ms, .connections = 1});
  Wire wire{listener->port()};
  wire.send(request);
  wait_for_room(*listener);
  CHECK(made.use_count() == 1);
  CHECK(wire.rest().size() <= *made + *made / 100);
  CHECK(*made < (32u << 20));  // what the system holds for both ends
}

TEST_CASE("pieces: a client that leaves frees what they are made of") {
  const auto made = std::make_shared<std::atomic<std::size_t>>(0);
  const auto listener = start(
      [&](const Request& asked) {
        return asked.target == "/room" ? Reply{} : endless(made, std::string(64u << 10, 'x'));
      },
      {.connections = 1});
  {
    Wire wire{listener->port()};
    wire.send(request);
    wire.reply();
  }
  wait_for_room(*listener);
  CHECK(made.use_count() == 1);
}

TEST_CASE("pieces: a body that cannot be made to its end is seen to be cut") {
  const auto listener = start([](const Request&) -> Reply {
    return {.delivery = {.more = [calls = 0]() mutable -> std::optional<std::string> {
              if (++calls == 3) throw std::runtime_error("no");
              return "x";
            }}};
  });
  Wire wire{listener->port()};
  wire.send(request);
  CHECK(body_of(wire.rest()) == "1\r\nx\r\n1\r\nx\r\n");

  Wire old{listener->port()};
  old.send("GET /a HTTP/1.0\r\n\r\n");
  old.rest();
  CHECK(old.was_reset());
}

TEST_CASE("pieces: a server that stops breaks a body off, without the end of one") {
  const auto made = std::make_shared<std::atomic<std::size_t>>(0);
  const auto listener = start([&](const Request&) { return endless(made, "x"); });
  Wire wire{listener->port()}, old{listener->port()};
  wire.send(request);
  const auto begin = wire.reply();
  while (*made < 2) std::this_thread::yield();  // so the first of them was sent
  old.send("GET /a HTTP/1.0\r\n\r\n");
  old.reply();
  std::thread stopper{[&] { listener->stop(); }};
  const auto all = begin + wire.rest();
  CHECK(body_of(all).starts_with("1\r\nx\r\n"));
  CHECK_FALSE(all.ends_with("0\r\n\r\n"));
  old.rest();
  CHECK(old.was_reset());
  stopper.join();
  CHECK(made.use_count() == 1);
}

TEST_CASE("pieces: a reply that is made late may come in pieces, and a fault breaks the whole") {
  const auto listener = start([](const Request& asked) {
    Reply reply{.delivery = {.delay = 1ms, .late = in_pieces}};
    if (asked.target == "/fault") {
      reply = in_pieces();
      reply.delivery.network = fault::Truncate{};
    }
    return reply;
  });
  Wire wire{listener->port()};
  wire.send("GET /late HTTP/1.1\r\nHost: h\r\n\r\nGET /fault HTTP/1.1\r\nHost: h\r\n\r\n");
  const auto all = wire.rest();
  CHECK(all.find("\r\n\r\n1\r\na\r\n1\r\nb\r\n1\r\nc\r\n0\r\n\r\n") != std::string::npos);
  CHECK(all.ends_with("\r\n\r\na"));
  CHECK(all.find("\r\nContent-Length: 3\r\n") != std::string::npos);
}

TEST_CASE("pieces: who has no socket gets them all at once") {
  const Reply reply = gather(in_pieces());
  CHECK(reply.body == "abc");
  CHECK(reply.delivery.is_plain());
}

TEST_CASE("late: a reply that cannot be made is a 500, and the server goes on") {
  const auto listener = start([](const Request& asked) -> Reply {
    if (asked.target != "/a") return {.body = "well"};
    return {.delivery = {.late = []() -> Reply { throw std::runtime_error("no"); }}};
  });
  Wire wire{listener->port()};
  wire.send(request);
  CHECK(wire.reply().starts_with("HTTP/1.1 500 "));
  wire.send("GET /b HTTP/1.1\r\nHost: h\r\n\r\n");
  CHECK(body_of(wire.reply()) == "well");
}

}  // namespace pieces_test
