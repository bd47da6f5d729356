#pragma once

#include "http/connection/transmission.hpp"

namespace mock_jira {

inline Transmission transmit(const fault::MalformedChunk&, const Reply& reply,
                             const ReplyFrame& frame) {
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
