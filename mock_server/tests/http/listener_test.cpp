#include "http/listener.hpp"

#include <atomic>
#include <latch>
#include <thread>
#include <vector>

#include "support/catch.hpp"
#include "support/listening.hpp"
#include "support/wire.hpp"

namespace listener_test {

using namespace mock_jira;

namespace {

/// Says back what it was asked.
Reply echo(const Request& request) {
  return {.status = 200,
          .headers = {{"Content-Type", "text/plain"}},
          .body = request.method + ' ' + request.target + ' ' + request.body};
}

std::unique_ptr<Listener> start(Listener::Handler handler = echo, ListenerOptions options = {}) {
  return listening(std::move(handler), std::move(options));
}

std::string body_of(const std::string& reply) {
  const auto end = reply.find("\r\n\r\n");
  return end == std::string::npos ? "(no reply)" : reply.substr(end + 4);
}

std::string status_of(const std::string& reply) {
  return reply.size() > 12 ? reply.substr(9, 3) : "(none)";
}

}  // namespace

TEST_CASE("listener: answers requests one after the other on one connection") {
  const auto listener = start();
  Wire wire{listener->port()};
  for (int i = 0; i < 20; ++i) {
    wire.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
    CHECK(body_of(wire.reply()) == "GET /a ");
  }
}

TEST_CASE("listener: announces how long an idle connection is kept") {
  const auto listener = start();
  Wire wire{listener->port()};
  wire.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  CHECK(wire.reply().find("\r\nKeep-Alive: timeout=75") != std::string::npos);
}

TEST_CASE("listener: a POST without length, type or body is answered at once") {
  const auto listener = start();
  Wire wire{listener->port()};
  wire.send("POST /cancel HTTP/1.1\r\nHost: h\r\nUser-Agent: curl/7.88.1\r\nAccept: */*\r\n\r\n");
  CHECK(body_of(wire.reply()) == "POST /cancel ");
  wire.send("DELETE /x HTTP/1.1\r\nHost: h\r\n\r\n");  // and the connection goes on
  CHECK(body_of(wire.reply()) == "DELETE /x ");
}

TEST_CASE("listener: the forms in which real clients send no body are all answered") {
  const auto listener = start();
  Wire wire{listener->port()};
  for (const std::string head : {
           "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n",
           "Content-Type: application/json\r\nContent-Length: 0\r\n",
           "Content-Length: 0\r\n",
           "",
       }) {
    wire.send("POST /c HTTP/1.1\r\nHost: h\r\n" + head + "\r\n");
    CHECK(body_of(wire.reply()) == "POST /c ");
  }
  for (const std::string body : {"{}", "null"}) {
    wire.send("POST /c HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: " +
              std::to_string(body.size()) + "\r\n\r\n" + body);
    CHECK(body_of(wire.reply()) == "POST /c " + body);
  }
}

TEST_CASE("listener: chunked bodies are put together") {
  const auto listener = start();
  Wire wire{listener->port()};
  wire.send(
      "POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
  CHECK(body_of(wire.reply()) == "POST /c abcde");
}

TEST_CASE("listener: a client that waits for 100 Continue gets it, then its answer") {
  const auto listener = start();
  Wire wire{listener->port()};
  wire.send("POST /c HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  CHECK(wire.reply().find("HTTP/1.1 100 Continue") == 0);
  wire.send("{}");
  CHECK(body_of(wire.reply()) == "POST /c {}");
}

TEST_CASE("listener: a GET with Content-Length 0 is a GET") {
  const auto listener = start();
  Wire wire{listener->port()};
  wire.send("GET /a HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
  CHECK(body_of(wire.reply()) == "GET /a ");
  wire.send("GET /b HTTP/1.1\r\nHost: h\r\n\r\n");
  CHECK(body_of(wire.reply()) == "GET /b ");
}

TEST_CASE("listener: the body of a GET is not taken for the next request") {
  const auto listener = start();
  Wire wire{listener->port()};
  wire.send("GET /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nGET /");
  CHECK(body_of(wire.reply()) == "GET /a GET /");
  wire.send("GET /b HTTP/1.1\r\nHost: h\r\n\r\n");
  CHECK(body_of(wire.reply()) == "GET /b ");
}

TEST_CASE("listener: an offer to upgrade to HTTP/2 is ignored") {
  const auto listener = start();
  Wire wire{listener->port()};
  wire.send(
      "GET /a HTTP/1.1\r\nHost: h\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
      "HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");
  CHECK(body_of(wire.reply()) == "GET /a ");
  wire.send("GET /b HTTP/1.1\r\nHost: h\r\n\r\n");
  CHECK(body_of(wire.reply()) == "GET /b ");
}

TEST_CASE("listener: Connection: close ends the connection, alone or in a list, in any case") {
  const auto listener = start();
  for (const std::string value : {"close", "Close", "TE, close"}) {
    Wire wire{listener->port()};
    wire.send("GET /a HTTP/1.1\r\nHost: h\r\nTE: deflate\r\nConnection: " + value + "\r\n\r\n");
    CHECK(body_of(wire.reply()) == "GET /a ");
    CHECK(wire.ended());
  }
}

TEST_CASE("listener: HTTP/1.0 is answered and closed") {
  const auto listener = start();
  Wire wire{listener->port()};
  wire.send("GET /a HTTP/1.0\r\n\r\n");
  CHECK(body_of(wire.reply()) == "GET /a ");
  CHECK(wire.ended());
}

TEST_CASE("listener: the handler is told which HTTP was spoken") {
  const auto listener = start([](const Request& request) -> Reply {
    return {.status = 200, .body = request.http_1_0 ? "1.0" : "1.1"};
  });
  Wire wire{listener->port()};
  wire.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
  CHECK(body_of(wire.reply()) == "1.1");
  wire.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  CHECK(body_of(wire.reply()) == "1.0");
  wire.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
  CHECK(body_of(wire.reply()) == "1.1");
}

TEST_CASE("listener: HEAD has the length of the answer and no body") {
  const auto listener = start();
  Wire wire{listener->port()};
  wire.send("HEAD /a HTTP/1.1\r\nHost: h\r\n\r\nGET /b HTTP/1.1\r\nHost: h\r\n\r\n");
  const auto reply = wire.reply(false);
  CHECK(reply.find("\r\nContent-Length: 8\r\n") != std::string::npos);
  CHECK(body_of(reply).empty());
  CHECK(body_of(wire.reply()) == "GET /b ");
}

TEST_CASE("listener: no answer is compressed or cut, whatever the client offers") {
  const auto listener = start([](const Request&) {
    return Reply{.headers = {{"Content-Type", "text/html"}}, .body = std::string(5000, 'a')};
  });
  Wire wire{listener->port()};
  wire.send("GET / HTTP/1.1\r\nHost: h\r\nAccept-Encoding: br, gzip\r\nRange: bytes=0-9\r\n\r\n");
  const auto reply = wire.reply();
  CHECK(status_of(reply) == "200");
  CHECK(body_of(reply) == std::string(5000, 'a'));
  CHECK(reply.find("Content-Encoding") == std::string::npos);
}

TEST_CASE("listener: every answer carries its date") {
  const auto listener = start();
  Wire wire{listener->port()};
  wire.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  CHECK(wire.reply().find("\r\nDate: ") != std::string::npos);
}

TEST_CASE("listener: what is no HTTP is refused in Jira's error shape, and observed") {
  std::atomic<int> observed = 0;
  const auto listener = start(
      echo, {.observer = [&](const auto&, const Reply& reply, auto) { observed = reply.status; }});
  Wire wire{listener->port()};
  wire.send("NONSENSE\r\n\r\n");
  const auto reply = wire.reply();
  CHECK(status_of(reply) == "400");
  CHECK(body_of(reply) == R"({"errorMessages":["The request is not valid HTTP."],"errors":{}})");
  CHECK(wire.ended());
  CHECK(observed == 400);
}

TEST_CASE("listener: a body over 4 MiB is refused with 413, which the client gets to read") {
  const auto listener = start();
  const std::string large(5'000'000, 'x');
  for (const std::string& rest : {"Content-Length: 5000000\r\n\r\n" + large,
                                  std::string{"Content-Length: 99999999999999999999\r\n\r\n"},
                                  "Transfer-Encoding: chunked\r\n\r\n4c4b40\r\n" + large,
                                  "Transfer-Encoding: chunked\r\n\r\n200000\r\n" +
                                      large.substr(0, 0x200000) + "\r\n200001\r\n"}) {
    Wire wire{listener->port()};
    wire.send("POST /c HTTP/1.1\r\nHost: h\r\n" + rest);
    const auto reply = wire.reply();
    CHECK(status_of(reply) == "413");
    CHECK(body_of(reply).find("larger than 4 MiB") != std::string::npos);
    CHECK(wire.ended());
  }
}

TEST_CASE("listener: a body whose end cannot be told is refused with 400") {
  const auto listener = start();
  for (const std::string rest : {
           "Content-Length: -5\r\n\r\n",
           "Content-Length: abc\r\n\r\n",
           "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
           "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
           "Transfer-Encoding: gzip\r\n\r\n",
           "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
           "Transfer-Encoding: chunked\r\n\r\n-2\r\n",
           "Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n",
           "Transfer-Encoding: chunked\r\n\r\n3\nabc\r\n",
       }) {
    CAPTURE(rest);
    Wire wire{listener->port()};
    wire.send("POST /c HTTP/1.1\r\nHost: h\r\n" + rest);
    CHECK(status_of(wire.reply()) == "400");
    CHECK(wire.ended());
  }
}

TEST_CASE("listener: forms and gzipped bodies are handed on as they come") {
  const auto listener = start();
  Wire wire{listener->port()};
  const std::string form(9000, 'a');
  wire.send(
      "POST /c HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      "Content-Length: 9000\r\n\r\n" +
      form);
  CHECK(body_of(wire.reply()) == "POST /c " + form);
  wire.send(
      "POST /c HTTP/1.1\r\nHost: h\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc");
  CHECK(body_of(wire.reply()) == "POST /c abc");
}

TEST_CASE("listener: who speaks TLS is hung up on at once, not kept waiting") {
  const auto listener = start();
  Wire wire{listener->port()};
  wire.send("\x16\x03\x01\x02");
  CHECK(wire.ended());
}

TEST_CASE("listener: the observer sees each request with its reply") {
  std::atomic<int> seen = 0;
  const auto listener =
      start(echo, {.observer = [&](const Request& request, const Reply& reply, auto) {
              if (request.target == "/a" && reply.status == 200) ++seen;
            }});
  Wire wire{listener->port()};
  wire.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
  wire.reply();
  CHECK(seen == 1);
}

TEST_CASE("listener: a port that is in use is said so, and not shared") {
  const auto first = start();
  const auto second = Listener::start({.port = first->port()}, echo);
  REQUIRE_FALSE(second.has_value());
  CHECK(second.error() ==
        "port " + std::to_string(first->port()) +
            " on 127.0.0.1 is in use, perhaps by another mock-jira; name another with --port, or "
            "0 for any free one");
}

TEST_CASE("listener: a host that is none is said so") {
  const auto none = Listener::start({.host = "256.1.1.1"}, echo);
  REQUIRE_FALSE(none.has_value());
  CHECK(none.error() == "'256.1.1.1' is no host or address that can be listened on");
}

TEST_CASE("listener: its URL is reachable also for a wildcard and for IPv6") {
  CHECK(start(echo, {.host = "0.0.0.0"})->url().find("http://127.0.0.1:") == 0);
}

TEST_CASE("listener: stopping ends idle connections at once and lets requests in hand finish") {
  std::latch in_hand{1}, go_on{1};
  auto listener = start([&](const Request& request) {
    if (request.target == "/slow") {
      in_hand.count_down();
      go_on.wait();
    }
    return echo(request);
  });
  Wire idle{listener->port()};
  idle.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
  idle.reply();
  Wire half{listener->port()};
  half.send("GET /half HTT");
  Wire busy{listener->port()};
  busy.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
  in_hand.wait();

  std::thread stopper{[&] { listener->stop(); }};
  CHECK(idle.ended());
  CHECK(half.ended());
  go_on.count_down();
  CHECK(body_of(busy.reply()) == "GET /slow ");
  CHECK(busy.ended());
  stopper.join();
  listener->stop();
  CHECK_THROWS(Wire{listener->port()});
}

TEST_CASE("listener: 200 connections at once are all answered") {
  const auto listener = start();
  std::vector<std::unique_ptr<Wire>> wires;
  for (int i = 0; i < 200; ++i) wires.push_back(std::make_unique<Wire>(listener->port()));
  for (auto& wire : wires) wire->send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
  int answered = 0;
  for (auto& wire : wires) answered += body_of(wire->reply()) == "GET /a ";
  CHECK(answered == 200);
}

}  // namespace listener_test
