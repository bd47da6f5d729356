// The bytes of a connection: read as they come in, answered, and written.
//
// The first byte says in which pieces they come; the rest are requests, one behind the other.
#include <algorithm>
#include <string>
#include <string_view>

#include "fuzz/fuzz.hpp"
#include "fuzz/mock.hpp"
#include "http/message/reply_writer.hpp"
#include "http/message/request_reader.hpp"

namespace {

using mock_jira::Reply;
using mock_jira::Request;
using mock_jira::RequestReader;

constexpr mock_jira::WireLimits limits{.head = 4096, .body = 16384};

/// What is sent says how long it is, in one head, and no header of ours twice.
void check_written(Reply reply, const mock_jira::ReplyFrame& frame) {
  reply = gather(std::move(reply));
  std::string bytes;
  append_reply(bytes, reply, frame);
  fuzz::require(bytes.starts_with("HTTP/1.1 "), "an answer begins with its version");
  const auto head_end = bytes.find("\r\n\r\n");
  fuzz::require(head_end != std::string::npos, "an answer has a whole head");
  const auto head = std::string_view{bytes}.substr(0, head_end + 2);
  for (const auto* name : {"\r\nDate: ", "\r\nContent-Length: ", "\r\nConnection: "}) {
    const auto first = head.find(name);
    fuzz::require(first == head.npos || head.find(name, first + 1) == head.npos,
                  "a header of the server's own stands once");
  }
  const auto body = bytes.size() - head_end - 4;
  fuzz::require(sends_body(reply, frame) ? body == reply.body.size() : body == 0,
                "a body is sent whole or not at all");
}

}  // namespace

void fuzz::take(std::string_view bytes) {
  Mock mock;
  RequestReader reader{limits};
  Request request;
  const std::size_t piece = 1 + take_byte(bytes);
  std::string unread;
  while (!bytes.empty()) {
    unread += bytes.substr(0, piece);
    bytes.remove_prefix(std::min(piece, bytes.size()));
    std::string_view rest = unread;
    while (!rest.empty()) {
      const auto state = reader.feed(rest, request);
      if (state == RequestReader::State::refused) return;
      if (state != RequestReader::State::whole) break;
      end_of_step();
      check_written(mock.server.handle(request), {.date = "Sat, 01 Jun 2024 09:00:00 GMT",
                                                  .close = reader.framing().close,
                                                  .http_1_0 = reader.framing().http_1_0,
                                                  .without_body = request.method == "HEAD"});
      reader.start_over();
      request = {};
    }
    require(rest.size() <= limits.head + 1, "what is not understood yet stays within a head");
    unread = rest;
  }
}
