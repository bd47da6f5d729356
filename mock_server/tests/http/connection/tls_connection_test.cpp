// Connections over TLS: how they begin and end.

#include <memory>
#include <string>

#include "http/listener.hpp"
#include "support/catch.hpp"
#include "support/folder.hpp"
#include "support/listening.hpp"
#include "support/tls_wire.hpp"
#include "support/wire.hpp"

namespace tls_connection_test {

using namespace mock_jira;
using namespace std::chrono_literals;

namespace {

/// Speaks TLS, answers with the target, and delivers `/late` late and `/pieces` in pieces.
class Server {
 public:
  explicit Server(WireLimits limits = {}) {
    const auto identity = make_self_signed("127.0.0.1");
    certificate = folder_.write("certificate.pem", identity.certificate);
    listener_ = listening(
        [](const Request& asked) {
          Reply reply{.body = asked.target};
          if (asked.target == "/late") reply.delivery.delay = 1ms;
          if (asked.target == "/pieces") reply.delivery.more = [] { return std::nullopt; };
          return reply;
        },
        {.tls = identity, .limits = limits});
  }

  int port() const { return listener_->port(); }
  std::string certificate;

 private:
  Folder folder_;
  std::unique_ptr<Listener> listener_;
};

}  // namespace

TEST_CASE("tls: whoever gets a last answer is told that it is the last, in the words of TLS") {
  const Server server;
  for (const std::string& sent : {
           std::string{"GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"},
           std::string{"GET /late HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"},
           std::string{"GET /pieces HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"},
           std::string{"GET /late HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\nGET /unread"},
           std::string{"NONSENSE\r\n\r\n"},
           "GET /large HTTP/1.1\r\nHost: h\r\nX: " + std::string(100'000, 'x'),
       }) {
    CAPTURE(sent.substr(0, 80));
    TlsWire wire{server.port(), server.certificate};
    CHECK(wire.ask(sent).starts_with("HTTP/1.1 "));
    CHECK(wire.was_told_the_end());
  }
}

TEST_CASE(
    "tls: an idle connection, and a head that does not come to its end, end in its words too") {
  const Server server{{.head_time = 20ms, .idle_time = 20ms}};
  TlsWire idle{server.port(), server.certificate};
  CHECK(idle.ask("").empty());
  CHECK(idle.was_told_the_end());
  TlsWire slow{server.port(), server.certificate};
  CHECK(slow.ask("GET /a HTT").starts_with("HTTP/1.1 408 "));
  CHECK(slow.was_told_the_end());
}

TEST_CASE("tls: a handshake that does not come to its end is broken off, however it drips") {
  const Server server{{.head_time = 20ms}};
  Wire wire{server.port()};
  wire.send({"\x16\x03\x01\x40\x00\x01", 6});  // 16 KiB would follow
  for (int i = 0; i < 1000; ++i) wire.send("x");
  CHECK(wire.ended());
  Wire silent{server.port()};
  CHECK(silent.ended());
}

}  // namespace tls_connection_test
