// Every exchange ends in time and when it is told to, in whichever phase it is. The servers here
// never finish; without the deadline or the stop each case would last an hour.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <future>

#include "jira_task/http_transport.hpp"
#include "jira_task/task_client.hpp"
#include "sockets/raw_server.hpp"
#include "src/http/resolver.hpp"
#include "support/catch.hpp"

using namespace jira_task;
using namespace std::chrono_literals;
using jira_task::testing::ok;
using jira_task::testing::RawServer;
using Reaction = RawServer::Reaction;
using jira_task::testing::ContainsSubstring;

namespace {

const HttpTransportOptions patient{
    .connect_timeout = 1h, .exchange_timeout = 1h, .read_timeout = 1h};

Request get_within(std::optional<std::chrono::milliseconds> limit, std::stop_token stop = {}) {
  return {.method = "GET", .target = "/x", .time_limit = limit, .stop = std::move(stop)};
}

std::unique_ptr<Transport> patient_to(const std::string& url) {
  return make_http_transport(BaseUrl::parse(url).value(), patient);
}

TransportFailure ended_by(const tl::expected<Response, TransportError>& answer) {
  REQUIRE_FALSE(answer);
  return answer.error().failure;
}

std::string https(const RawServer& server) {
  return "https" + server.url().substr(4);
}

/// A port of 127.0.0.1 at which connecting takes for ever: nobody accepts, and its queue is full.
class FullPort {
 public:
  FullPort() : listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    address_.sin_family = AF_INET;
    address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address_;
    if (bind(listener_, generic(), size) != 0 || listen(listener_, 0) != 0 ||
        getsockname(listener_, generic(), &size) != 0) {
      throw std::runtime_error("FullPort: no port");
    }
    for (int& caller : callers_) {
      caller = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
      connect(caller, generic(), size);
    }
  }
  ~FullPort() {
    for (const int caller : callers_) close(caller);
    close(listener_);
  }
  FullPort(const FullPort&) = delete;
  FullPort& operator=(const FullPort&) = delete;

  std::string url() const { return "http://127.0.0.1:" + std::to_string(ntohs(address_.sin_port)); }

 private:
  sockaddr* generic() { return reinterpret_cast<sockaddr*>(&address_); }

  sockaddr_in address_{};
  int listener_;
  std::array<int, 4> callers_{};
};

}  // namespace

TEST_CASE("deadline: it ends connecting, shaking hands and reading") {
  const FullPort full;
  CHECK(ended_by(patient_to(full.url())->send(get_within(50ms))) == TransportFailure::timed_out);

  RawServer mute{[](std::size_t) { return Reaction{"", false, true}; }};
  CHECK(ended_by(patient_to(https(mute))->send(get_within(50ms))) == TransportFailure::timed_out);
  CHECK(ended_by(patient_to(mute.url())->send(get_within(50ms))) == TransportFailure::timed_out);
}

TEST_CASE(
    "deadline: an answer that the deadline ends is none, even if the connection's end ends it") {
  RawServer server{[](std::size_t) {
    return Reaction{"HTTP/1.1 200 OK\r\n\r\nhalf of it", false, true};
  }};
  const auto answer = patient_to(server.url())->send(get_within(100ms));
  CHECK(ended_by(answer) == TransportFailure::timed_out);
  CHECK_THAT(answer.error().description, ContainsSubstring("within 0.1 s"));
}

TEST_CASE("deadline: exchange_timeout holds where the request has no limit, or a longer one") {
  RawServer mute{[](std::size_t) { return Reaction{"", false, true}; }};
  auto options = patient;
  options.exchange_timeout = 50ms;
  for (const auto limit : {std::optional<std::chrono::milliseconds>{}, std::optional{3600000ms}}) {
    const auto transport = make_http_transport(BaseUrl::parse(mute.url()).value(), options);
    const auto answer = transport->send(get_within(limit));
    CHECK(ended_by(answer) == TransportFailure::timed_out);
    CHECK_THAT(answer.error().description, ContainsSubstring("within 0.05 s"));
  }
}

TEST_CASE("deadline: it holds for those who wait for their turn, and so does a stop") {
  std::stop_source end;
  std::promise<void> begun;
  RawServer mute{[&](std::size_t) {
    begun.set_value();
    return Reaction{"", false, true};
  }};
  const auto transport = patient_to(mute.url());
  auto first = std::async(std::launch::async, [&] {
    return ended_by(transport->send(get_within(std::nullopt, end.get_token())));
  });
  begun.get_future().wait();
  CHECK(ended_by(transport->send(get_within(50ms))) == TransportFailure::timed_out);
  std::stop_source stop;
  stop.request_stop();
  CHECK(ended_by(transport->send(get_within(std::nullopt, stop.get_token()))) ==
        TransportFailure::stopped);
  end.request_stop();
  CHECK(first.get() == TransportFailure::stopped);
}

TEST_CASE("stop: it ends connecting, shaking hands and reading") {
  std::stop_source stop;
  const auto request = get_within(std::nullopt, stop.get_token());
  SECTION("connecting") {
    const FullPort full;
    auto answer = std::async(std::launch::async,
                             [&] { return ended_by(patient_to(full.url())->send(request)); });
    stop.request_stop();
    CHECK(answer.get() == TransportFailure::stopped);
  }
  SECTION("shaking hands") {
    RawServer mute{[](std::size_t) { return Reaction{}; }, [&] { stop.request_stop(); }};
    CHECK(ended_by(patient_to(https(mute))->send(request)) == TransportFailure::stopped);
  }
  SECTION("reading") {
    RawServer mute{[&](std::size_t) {
      stop.request_stop();
      return Reaction{"HTTP/1.1 200 OK\r\n", false, true};
    }};
    CHECK(ended_by(patient_to(mute.url())->send(request)) == TransportFailure::stopped);
  }
}

TEST_CASE("resolver: a look-up that hangs is left behind at the deadline and at a stop") {
  using internal::ResolveFailure;
  std::promise<void> release;
  const auto hanging = [released = release.get_future().share()](const std::string&) {
    released.wait();
    return internal::Addresses{"127.0.0.1"};
  };
  const auto now = std::chrono::steady_clock::now();
  CHECK(internal::resolve_host("jira.example", now + 20ms, {}, hanging).error() ==
        ResolveFailure::timed_out);
  std::stop_source stop;
  auto stopped = std::async(std::launch::async, [&] {
    return internal::resolve_host("jira.example", now + 1h, stop.get_token(), hanging).error();
  });
  stop.request_stop();
  CHECK(stopped.get() == ResolveFailure::stopped);
  release.set_value();
}

TEST_CASE("resolver: a name has its addresses in order, an address is itself, nobody has none") {
  using internal::Addresses;
  const auto later = std::chrono::steady_clock::now() + 1h;
  const auto knows = [](Addresses addresses) {
    return [addresses](const std::string&) { return addresses; };
  };
  CHECK(internal::resolve_host("jira.example", later, {}, knows({"::1", "127.0.0.1"})) ==
        Addresses{"::1", "127.0.0.1"});
  CHECK(internal::resolve_host("127.0.0.1", later, {}, knows({"::1"})) == Addresses{"127.0.0.1"});
  CHECK(internal::resolve_host("::1", later, {}, knows({})) == Addresses{"::1"});
  CHECK(internal::resolve_host("jira.example", later, {}, knows({})).error() ==
        internal::ResolveFailure::unknown);
}

TEST_CASE("transport: the name of this machine leads to it, whichever of its addresses answers") {
  RawServer server{[](std::size_t) { return Reaction{ok("{}")}; }};
  const auto port = server.url().substr(server.url().rfind(':'));
  CHECK(patient_to("http://localhost" + port)->send(get_within(1h)));
}
