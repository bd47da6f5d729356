#include <array>
#include <charconv>

#include "http/connection/transmission.hpp"

namespace mock_jira {
namespace {

void append_chunk(std::string& out, std::string_view data) {
  std::array<char, 16> size;
  const auto end = std::to_chars(size.data(), size.data() + size.size(), data.size(), 16).ptr;
  out.append(size.data(), end);
  out += "\r\n";
  out += data;
  out += "\r\n";
}

}  // namespace

Transmission transmit(const MalformedChunk&, const Reply& reply, const ReplyFrame& frame) {
  Transmission malformed{.then = Transmission::Then::end};
  append_head(malformed.bytes, reply, frame, BodyEncoding::chunked, 0);
  if (!sends_body(reply, frame)) return malformed;
  const auto first = std::string_view{reply.body}.substr(0, (reply.body.size() + 1) / 2);
  if (!first.empty()) append_chunk(malformed.bytes, first);  // an empty one would be the last
  malformed.bytes += "not-a-size\r\n";
  malformed.bytes += std::string_view{reply.body}.substr(first.size());
  return malformed;
}

}  // namespace mock_jira
