#include "http/message/reply_writer.hpp"

#include "http/message/connection_header.hpp"
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
  if (!find_header(reply.headers, "Date")) {
    out += "\r\nDate: ";
    out += frame.date;
  }
  if (!is_bodiless(reply.status)) {
    if (encoding == BodyEncoding::chunked) {
      out += "\r\nTransfer-Encoding: chunked";
    } else if (encoding == BodyEncoding::as_it_is) {
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
    if (is_connection_header(name)) continue;
    out += "\r\n";
    out += name;
    out += ": ";
    out += value;
  }
  out += "\r\n\r\n";
}

void append_chunk(std::string& out, std::string_view data) {
  append_number(out, data.size(), 16);
  out += "\r\n";
  out += data;
  out += "\r\n";
}

BodyEncoding encoding_of(const Reply& reply, const ReplyFrame& frame) {
  if (!reply.delivery.more) return BodyEncoding::as_it_is;
  return frame.http_1_0 ? BodyEncoding::until_close : BodyEncoding::chunked;
}

void append_reply(std::string& out, const Reply& reply, const ReplyFrame& frame) {
  const auto encoding = encoding_of(reply, frame);
  append_head(out, reply, frame, encoding, reply.body.size());
  if (!sends_body(reply, frame)) return;
  if (encoding != BodyEncoding::chunked) {
    out += reply.body;
  } else if (!reply.body.empty()) {
    append_chunk(out, reply.body);
  }
}

}  // namespace mock_jira
