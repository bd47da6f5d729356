#include "http/message/chunks.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/describe_head.hpp"

namespace chunks_test {

using namespace mock_jira;

namespace {

constexpr std::size_t largest_body = 20;
constexpr std::size_t largest_trailers = 16;

/// Feeds `pieces` as a connection does: what is left of one comes again in front of the next.
///
///     whole 'abc' left 'GET /'
///     more 'ab' left '2'
///     refused 413
std::string decode(const std::vector<std::string>& pieces) {
  ChunkDecoder decoder{largest_body, largest_trailers};
  std::string body, unread;
  auto state = ChunkDecoder::State::more;
  for (const auto& piece : pieces) {
    unread += piece;
    if (state != ChunkDecoder::State::more) continue;
    std::string_view bytes = unread;
    state = decoder.feed(bytes, body);
    unread.erase(0, unread.size() - bytes.size());
  }
  if (state == ChunkDecoder::State::refused) return "refused " + describe(decoder.refusal());
  const auto text = "'" + body + "' left '" + escaped(unread) + "'";
  return (state == ChunkDecoder::State::whole ? "whole " : "more ") + text;
}

std::vector<std::string> byte_by_byte(const std::string& bytes) {
  std::vector<std::string> pieces;
  for (const char c : bytes) pieces.emplace_back(1, c);
  return pieces;
}

/// What `decode` says of all ways to cut `bytes`, which is the same.
std::string decode_in_pieces(const std::string& bytes) {
  const auto expected = decode({bytes});
  CHECK(decode(byte_by_byte(bytes)) == expected);
  for (std::size_t at = 1; at < bytes.size(); ++at) {
    CAPTURE(at);
    CHECK(decode({bytes.substr(0, at), bytes.substr(at)}) == expected);
  }
  return expected;
}

struct Case {
  std::string bytes, expected;
};

constexpr auto no_size = "refused 400: a chunk has no proper size";
constexpr auto too_long = "refused 400: a chunk is longer than its size says";
constexpr auto malformed_line = "refused 400: a line between the chunks is malformed";

}  // namespace

TEST_CASE("chunks: a body is put together however its bytes are cut") {
  for (const auto& [bytes, expected] : std::vector<Case>{
           {"0\r\n\r\n", "whole '' left ''"},
           {"3\r\nabc\r\n0\r\n\r\n", "whole 'abc' left ''"},
           {"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", "whole 'abcde' left ''"},
           {"a\r\n0123456789\r\n0\r\n\r\n", "whole '0123456789' left ''"},
           {"A\r\n0123456789\r\n0\r\n\r\n", "whole '0123456789' left ''"},
           {"0f\r\n0123456789abcde\r\n0\r\n\r\n", "whole '0123456789abcde' left ''"},
           {"00003\r\nabc\r\n000\r\n\r\n", "whole 'abc' left ''"},
           {"00000000000000000000000003\r\nabc\r\n0\r\n\r\n", "whole 'abc' left ''"},
           {"2\r\n\r\n\r\n0\r\n\r\n", "whole '\r\n' left ''"},
           {"5\r\n0\r\n\r\n\r\n0\r\n\r\n", "whole '0\r\n\r\n' left ''"},
       }) {
    CAPTURE(escaped(bytes));
    CHECK(decode_in_pieces(bytes) == expected);
  }
}

TEST_CASE("chunks: what follows the body is left alone") {
  for (const std::string rest : {"GET / HTTP/1.1\r\n\r\n", "\r\n", "0\r\n\r\n", "X: y\r\n\r\n"}) {
    CAPTURE(rest);
    CHECK(decode_in_pieces("1\r\na\r\n0\r\n\r\n" + rest) ==
          "whole 'a' left '" + escaped(rest) + "'");
  }
}

TEST_CASE("chunks: extensions and trailers are dropped") {
  for (const std::string bytes : {
           "3;x\r\nabc\r\n0\r\n\r\n",
           "3;\r\nabc\r\n0\r\n\r\n",
           "3;x=y;z=\"a b\t\" ;\r\nabc\r\n0\r\n\r\n",
           "3\r\nabc\r\n0;last\r\n\r\n",
           "3\r\nabc\r\n0\r\nX: y\r\n\r\n",
           "3\r\nabc\r\n0\r\nX: y\r\nZ:\r\n\r\n",
           "3\r\nabc\r\n0\r\nX: \xc3\xa9\r\n\r\n",
       }) {
    CAPTURE(escaped(bytes));
    CHECK(decode_in_pieces(bytes) == "whole 'abc' left ''");
  }
}

TEST_CASE("chunks: a body that has not ended yet waits for more") {
  for (const auto& [bytes, expected] : std::vector<Case>{
           {"", "more '' left ''"},
           {"3", "more '' left '3'"},
           {"3\r", "more '' left '3\\x0d'"},
           {"3\r\n", "more '' left ''"},
           {"3\r\nab", "more 'ab' left ''"},
           {"3\r\nabc", "more 'abc' left ''"},
           {"3\r\nabc\r", "more 'abc' left '\\x0d'"},
           {"3\r\nabc\r\n", "more 'abc' left ''"},
           {"3\r\nabc\r\n0\r\n", "more 'abc' left ''"},
           {"3\r\nabc\r\n0\r\n\r", "more 'abc' left '\\x0d'"},
           {"3\r\nabc\r\n0\r\nX: y\r\n", "more 'abc' left ''"},
       }) {
    CAPTURE(escaped(bytes));
    CHECK(decode_in_pieces(bytes) == expected);
  }
}

TEST_CASE("chunks: a size is hexadecimal digits and nothing else") {
  for (const std::string size :
       {"",  " ",  "0x5", "0X5", "+5",    "-2",  "-0", " 5", "5 ",           "\t5", "5\t", "5 ;x",
        "g", "5g", "x",   ";x",  "\"5\"", "5,5", "5.", "5:", "\xef\xbc\x95", "5\r", "\r"}) {
    CAPTURE(escaped(size));
    CHECK(decode_in_pieces(size + "\r\nabcde\r\n0\r\n\r\n") == no_size);
    CHECK(decode_in_pieces("1\r\na\r\n" + size + "\r\nabcde\r\n0\r\n\r\n") == no_size);
  }
  CHECK(decode_in_pieces(std::string("5\0\r\nabcde\r\n", 11)) == no_size);
}

TEST_CASE("chunks: an extension has no control characters and nothing beyond ASCII") {
  for (int i = 0; i < 256; ++i) {
    if (i == '\n') continue;  // ends the line
    const std::string c(1, static_cast<char>(i));
    CAPTURE(escaped(c));
    const bool good = i == '\t' || (i >= 0x20 && i <= 0x7e);
    CHECK(decode({"1;a" + c + "b\r\nx\r\n0\r\n\r\n"}) ==
          (good ? std::string{"whole 'x' left ''"} : std::string{no_size}));
  }
}

TEST_CASE("chunks: bytes beyond a chunk's size are refused") {
  for (const std::string bytes : {
           "3\r\nabcd\r\n0\r\n\r\n",
           "3\r\nabc \r\n0\r\n\r\n",
           "3\r\nabc0\r\n\r\n",
           "3\r\nabc\r\r\n0\r\n\r\n",
           "1\r\n\n\r\r\n0\r\n\r\n",
       }) {
    CAPTURE(escaped(bytes));
    CHECK(decode_in_pieces(bytes) == too_long);
  }
}

TEST_CASE("chunks: every line ends in CR LF") {
  for (const std::string bytes : {
           "3\nabc\r\n0\r\n\r\n",
           "3\r\nabc\n0\r\n\r\n",
           "3\r\nabc\r\n0\n\r\n",
           "3\r\nabc\r\n0\r\n\n",
           "3\r\nabc\r\n0\r\nX: y\n\r\n",
           "3;\nx\r\nabc\r\n0\r\n\r\n",
           "\n3\r\nabc\r\n0\r\n\r\n",
           "3\r\nabc\n\r\n0\r\n\r\n",
       }) {
    CAPTURE(escaped(bytes));
    CHECK(decode_in_pieces(bytes) == malformed_line);
  }
}

TEST_CASE("chunks: the byte before what comes is none of its own") {
  const std::string memory = "\r\n";
  ChunkDecoder decoder{largest_body, largest_trailers};
  std::string body;
  auto bytes = std::string_view{memory}.substr(1);
  CHECK(decoder.feed(bytes, body) == ChunkDecoder::State::refused);
  CHECK("refused " + describe(decoder.refusal()) == malformed_line);
}

TEST_CASE("chunks: a trailer is a header line") {
  for (const std::string trailer :
       {"X", "X : y", " X: y", ": y", "X: y\r", "X: \x7f", "\xc3\xa9: y", " ", "\r", "0"}) {
    CAPTURE(escaped(trailer));
    CHECK(decode_in_pieces("0\r\n" + trailer + "\r\n\r\n") == malformed_line);
    CHECK(decode_in_pieces("0\r\nA: b\r\n" + trailer + "\r\n\r\n") == malformed_line);
  }
}

TEST_CASE("chunks: trailers have a limit all together") {
  const std::string eight = "A: bcdef";
  CHECK(decode_in_pieces("0\r\n" + eight + "\r\n" + eight + "\r\n\r\n") == "whole '' left ''");
  CHECK(decode_in_pieces("0\r\n" + eight + "\r\n" + eight + "g\r\n\r\n") == "refused 431");
  CHECK(decode_in_pieces("0\r\n" + eight + "\r\n" + eight + "\r\nB:\r\n") == "refused 431");
  CHECK(decode_in_pieces("0\r\n" + eight + eight + "\r\n\r\n") == "whole '' left ''");
  CHECK(decode_in_pieces("0\r\n" + eight + eight + "g\r\n") == "refused 431");
}

TEST_CASE("chunks: a body has a limit, which is refused before its bytes come") {
  const std::string ten = "a\r\n0123456789\r\n";
  CHECK(decode_in_pieces(ten + ten + "0\r\n\r\n") == "whole '01234567890123456789' left ''");
  CHECK(decode_in_pieces(ten + ten + "1\r\n") == "refused 413");
  CHECK(decode_in_pieces(ten + "b\r\n") == "refused 413");
  CHECK(decode_in_pieces("14\r\n") == "more '' left ''");
  CHECK(decode_in_pieces("15\r\n") == "refused 413");
  CHECK(decode_in_pieces("ffffffff\r\n") == "refused 413");
  CHECK(decode_in_pieces(ten + "fffffffffffffff6\r\n") == "refused 413");  // 2^64 - 10
}

TEST_CASE("chunks: a size beyond 64 bits is too large and does not wrap around") {
  for (const std::string size :
       {"ffffffffffffffff", "10000000000000000", "10000000000000001", "fffffffffffffffff",
        "100000000000000000000000000000005", "0010000000000000003"}) {
    CAPTURE(size);
    CHECK(decode_in_pieces(size + "\r\nabc\r\n0\r\n\r\n") == "refused 413");
  }
}

TEST_CASE("chunks: a line has a limit, which also holds for one that does not end") {
  const auto size_line = [](std::size_t length) {
    return "1;" + std::string(length - 2, 'x');  // and CR, LF
  };
  const auto decoded = [](const std::string& bytes) {
    const auto expected = decode({bytes});
    CHECK(decode(byte_by_byte(bytes)) == expected);
    return expected;
  };
  CHECK(decoded(size_line(4095) + "\r\na\r\n0\r\n\r\n") == "whole 'a' left ''");
  CHECK(decoded(size_line(4096) + "\r\na\r\n0\r\n\r\n") == malformed_line);
  CHECK(decoded(size_line(4096)).starts_with("more "));
  CHECK(decoded(size_line(4097)) == malformed_line);
  CHECK(decoded("1\r\na" + std::string(4097, '\r')) == malformed_line);
  CHECK(decoded("0\r\nX: " + std::string(4097, 'y')) == malformed_line);
}

}  // namespace chunks_test
