// The memory that the bodies of requests on their way share.

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "http/connection/budget.hpp"
#include "http/listener.hpp"
#include "support/catch.hpp"
#include "support/listening.hpp"
#include "support/wire.hpp"

namespace body_memory_test {

using namespace mock_jira;

namespace {

std::unique_ptr<Listener> start(std::size_t body_memory) {
  return listening(
      [](const Request& asked) { return Reply{.body = std::to_string(asked.body.size())}; },
      {.limits = {.body_memory = body_memory}});
}

std::string head_of(std::size_t size) {
  return "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n";
}

std::string post_of(std::size_t size) {
  return head_of(size) + std::string(size, 'x');
}

std::string answer_to(const Listener& listener, const std::string& request) {
  Wire wire{listener.port()};
  wire.send(request);
  return wire.reply();
}

/// The first answer of that status, whatever others come before.
std::string await(const Listener& listener, const std::string& request, const std::string& status) {
  for (int tries = 0; tries < 20'000; ++tries) {
    auto reply = answer_to(listener, request);
    if (reply.starts_with("HTTP/1.1 " + status)) return reply;
  }
  return "never";
}

}  // namespace

TEST_CASE("body memory: who finds none left is told to come back, and may") {
  const auto listener = start(48u << 10);
  const auto post = post_of(20'000);
  CHECK(answer_to(*listener, post).ends_with("\r\n\r\n20000"));

  auto first = std::make_unique<Wire>(listener->port());
  Wire second{listener->port()};
  first->send(head_of(20'000) + std::string(19'000, 'x'));
  second.send(head_of(20'000) + std::string(19'000, 'x'));
  const auto refused = await(*listener, post, "503");
  CHECK(refused.find("\r\nRetry-After: 1\r\n") != std::string::npos);
  CHECK(refused.find("\r\nX-Mock-Jira: rule=wire; basis=assumed\r\n") != std::string::npos);
  CHECK(refused.ends_with(R"({"errorMessages":["The server has no memory left for the bodies of )"
                          R"(requests; come back in a second."],"errors":{}})"));

  first.reset();  // the client left
  CHECK(await(*listener, post, "200").ends_with("\r\n\r\n20000"));
  second.send(std::string(1000, 'x') + post);  // its first body counts no more
  CHECK(second.reply().ends_with("\r\n\r\n20000"));
  CHECK(second.reply().ends_with("\r\n\r\n20000"));
}

TEST_CASE("body memory: bodies in chunks, and the headers beside them, count as well") {
  const auto listener = start(48u << 10);
  const std::string chunked = "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n";
  const auto chunk = "7d00\r\n" + std::string(32'000, 'x') + "\r\n";
  CHECK(answer_to(*listener, chunked + "\r\n" + chunk + chunk).starts_with("HTTP/1.1 503 "));
  std::string headers;
  for (int i = 0; i < 2000; ++i) headers += "a:\r\n";
  CHECK(answer_to(*listener, chunked + headers + "\r\n").starts_with("HTTP/1.1 503 "));
  CHECK(answer_to(*listener, chunked + "\r\n3\r\nabc\r\n0\r\n\r\n").ends_with("\r\n\r\n3"));
}

TEST_CASE("body memory: bodies that are refused or answered give all of it back") {
  const auto listener = start(64u << 10);
  const auto post = post_of(25'000);
  std::atomic<int> answered = 0, others = 0;
  std::vector<std::thread> clients;
  for (int client = 0; client < 6; ++client) {
    clients.emplace_back([&] {
      for (int i = 0; i < 30; ++i) {
        const auto reply = answer_to(*listener, post);
        const bool expected =
            reply.ends_with("\r\n\r\n25000") || reply.starts_with("HTTP/1.1 503") || reply.empty();
        ++(expected ? answered : others);
      }
    });
  }
  for (auto& client : clients) client.join();
  CHECK(answered == 180);
  CHECK(others == 0);
  CHECK(await(*listener, post_of(30'000), "200").ends_with("\r\n\r\n30000"));
}

TEST_CASE("body memory: a share grows while there is some left, and gives back what it had") {
  Budget budget{10};
  Share one{budget};
  CHECK(one.cover(6));
  CHECK(one.cover(4));  // which it has
  {
    Share other{budget};
    CHECK(other.cover(4));
    CHECK_FALSE(one.cover(7));
    CHECK_FALSE(other.cover(5));
  }
  CHECK(one.cover(10));
  CHECK_FALSE(budget.take(1));
  one.release();
  CHECK(budget.take(10));
}

}  // namespace body_memory_test
