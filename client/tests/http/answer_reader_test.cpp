// Answers as bytes, well-formed and not; the wire is a text here.
#include "src/http/answer_reader.hpp"

#include <rapidcheck.h>

#include <algorithm>

#include "support/catch.hpp"

using namespace jira_task;
using namespace jira_task::internal;

namespace {

/// Gives these pieces one after the other, then `endless` for ever, or ends.
class TextWire final : public Wire {
 public:
  explicit TextWire(std::vector<std::string> pieces, std::string endless = {})
      : pieces_(std::move(pieces)), endless_(std::move(endless)) {}

  tl::expected<std::size_t, WireFailure> read(char* to, std::size_t size) override {
    while (at_ < pieces_.size() && pieces_[at_].empty()) ++at_;
    if (at_ == pieces_.size()) {
      if (endless_.empty()) return tl::unexpected{end};
      pieces_.push_back(endless_);
    }
    auto& piece = pieces_[at_];
    const auto count = std::min(size, piece.size());
    std::copy_n(piece.begin(), count, to);
    piece.erase(0, count);
    given += count;
    return count;
  }

  tl::expected<void, WireFailure> write(std::string_view) override { return {}; }

  WireFailure end = WireFailure::ended;
  std::size_t given = 0;

 private:
  std::vector<std::string> pieces_;
  std::string endless_;
  std::size_t at_ = 0;
};

std::string word_of(AnswerFailure failure) {
  switch (failure) {
    case AnswerFailure::broken:
      return "broken";
    case AnswerFailure::silent:
      return "silent";
    case AnswerFailure::head_too_large:
      return "head too large";
    case AnswerFailure::compressed:
      return "compressed";
    case AnswerFailure::body_too_large:
      break;
  }
  return "body too large";
}

/// "200 body", and whether the connection can go on; or what is wrong.
std::string read(TextWire wire, AnswerLimits limits = {}) {
  AnswerReader reader{wire, limits};
  const auto answer = reader.read();
  if (!answer) return word_of(answer.error());
  return std::to_string(answer->status) + " " + answer->body +
         (reader.leaves_connection_clean() ? "" : ", and closes");
}

std::string read(const std::string& bytes, AnswerLimits limits = {}) {
  return read(TextWire{{bytes}}, limits);
}

const std::string ok = "HTTP/1.1 200 OK\r\n";
const std::string chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";

std::string with_headers(const std::string& lines, const std::string& body = {}) {
  return ok + lines + "\r\n" + body;
}

}  // namespace

TEST_CASE("answer: its end is known by its length, its chunks, its status, or the connection's") {
  CHECK(read(with_headers("Content-Length: 2\r\n", "ab")) == "200 ab");
  CHECK(read(with_headers("content-length: 2, 2\r\nContent-Length:2\r\n", "ab")) == "200 ab");
  CHECK(read(chunked + "2\r\nab\r\n00A;x=\"y\"\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n") ==
        "200 ab0123456789");
  CHECK(read("HTTP/1.1 204 No Content\r\n\r\n") == "204 ");
  CHECK(read("HTTP/1.1 304\r\nContent-Length: 9\r\n\r\n") == "304 ");
  CHECK(read(ok + "\r\nab") == "200 ab, and closes");
  CHECK(read("HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\na") == "200 a, and closes");
  CHECK(read(with_headers("Connection: x, Close\r\nContent-Length: 1\r\n", "a")) ==
        "200 a, and closes");
  CHECK(read("HTTP/1.1 200 OK\nContent-Length: 1\n\na") == "200 a");  // a lone LF is borne
}

TEST_CASE("answer: interim answers are passed over, but for a switch that nobody asked for") {
  const auto answer = with_headers("Content-Length: 1\r\n", "a");
  const std::string hints = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\nContent-Length: 5\r\n\r\n";
  CHECK(read("HTTP/1.1 100 Continue\r\n\r\n" + hints + hints + answer) == "200 a");
  CHECK(read("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n" + answer) == "broken");
}

TEST_CASE("answer: what comes behind is no part of it, and nothing more is read there") {
  const auto answer = with_headers("Content-Length: 1\r\n", "a");
  CHECK(read(answer + answer) == "200 a, and closes");
  CHECK(read("HTTP/1.1 204 No Content\r\n\r\nx") == "204 , and closes");
  CHECK(read(chunked + "1\r\na\r\n0\r\n\r\n\n") == "200 a, and closes");
  CHECK(read(with_headers("Content-Length: 99\r\nTransfer-Encoding: chunked\r\n",
                          "1\r\na\r\n0\r\n\r\n")) == "200 a, and closes");
}

TEST_CASE("answer: headers come as they are, undecoded, folded lines as one") {
  TextWire wire{
      {with_headers("Location: /a%20b%0d%0a\r\nRetry-After:%31%30\r\nx: a\r\n \t b\r\n"
                    "Content-Length: 0\r\n")}};
  const auto answer = AnswerReader{wire, {}}.read();
  REQUIRE(answer);
  CHECK(answer->headers == Headers{{"Location", "/a%20b%0d%0a"},
                                   {"Retry-After", "%31%30"},
                                   {"x", "a \t b"},
                                   {"Content-Length", "0"}});
}

TEST_CASE("answer: what is no HTTP, contradicts itself or ends too early is broken") {
  const std::string nul(1, '\0');
  for (const auto& bytes : {
           std::string{},
           std::string{"SSH-2.0-OpenSSH_9.2\r\n\r\n"},
           std::string{"HTTP/2 200\r\n\r\n"},
           std::string{"HTTP/1.2 200 OK\r\n\r\n"},
           std::string{"HTTP/1.1 20 OK\r\n\r\n"},
           std::string{"HTTP/1.1 099 OK\r\n\r\n"},
           std::string{"HTTP/1.1 2000 OK\r\n\r\n"},
           std::string{"HTTP/1.1 -20 OK\r\n\r\n"},
           std::string{"\r\nHTTP/1.1 200 OK\r\n\r\n"},
           ok,
           ok + "Content-Le",
           with_headers("no colon\r\n"),
           with_headers(" folded: first\r\n"),
           with_headers("a b: c\r\n"),
           with_headers(": c\r\n"),
           with_headers("a : c\r\n"),
           with_headers("a: b" + nul + "\r\n"),
           with_headers("a: b\rc: d\r\n"),
           with_headers("Content-Length: 2\r\n", "a"),
           with_headers("Content-Length: 1\r\nContent-Length: 2\r\n", "ab"),
           with_headers("Content-Length: -1\r\n"),
           with_headers("Content-Length: +1\r\n", "a"),
           with_headers("Content-Length: 0x1\r\n", "a"),
           with_headers("Content-Length:\r\n"),
           with_headers("Transfer-Encoding: gzip, chunked\r\n"),
           with_headers("Transfer-Encoding: identity\r\n", "a"),
           chunked,
           chunked + "2\r\nab",
           chunked + "2\r\nabc\r\n0\r\n\r\n",
           chunked + "-2\r\nab\r\n0\r\n\r\n",
           chunked + "0x2\r\nab\r\n0\r\n\r\n",
           chunked + "\r\nab\r\n0\r\n\r\n",
           chunked + "00000000000000002\r\nab\r\n0\r\n\r\n",
           chunked + "10000000000000000\r\nab\r\n0\r\n\r\n",
           chunked + "0\r\n",
           chunked + "0\r\nno trailer\r\n\r\n",
       }) {
    CAPTURE(bytes);
    CHECK(read(bytes) == "broken");
  }
}

TEST_CASE("answer: one that is compressed unasked says so") {
  CHECK(read(with_headers("Content-Encoding: gzip\r\nContent-Length: 1\r\n", "a")) == "compressed");
  CHECK(read(with_headers("Content-Encoding: Identity\r\nContent-Length: 1\r\n", "a")) == "200 a");
}

TEST_CASE("answer: silence and a break are what they are, before the answer and amid it") {
  for (const auto& bytes : {std::string{}, ok, ok + "\r\nab", chunked + "1"}) {
    for (const auto end : {WireFailure::silent, WireFailure::broken}) {
      TextWire wire{{bytes}};
      wire.end = end;
      CHECK(read(wire) == (end == WireFailure::silent ? "silent" : "broken"));
    }
  }
}

TEST_CASE("answer: whatever never ends is cut off at its limit") {
  struct Endless {
    std::string begin;
    std::string again;
  };
  for (const auto& [begin, again] : {
           Endless{"", "H"},
           {"HTTP/1.1 200 ", "O"},
           {ok, "A: b\r\n"},
           {ok + "A: ", "b"},
           {ok + "A: b\r\n", " b\r\n"},
           {"", "HTTP/1.1 100 Continue\r\n\r\n"},
           {chunked, "0"},
           {chunked + "1;", "x"},
           {chunked, "1;xxxxxxxx\r\na\r\n"},
           {chunked + "1\r\na", "x"},
           {chunked + "0\r\n", "A: b\r\n"},
           {chunked + "0\r\nA: ", "b"},
       }) {
    CAPTURE(begin, again);
    TextWire wire{{begin}, again};
    AnswerReader reader{wire, {.head = 5000, .body = 9000}};
    const auto answer = reader.read();
    REQUIRE_FALSE(answer);
    CHECK(word_of(answer.error()) == "head too large");
    CHECK(wire.given < 40'000);
  }
  const AnswerLimits limits{.head = 5000, .body = 9000};
  CHECK(read(TextWire{{ok + "\r\n"}, "x"}, limits) == "body too large");
  CHECK(read(TextWire{{chunked}, "1\r\na\r\n"}, limits) == "body too large");
  CHECK(read(chunked + "ffffffffffffffff\r\n", limits) == "body too large");
  CHECK(read(with_headers("Content-Length: 9001\r\n"), limits) == "body too large");
  CHECK(read(with_headers("Content-Length: 99999999999999999999999\r\n"), limits) ==
        "body too large");
}

TEST_CASE("answer: a body in the smallest of chunks takes no more of the head's limit") {
  std::string body;
  for (int i = 0; i < 9000; ++i) body += "1\r\na\r\n";
  CHECK(read(chunked + body + "0\r\n\r\n", {.head = 500, .body = 9000}) ==
        "200 " + std::string(9000, 'a'));
}

TEST_CASE("answer: it is the same in however many pieces it comes") {
  CHECK(rc::check("split anywhere", [] {
    const auto bytes = *rc::gen::element(
        with_headers("A: b\r\nContent-Length: 5\r\n", "abcde"),
        "HTTP/1.1 100 Continue\r\n\r\n" + chunked + "2;x\r\nab\r\n3\r\ncde\r\n0\r\nT: x\r\n\r\n",
        ok + "\r\nabcde", with_headers("Content-Length: 1\r\n", "a") + "surplus",
        "HTTP/1.1 200 OK\r\nbad header\r\n\r\n");
    std::vector<std::string> pieces;
    for (std::size_t at = 0; at < bytes.size();) {
      pieces.push_back(bytes.substr(at, static_cast<std::size_t>(*rc::gen::inRange(1, 12))));
      at += pieces.back().size();
    }
    // Surplus that is still on its way is not seen, so whether the connection can go on may differ.
    const auto told = [](const std::string& text) { return text.substr(0, text.find(',')); };
    RC_ASSERT(told(read(TextWire{pieces})) == told(read(bytes)));
  }));
}

TEST_CASE("answer: whatever comes, it ends, within its limits") {
  CHECK(rc::check("garbled answers", [] {
    auto bytes = *rc::gen::element(
        with_headers("A: b\r\nContent-Length: 5\r\n", "abcde"),
        "HTTP/1.1 103 Hints\r\nLink: x\r\n\r\n" + chunked + "2;x\r\nab\r\n3\r\ncde\r\n0\r\n\r\n",
        ok + "\r\nabcde");
    for (int changes = *rc::gen::inRange(0, 5); changes > 0; --changes) {
      const auto at =
          static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(bytes.size())));
      const auto more =
          *rc::gen::element<std::string>("\r\n", "\n", "\r", ":", " ", ";", "0", "f", "9", ",",
                                         "\xff", std::string(1, '\0'), "HTTP/1.1 ");
      if (*rc::gen::arbitrary<bool>()) bytes.erase(at, 2);
      bytes.insert(std::min(at, bytes.size()), more);
    }
    const AnswerLimits limits{.head = 60, .body = 6};
    TextWire wire{{bytes}, *rc::gen::element<std::string>("", "x", "\r\n", "0\r\n")};
    AnswerReader reader{wire, limits};
    const auto answer = reader.read();
    RC_ASSERT(wire.given <= bytes.size() + std::size_t{32} * 1024);
    if (answer) {
      RC_ASSERT(answer->status >= 200);
      RC_ASSERT(answer->body.size() <= limits.body);
    }
  }));
}
