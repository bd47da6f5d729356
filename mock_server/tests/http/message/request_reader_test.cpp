#include "http/message/request_reader.hpp"

#include <random>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/client_requests.hpp"
#include "support/describe_head.hpp"

namespace request_reader_test {

using namespace mock_jira;

namespace {

using State = RequestReader::State;

constexpr std::string_view line_end_is_wrong = "refused 400: a line does not end in CR LF";

/// One end of a connection: takes bytes as they come, and tells each request that is whole.
class Peer {
 public:
  explicit Peer(const WireLimits& limits = {}) : limits_(limits) {}

  void receive(std::string_view bytes) {
    unread_ += bytes;
    while (state_ != State::refused) {
      std::string_view rest = unread_;
      state_ = reader_.feed(rest, request_);
      unread_.erase(0, unread_.size() - rest.size());
      if (state_ != State::whole) return;
      told_.push_back(describe_head(request_) + describe(reader_.framing()) + " '" + request_.body +
                      "'");
      reader_.start_over();
    }
  }

  const std::vector<std::string>& told() const { return told_; }

  /// What it waits for, or why it does not: `head 'GE'`, `body ''`, `refused 431`.
  std::string waits_for() const {
    if (state_ == State::refused) return "refused " + describe(reader_.refusal());
    return (state_ == State::body ? "body '" : "head '") + escaped(unread_) + "'";
  }

  const RequestReader& reader() const { return reader_; }

 private:
  const WireLimits limits_;
  RequestReader reader_{limits_};
  Request request_;
  std::string unread_;
  State state_ = State::head;
  std::vector<std::string> told_;
};

std::vector<std::string> told_of(const std::string& bytes) {
  Peer peer;
  peer.receive(bytes);
  return peer.told();
}

std::string verdict(const std::string& bytes, const WireLimits& limits = {}) {
  Peer peer{limits};
  peer.receive(bytes);
  return peer.waits_for();
}

/// A head of `size` bytes.
std::string head_of(std::size_t size) {
  const std::string begin = "GET / HTTP/1.1\r\nHost: h\r\nX: ", end = "\r\n\r\n";
  return begin + std::string(size - begin.size() - end.size(), 'x') + end;
}

/// All forms one after the other, as a client that does not wait sends them.
struct Pipeline {
  std::string bytes;
  std::vector<std::string> expected;
};

Pipeline all_forms() {
  Pipeline all;
  for (const auto& request : client_requests()) {
    all.bytes += request.bytes();
    const bool chunked = request.reads_as.ends_with("\nchunked");
    all.expected.push_back(request.reads_as + " '" + (chunked ? "abc0123456789" : request.body) +
                           "'");
  }
  return all;
}

}  // namespace

TEST_CASE("request reader: requests that come at once are told one after the other") {
  const auto all = all_forms();
  Peer peer;
  peer.receive(all.bytes);
  CHECK(peer.told() == all.expected);
  CHECK(peer.waits_for() == "head ''");
}

TEST_CASE("request reader: it is all the same how the bytes are cut in two") {
  for (const auto& request : client_requests()) {
    CAPTURE(request.form);
    const auto bytes = request.bytes() + request.bytes();
    const auto expected = told_of(bytes);
    REQUIRE(expected.size() == 2);
    for (std::size_t at = 1; at < bytes.size(); ++at) {
      Peer peer;
      peer.receive(bytes.substr(0, at));
      peer.receive(bytes.substr(at));
      if (peer.told() != expected) {
        CAPTURE(at);
        CHECK(peer.told() == expected);
      }
    }
  }
}

TEST_CASE("request reader: it is all the same how the bytes are cut at random") {
  const auto all = all_forms();
  for (unsigned seed = 0; seed < 200; ++seed) {
    std::mt19937 random{seed};
    const auto longest = seed == 0 ? 1 : 1 + random() % 100;
    Peer peer;
    for (std::size_t at = 0; at < all.bytes.size();) {
      const auto size = 1 + random() % longest;
      peer.receive(std::string_view{all.bytes}.substr(at, size));
      at += size;
    }
    if (peer.told() != all.expected) {
      CAPTURE(seed);
      CHECK(peer.told() == all.expected);
    }
  }
}

TEST_CASE("request reader: nothing of the next request is taken") {
  const std::string next = "GET /next HTTP/1.1\r\nHost: h\r\n\r\n";
  const WireLimits limits;
  for (const auto& sent : client_requests()) {
    CAPTURE(sent.form);
    const auto bytes = sent.bytes() + next;
    RequestReader reader{limits};
    Request request;
    std::string_view rest = bytes;
    CHECK(reader.feed(rest, request) == State::whole);
    CHECK(rest == next);
    CHECK(reader.feed(rest, request) == State::whole);  // until it starts over
    CHECK(rest == next);
  }
}

TEST_CASE("request reader: a body belongs to its request whatever the method") {
  const std::string inner = "GET /x HTTP/1.1\r\nHost: h\r\n\r\n";
  const auto with_body = [&](const std::string& method) {
    return method + " /a HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(inner.size()) +
           "\r\n\r\n" + inner;
  };
  for (const std::string method : {"GET", "HEAD", "DELETE", "OPTIONS", "BREW"}) {
    CAPTURE(method);
    CHECK(told_of(with_body(method) + "GET /b HTTP/1.1\r\nHost: h\r\n\r\n") ==
          std::vector<std::string>{
              method + " /a\nHost: h\nContent-Length: 28\nsize=28 '" + inner + "'",
              "GET /b\nHost: h\nsize=0 ''"});
  }
}

TEST_CASE("request reader: empty lines before a request do not count") {
  Peer peer{{.head = 27}};
  peer.receive("\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n");
  CHECK(peer.waits_for() == "head ''");
  peer.receive("\r");
  CHECK(peer.waits_for() == "head '\\x0d'");
  peer.receive("\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n\r\n");
  CHECK(peer.told() == std::vector<std::string>{"GET /\nHost: h\nsize=0 ''"});
  CHECK(peer.waits_for() == "head ''");
}

TEST_CASE("request reader: an empty line that is not CR LF does count") {
  CHECK(verdict("\n") == line_end_is_wrong);
  CHECK(verdict("\r\n\nGET / HTTP/1.1\r\n\r\n") == line_end_is_wrong);
  CHECK(verdict(" \r\n\r\n") == "refused 400");
  CHECK(verdict("\r\r\n\r\n") == "refused 400");
}

TEST_CASE("request reader: the byte before what comes is none of its own") {
  const WireLimits limits;
  const std::string memory = "\r\n";
  RequestReader reader{limits};
  Request request;
  auto bytes = std::string_view{memory}.substr(1);
  CHECK(reader.feed(bytes, request) == State::refused);
  CHECK("refused " + describe(reader.refusal()) == line_end_is_wrong);
}

TEST_CASE("request reader: a line of the head that does not end in CR LF is refused at once") {
  for (const std::string head :
       {"GET / HTTP/1.1\n", "GET / HTTP/1.1\r\nHost: h\n", "GET / HTTP/1.1\r\nHost: h\r\n\n",
        "GET / HTTP/1.1\r\nA\nHost: h\r\n\r\n", "GET / HTTP/1.1\n\n", "GET\n / HTTP/1.1\r\n\r\n"}) {
    CAPTURE(escaped(head));
    CHECK(verdict(head) == line_end_is_wrong);
    Peer peer;
    for (const char c : head) peer.receive(std::string_view{&c, 1});
    CHECK(peer.waits_for() == line_end_is_wrong);
  }
}

TEST_CASE("request reader: a head of the limit is read, and of a byte more is refused with 431") {
  const WireLimits limits{.head = 100};
  CHECK(verdict(head_of(100), limits) == "head ''");
  CHECK(verdict(head_of(101), limits) == "refused 431");
  CHECK(verdict(head_of(100) + head_of(100), limits) == "head ''");
  CHECK(verdict(head_of(100) + head_of(101), limits) == "refused 431");
}

TEST_CASE("request reader: the head's limit is that of one head, not of what comes at once") {
  const WireLimits limits{.head = 60, .body = 1000};
  CHECK(verdict("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 500\r\n\r\n" + std::string(500, 'x'),
                limits) == "head ''");
}

TEST_CASE("request reader: too large a head is refused without its end") {
  struct Case {
    std::string form, bytes;
  };
  const WireLimits limits{.head = 100};
  for (const auto& [form, bytes] : std::vector<Case>{
           {"a method", std::string(200, 'A')},
           {"a target", "GET /" + std::string(200, 'a')},
           {"a value", "GET / HTTP/1.1\r\nX: " + std::string(200, 'a')},
           {"many lines",
            "GET / HTTP/1.1\r\nA: b\r\nC: d\r\nE: f\r\nG: h\r\nI: j\r\nK: l\r\n"
            "M: n\r\nO: p\r\nQ: r\r\nS: t\r\nU: v\r\nW: x\r\nY: z\r\nA: b\r\n"
            "C: d\r\nE: f\r\nG: h\r\n"},
       }) {
    CAPTURE(form);
    CHECK(verdict(bytes.substr(0, 100), limits).starts_with("head "));
    CHECK(verdict(bytes.substr(0, 101), limits) == "refused 431");
    CHECK(verdict(bytes, limits) == "refused 431");
    Peer peer{limits};
    for (const char c : bytes.substr(0, 100)) peer.receive(std::string_view{&c, 1});
    CHECK(peer.waits_for().starts_with("head "));
    peer.receive(bytes.substr(100, 1));
    CHECK(peer.waits_for() == "refused 431");
  }
}

TEST_CASE("request reader: a body of the limit is read, and of a byte more is refused with 413") {
  const WireLimits limits{.body = 8};
  const std::string length = "PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: ";
  CHECK(verdict(length + "8\r\n\r\n12345678", limits) == "head ''");
  CHECK(verdict(length + "9\r\n\r\n", limits) == "refused 413");  // before it comes
  CHECK(verdict(length + "18446744073709551615\r\n\r\n", limits) == "refused 413");
  CHECK(verdict(length + "18446744073709551616\r\n\r\n", limits) == "refused 413");
  const std::string chunked = "PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
  CHECK(verdict(chunked + "4\r\n1234\r\n4\r\n5678\r\n0\r\n\r\n", limits) == "head ''");
  CHECK(verdict(chunked + "4\r\n1234\r\n5\r\n", limits) == "refused 413");
}

TEST_CASE("request reader: trailers have the limit of a head") {
  const WireLimits limits{.head = 60};
  const std::string head = "PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n";
  CHECK(verdict(head + "X: " + std::string(57, 'y') + "\r\n\r\n", limits) == "head ''");
  CHECK(verdict(head + "X: " + std::string(58, 'y') + "\r\n\r\n", limits) == "refused 431");
}

TEST_CASE("request reader: it tells whether it waits for a head or for a body") {
  Peer peer;
  CHECK(peer.waits_for() == "head ''");
  peer.receive("PUT / HTTP/1.1\r\nHost: h\r\nContent-Len");
  CHECK(peer.waits_for() == "head 'PUT / HTTP/1.1\\x0d\\x0aHost: h\\x0d\\x0aContent-Len'");
  peer.receive("gth: 3\r\nExpect: 100-continue\r\n\r\n");
  CHECK(peer.waits_for() == "body ''");
  CHECK(describe(peer.reader().framing()) == "size=3 continue");
  peer.receive("ab");
  CHECK(peer.waits_for() == "body ''");
  CHECK(peer.told().empty());
  peer.receive("c");
  CHECK(peer.waits_for() == "head ''");
  CHECK(peer.told().size() == 1);
  CHECK(describe(peer.reader().framing()) == "size=0");  // started over
}

TEST_CASE("request reader: what is refused stays so until it starts over") {
  const WireLimits limits;
  for (const std::string bad :
       {"NONSENSE\r\n\r\n", "GET / HTTP/1.1\n",
        "PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n"}) {
    CAPTURE(escaped(bad));
    RequestReader reader{limits};
    Request request;
    std::string_view bytes = bad;
    CHECK(reader.feed(bytes, request) == State::refused);
    CHECK(reader.refusal().status == 400);
    std::string_view good = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    CHECK(reader.feed(good, request) == State::refused);
    CHECK(good == "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    reader.start_over();
    CHECK(describe(reader.refusal()) == "0");
    CHECK(reader.feed(good, request) == State::whole);
    CHECK(describe_head(request) + describe(reader.framing()) == "GET /\nHost: h\nsize=0");
    CHECK(good.empty());
  }
}

TEST_CASE("request reader: a request that is used again has no body of the former one") {
  for (const std::string body : {"Content-Length: 3\r\n\r\nabc",
                                 "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"}) {
    CAPTURE(escaped(body));
    const auto put = "PUT / HTTP/1.1\r\nHost: h\r\n" + body;
    const auto told = told_of(put + put + "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    REQUIRE(told.size() == 3);
    CHECK(told[0].ends_with(" 'abc'"));
    CHECK(told[1] == told[0]);
    CHECK(told[2] == "GET /\nHost: h\nsize=0 ''");
  }
}

}  // namespace request_reader_test
