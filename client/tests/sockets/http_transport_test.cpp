// The transport over sockets, against a server that misbehaves on purpose.
#include "jira_task/http_transport.hpp"

#include "sockets/raw_server.hpp"
#include "support/catch.hpp"

using namespace jira_task;
using jira_task::testing::ok;
using jira_task::testing::RawServer;
using namespace std::chrono_literals;
using Reaction = RawServer::Reaction;
using jira_task::testing::ContainsSubstring;

namespace {

std::unique_ptr<Transport> transport_to(const RawServer& server,
                                        HttpTransportOptions options = {}) {
  return make_http_transport(BaseUrl::parse(server.url()).value(), options);
}

const Request get{.method = "GET", .target = "/rest/api/3/task/a%2Fb"};
const Request post{.method = "POST", .target = "/rest/api/3/task/1/cancel"};

TransportFailure failure_of(const tl::expected<Response, TransportError>& answer) {
  REQUIRE_FALSE(answer);
  return answer.error().failure;
}

}  // namespace

TEST_CASE("transport: a request goes out as it is, and asks for no compression") {
  RawServer server{[](std::size_t) { return Reaction{ok("{}")}; }};
  auto request = get;
  request.headers = {{"Authorization", "Basic x"}};
  const auto answer = transport_to(server)->send(request);
  REQUIRE(answer);
  CHECK(answer->status == 200);
  CHECK(answer->body == "{}");
  CHECK(answer->headers.find("content-length") == "2");
  const auto head = server.requests().at(0);
  CHECK_THAT(head, Catch::Matchers::StartsWith("GET /rest/api/3/task/a%2Fb HTTP/1.1\r\n"));
  CHECK_THAT(head, ContainsSubstring("Host: " + server.url().substr(7) + "\r\n"));
  CHECK_THAT(head, ContainsSubstring("Authorization: Basic x\r\n"));
  CHECK_THAT(head, ContainsSubstring("Accept-Encoding: identity\r\n"));
}

TEST_CASE("transport: a POST without a body says so, and no type") {
  RawServer server{[](std::size_t) { return Reaction{ok("")}; }};
  CHECK(transport_to(server)->send(post));
  CHECK_THAT(server.requests().at(0), ContainsSubstring("Content-Length: 0\r\n"));
  CHECK_THAT(server.requests().at(0), !ContainsSubstring("Content-Type"));
}

TEST_CASE("transport: the connection is kept between requests") {
  RawServer server{[](std::size_t) { return Reaction{ok("{}")}; }};
  const auto transport = transport_to(server);
  for (int i = 0; i < 3; ++i) CHECK(transport->send(get));
  CHECK(server.connections() == 1);
}

TEST_CASE("transport: answers of any status come back, redirects not followed") {
  RawServer server{[](std::size_t n) {
    return Reaction{n == 0 ? "HTTP/1.1 303 See Other\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"
                           : "HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy"};
  }};
  const auto transport = transport_to(server);
  const auto redirect = transport->send(get);
  REQUIRE(redirect);
  CHECK(redirect->status == 303);
  CHECK(redirect->headers.find("Location") == "/x");
  CHECK(transport->send(get)->body == "busy");
  CHECK(server.requests().size() == 2);
}

TEST_CASE("transport: chunks, and a body that the end of the connection ends, are whole") {
  RawServer server{[](std::size_t n) {
    return n == 0 ? Reaction{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                             "2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n"}
                  : Reaction{"HTTP/1.1 200 OK\r\n\r\nuntil the end", true};
  }};
  const auto transport = transport_to(server);
  CHECK(transport->send(get)->body == "abcde");
  CHECK(transport->send(get)->body == "until the end");
}

TEST_CASE("transport: a kept connection that breaks is retried once for a GET, never for a POST") {
  // Each connection serves one request well and breaks at the second.
  const auto every_second = [](std::size_t n) {
    return n % 2 == 0 ? Reaction{ok("{}")} : Reaction{"", true};
  };
  RawServer reading{every_second};
  const auto reader = transport_to(reading);
  CHECK(reader->send(get));
  CHECK(reader->send(get));
  CHECK(reading.requests().size() == 3);
  CHECK(reading.connections() == 2);

  RawServer cancelling{every_second};
  const auto canceller = transport_to(cancelling);
  CHECK(canceller->send(get));
  CHECK(failure_of(canceller->send(post)) == TransportFailure::broken);
  CHECK(cancelling.requests().size() == 2);
}

TEST_CASE("transport: a kept connection that has ended meanwhile is not used, even for a POST") {
  RawServer server{[](std::size_t) { return Reaction{ok("{}"), true}; }};
  const auto transport = transport_to(server);
  CHECK(transport->send(get));
  server.wait_until_closed(1);
  CHECK(transport->send(post));
  CHECK(server.requests().size() == 2);
}

TEST_CASE("transport: a fresh connection that breaks is broken, and not retried") {
  RawServer server{[](std::size_t) { return Reaction{"", true}; }};
  const auto answer = transport_to(server)->send(get);
  CHECK(failure_of(answer) == TransportFailure::broken);
  CHECK(answer.error().description ==
        "the connection broke before the answer to GET " + server.url() + "/rest/api/3/task/a%2Fb");
  CHECK(server.requests().size() == 1);
}

TEST_CASE("transport: an answer cut short is broken, never a shorter answer") {
  for (const std::string bytes : {"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
                                  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
                                  "HTTP/1.1 200 OK\r\nConte"}) {
    RawServer server{[&](std::size_t) { return Reaction{bytes, true}; }};
    CHECK(failure_of(transport_to(server)->send(get)) == TransportFailure::broken);
  }
}

TEST_CASE("transport: what is no HTTP is broken") {
  RawServer server{[](std::size_t) { return Reaction{"SSH-2.0-OpenSSH_9.2\r\n\r\n", true}; }};
  CHECK(failure_of(transport_to(server)->send(get)) == TransportFailure::broken);
}

TEST_CASE("transport: silence ends with the read time-out, before and amid an answer") {
  for (const std::string bytes : {"", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"}) {
    RawServer server{[&](std::size_t) { return Reaction{bytes, false, true}; }};
    const auto answer = transport_to(server, {.read_timeout = 100ms})->send(get);
    CHECK(failure_of(answer) == TransportFailure::timed_out);
    CHECK_THAT(answer.error().description, ContainsSubstring("0.1 s"));
  }
}

TEST_CASE("transport: a broken connection is no silence, however short the read time-out") {
  RawServer server{[](std::size_t) { return Reaction{"", true}; }};
  const auto transport = transport_to(server, {.read_timeout = 40ms});
  int broken = 0;  // not each of them: a slow machine makes a silence of it
  for (int i = 0; i < 20; ++i) {
    broken += failure_of(transport->send(get)) == TransportFailure::broken ? 1 : 0;
  }
  CHECK(broken > 0);
}

TEST_CASE("transport: the request's own limit bounds the whole exchange") {
  RawServer server{[](std::size_t) { return Reaction{"", false, true}; }};
  auto request = get;
  request.time_limit = 100ms;
  const auto transport = transport_to(server);
  const auto answer = transport->send(request);
  CHECK(failure_of(answer) == TransportFailure::timed_out);
  CHECK_THAT(answer.error().description, ContainsSubstring("within 0.1 s"));
}

TEST_CASE("transport: a stop ends an exchange that hangs") {
  std::stop_source source;
  RawServer server{[&](std::size_t) {
    source.request_stop();
    return Reaction{"", false, true};
  }};
  auto request = get;
  request.stop = source.get_token();
  const auto transport = transport_to(server);
  CHECK(failure_of(transport->send(request)) == TransportFailure::stopped);
  CHECK(failure_of(transport->send(request)) == TransportFailure::stopped);
  CHECK(server.requests().size() == 1);
}

TEST_CASE("transport: after a failure the next request has a connection of its own") {
  RawServer server{[](std::size_t n) {
    return n == 0 ? Reaction{"", false, true} : Reaction{ok("{}")};
  }};
  const auto transport = transport_to(server, {.read_timeout = 100ms});
  CHECK_FALSE(transport->send(get));
  CHECK(transport->send(get));
}

TEST_CASE("transport: a body beyond the limit is refused, announced or not") {
  for (const std::string& bytes :
       {ok(std::string(2000, 'x')), "HTTP/1.1 200 OK\r\n\r\n" + std::string(2000, 'x')}) {
    RawServer server{[&](std::size_t) { return Reaction{bytes, true}; }};
    const auto answer = transport_to(server, {.max_body = 1000})->send(get);
    CHECK(failure_of(answer) == TransportFailure::too_large);
    CHECK_THAT(answer.error().description, ContainsSubstring("is longer than 1000 bytes"));
  }
}

TEST_CASE("transport: a head that never ends is cut off, and the next request is served") {
  const std::string ok_line = "HTTP/1.1 200 OK\r\n";
  const std::string chunks = ok_line + "Transfer-Encoding: chunked\r\n\r\n";
  using Endless = std::pair<std::string, std::string>;
  for (const auto& [first, then] : {Endless{"", "HTTP"},
                                    {ok_line, "A: b\r\n"},
                                    {ok_line + "A: ", "b"},
                                    {"", "HTTP/1.1 100 Continue\r\n\r\n"},
                                    {chunks + "1;", "x"},
                                    {chunks + "0\r\n", "A: b\r\n"}}) {
    CAPTURE(first, then);
    const Reaction endless{first, true, false, then};
    RawServer server{[&](std::size_t n) { return n == 0 ? endless : Reaction{ok("{}")}; }};
    const auto transport = transport_to(server);
    const auto answer = transport->send(get);
    CHECK(failure_of(answer) == TransportFailure::too_large);
    CHECK_THAT(answer.error().description,
               Catch::Matchers::StartsWith("the head of the answer to GET http://") &&
                   Catch::Matchers::EndsWith(" is longer than 262144 bytes"));
    CHECK(transport->send(get));
  }
}

TEST_CASE("transport: headers are not decoded") {
  RawServer server{[](std::size_t) {
    return Reaction{
        "HTTP/1.1 303 See Other\r\nLocation: /rest/api/3/task/a%20b\r\nRetry-After: %31%30\r\n"
        "Content-Length: 0\r\n\r\n"};
  }};
  const auto answer = transport_to(server)->send(get);
  REQUIRE(answer);
  CHECK(answer->headers.find("Location") == "/rest/api/3/task/a%20b");
  CHECK(answer->headers.find("Retry-After") == "%31%30");
}

TEST_CASE("transport: interim answers are passed over, a switch of protocols is not followed") {
  RawServer server{[](std::size_t n) {
    return Reaction{(n == 0 ? "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n"
                            : "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n") +
                    ok("{}")};
  }};
  const auto transport = transport_to(server);
  const auto answer = transport->send(get);
  REQUIRE(answer);
  CHECK(answer->status == 200);
  CHECK(answer->body == "{}");
  CHECK(failure_of(transport->send(post)) == TransportFailure::broken);
}

TEST_CASE("transport: what stands behind an answer is no answer to the next request") {
  RawServer server{
      [](std::size_t n) { return Reaction{n == 0 ? ok("first") + ok("forged") : ok("second")}; }};
  const auto transport = transport_to(server);
  CHECK(transport->send(get)->body == "first");
  CHECK(transport->send(post)->body == "second");
  CHECK(server.connections() == 2);
}

TEST_CASE("transport: where nobody listens there is no connection") {
  std::string url;
  {
    url = RawServer{[](std::size_t) { return Reaction{}; }}.url();
  }
  const auto transport = make_http_transport(BaseUrl::parse(url).value());
  const auto answer = transport->send(get);
  CHECK(failure_of(answer) == TransportFailure::connect);
  CHECK(answer.error().description ==
        "no connection to " + url + ": is the URL right, and the server running?");
}

TEST_CASE("transport: https to a server that does not speak it is no trust") {
  RawServer server{[](std::size_t) { return Reaction{}; }};
  const auto url = "https" + server.url().substr(4);
  const auto transport = make_http_transport(BaseUrl::parse(url).value(),
                                             {.connect_timeout = 300ms, .read_timeout = 300ms});
  CHECK(failure_of(transport->send(get)) == TransportFailure::tls);
}

TEST_CASE("transport: a CA file without certificates is named") {
  const auto transport = make_http_transport(BaseUrl::parse("https://127.0.0.1:9").value(),
                                             {.ca_file = "/nowhere/ca.pem"});
  const auto answer = transport->send(get);
  REQUIRE_FALSE(answer);
  CHECK((answer.error().failure == TransportFailure::tls ||
         answer.error().failure == TransportFailure::connect));
}

TEST_CASE("transport: calls from several threads take turns") {
  RawServer server{[](std::size_t) { return Reaction{ok("{}")}; }};
  const auto transport = transport_to(server);
  std::vector<std::thread> threads;
  std::atomic<int> answered = 0;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int k = 0; k < 10; ++k) answered += transport->send(get) ? 1 : 0;
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(answered == 40);
  CHECK(server.connections() == 1);
}
