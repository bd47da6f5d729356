#include "http/connection/transmission.hpp"

#include "http/message/chunks.hpp"
#include "support/catch.hpp"
#include "support/describe_head.hpp"

namespace faults_test {

using namespace mock_jira;

namespace {

using Then = Transmission::Then;

constexpr ReplyFrame usual{.date = "DATE"};
constexpr ReplyFrame closing{.date = "DATE", .close = true};
constexpr ReplyFrame of_head{.date = "DATE", .without_body = true};

const std::string head = "HTTP/1.1 200 OK\r\nDate: DATE\r\n";
const std::string goes_on = "Keep-Alive: timeout=75\r\nX-A: b\r\n\r\n";

Reply reply_with(std::string body, int status = 200) {
  return {.status = status, .headers = {{"X-A", "b"}}, .body = std::move(body)};
}

/// The reply as its delivery says, which is the fault.
Transmission sent(const NetworkFault& fault, Reply reply, const ReplyFrame& frame = usual) {
  reply.delivery.network = fault;
  return transmit(reply, frame);
}

std::string whole(const Reply& reply, const ReplyFrame& frame = usual) {
  std::string out;
  append_reply(out, reply, frame);
  return out;
}

/// The bytes, then what becomes of the connection: `…{}, go on`, `…, end at 10/s`.
std::string show(const Transmission& transmission) {
  std::string text = transmission.bytes;
  switch (transmission.then) {
    case Then::go_on:
      text += ", go on";
      break;
    case Then::end:
      text += ", end";
      break;
    case Then::reset:
      text += ", reset";
      break;
    case Then::hang:
      text += ", hang";
      break;
  }
  if (transmission.bytes_per_second != 0) {
    text += " at " + std::to_string(transmission.bytes_per_second) + "/s";
  }
  return text;
}

}  // namespace

TEST_CASE("network fault: without one the reply is whole, and the connection goes on or not") {
  const auto reply = reply_with("{}");
  CHECK(show(transmit(reply, usual)) == head + "Content-Length: 2\r\n" + goes_on + "{}, go on");
  CHECK(show(transmit(reply, closing)) ==
        head + "Content-Length: 2\r\nConnection: close\r\nX-A: b\r\n\r\n{}, end");
  CHECK(show(transmit(reply, of_head)) == head + "Content-Length: 2\r\n" + goes_on + ", go on");
}

TEST_CASE("network fault: reset, empty and hang send nothing, whatever was asked") {
  for (const auto& frame : {usual, closing, of_head}) {
    for (const int status : {200, 204}) {
      CHECK(show(sent(fault::Reset{}, reply_with("{}", status), frame)) == ", reset");
      CHECK(show(sent(fault::Empty{}, reply_with("{}", status), frame)) == ", end");
      CHECK(show(sent(fault::Hang{}, reply_with("{}", status), frame)) == ", hang");
    }
  }
}

TEST_CASE("network fault: garbage is no HTTP, whatever was asked") {
  using namespace std::string_literals;
  const auto garbage = "\xff\xfe\x00\x01garbage\x00\xc3\x28\r\n\r\n\xf0\x28\x8c"s;
  for (const auto& frame : {usual, closing, of_head}) {
    for (const int status : {200, 204}) {
      CHECK(show(sent(fault::Garbage{}, reply_with("{}", status), frame)) == garbage + ", end");
    }
  }
}

TEST_CASE("network fault: truncate sends the first bytes, as many as there are") {
  const auto reply = reply_with("0123456789");
  const auto all = whole(reply);
  for (std::size_t size = 0; size <= all.size() + 2; ++size) {
    CAPTURE(size);
    CHECK(show(sent(fault::Truncate{size}, reply)) == all.substr(0, size) + ", end");
  }
  CHECK(show(sent(fault::Truncate{1'000'000}, reply)) == all + ", end");
  CHECK(show(sent(fault::Truncate{5}, reply, of_head)) == "HTTP/, end");
  CHECK(show(sent(fault::Truncate{1000}, reply, of_head)) == whole(reply, of_head) + ", end");
  CHECK(show(sent(fault::Truncate{1000}, reply, closing)) == whole(reply, closing) + ", end");
  CHECK(show(sent(fault::Truncate{1000}, reply_with("{}", 204))) ==
        whole(reply_with("", 204)) + ", end");
}

TEST_CASE("network fault: truncate without a number sends the head and half the body") {
  struct Case {
    std::string body, arrives;
  };
  for (const auto& [body, arrives] : std::vector<Case>{
           {"", ""}, {"1", ""}, {"12", "1"}, {"123", "1"}, {"1234", "12"}, {"12345", "12"}}) {
    CAPTURE(body);
    const auto length = "Content-Length: " + std::to_string(body.size()) + "\r\n";
    CHECK(show(sent(fault::Truncate{}, reply_with(body))) ==
          head + length + goes_on + arrives + ", end");
    CHECK(show(sent(fault::Truncate{}, reply_with(body), of_head)) ==
          head + length + goes_on + ", end");
  }
  CHECK(show(sent(fault::Truncate{}, reply_with("{}", 204))) ==
        "HTTP/1.1 204 No Content\r\nDate: DATE\r\n" + goes_on + ", end");
}

TEST_CASE("network fault: wrong length announces 100 bytes more than it sends") {
  CHECK(show(sent(fault::WrongLength{}, reply_with("{}"))) ==
        head + "Content-Length: 102\r\n" + goes_on + "{}, end");
  CHECK(show(sent(fault::WrongLength{}, reply_with(""))) ==
        head + "Content-Length: 100\r\n" + goes_on + ", end");
  CHECK(show(sent(fault::WrongLength{}, reply_with("{}"), of_head)) ==
        head + "Content-Length: 102\r\n" + goes_on + ", end");
  CHECK(show(sent(fault::WrongLength{}, reply_with("{}", 204))) ==
        "HTTP/1.1 204 No Content\r\nDate: DATE\r\n" + goes_on + ", end");
}

TEST_CASE("network fault: malformed chunk sends half the body well and the rest without a size") {
  const std::string chunked = head + "Transfer-Encoding: chunked\r\n" + goes_on;
  const std::string twenty = "0123456789abcdefghij";
  CHECK(show(sent(fault::MalformedChunk{}, reply_with("12345"))) ==
        chunked + "3\r\n123\r\nnot-a-size\r\n45, end");
  CHECK(show(sent(fault::MalformedChunk{}, reply_with("1"))) ==
        chunked + "1\r\n1\r\nnot-a-size\r\n, end");
  CHECK(show(sent(fault::MalformedChunk{}, reply_with(twenty + twenty))) ==
        chunked + "14\r\n" + twenty + "\r\nnot-a-size\r\n" + twenty + ", end");
  CHECK(show(sent(fault::MalformedChunk{}, reply_with(""))) == chunked + "not-a-size\r\n, end");
  CHECK(show(sent(fault::MalformedChunk{}, reply_with("12345"), of_head)) == chunked + ", end");
  CHECK(show(sent(fault::MalformedChunk{}, reply_with("12345", 204))) ==
        "HTTP/1.1 204 No Content\r\nDate: DATE\r\n" + goes_on + ", end");
}

TEST_CASE("network fault: a malformed chunk is one for a reader of chunks, after a good one") {
  const auto bytes = sent(fault::MalformedChunk{}, reply_with("12345")).bytes;
  std::string_view chunks = bytes;
  chunks.remove_prefix(bytes.find("\r\n\r\n") + 4);
  ChunkDecoder decoder{100, 100};
  std::string body;
  CHECK(decoder.feed(chunks, body) == ChunkDecoder::State::refused);
  CHECK(body == "123");
  CHECK(describe(decoder.refusal()) == "400: a chunk has no proper size");
}

TEST_CASE("network fault: drip sends the whole reply slowly") {
  const auto reply = reply_with("{}");
  CHECK(show(sent(fault::Drip{}, reply)) == whole(reply) + ", go on at 100/s");
  CHECK(show(sent(fault::Drip{7}, reply)) == whole(reply) + ", go on at 7/s");
  CHECK(show(sent(fault::Drip{7}, reply, closing)) == whole(reply, closing) + ", end at 7/s");
  CHECK(show(sent(fault::Drip{7}, reply, of_head)) == whole(reply, of_head) + ", go on at 7/s");
  CHECK(show(sent(fault::Drip{7}, reply_with("{}", 204))) ==
        whole(reply_with("", 204)) + ", go on at 7/s");
}

}  // namespace faults_test
