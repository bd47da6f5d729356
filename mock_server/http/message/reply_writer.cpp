#include "http/message/reply_writer.hpp"

#include "http/message/reason_phrase.hpp"
#include "text/number.hpp"

namespace mock_jira {

bool sends_body(const Reply& reply, const ReplyFrame& frame) {
  return !frame.without_body && !is_bodiless(reply.status);
}

void append_head(std::string& out, const Reply& reply, const ReplyFrame& frame,
                 BodyEncoding encoding, std::uint64_t body_size) {
  out += "HTTP/1.1 ";
  append_number(out, reply.status);
  out += ' ';
  out += reason_phrase(reply.status);
  out += "\r\nDate: ";
  out += frame.date;
  if (!is_bodiless(reply.status)) {
    if (encoding == BodyEncoding::chunked) {
      out += "\r\nTransfer-Encoding: chunked";
    } else {
      out += "\r\nContent-Length: ";
      append_number(out, body_size);
    }
  }
  if (frame.close) {
    out += "\r\nConnection: close";
  } else {
    if (frame.http_1_0) out += "\r\nConnection: keep-alive";
    out += "\r\nKeep-Alive: timeout=";
    append_number(out, frame.idle.count());
  }
  for (const auto& [name, value] : reply.headers) {
    out += "\r\n";
    out += name;
    out += ": ";
    out += value;
  }
  out += "\r\n\r\n";
}

void append_reply(std::string& out, const Reply& reply, const ReplyFrame& frame) {
  append_head(out, reply, frame, BodyEncoding::as_it_is, reply.body.size());
  if (sends_body(reply, frame)) out += reply.body;
}

}  // namespace mock_jira
