#pragma once

#include <algorithm>

#include "http/connection/transmission.hpp"

namespace mock_jira {

inline Transmission transmit(const fault::Truncate& fault, const Reply& reply,
                             const ReplyFrame& frame) {
  Transmission cut{.then = Transmission::Then::end};
  append_reply(cut.bytes, reply, frame);
  const auto half_the_body = sends_body(reply, frame) ? (reply.body.size() + 1) / 2 : 0;
  const auto size = fault.bytes.value_or(cut.bytes.size() - half_the_body);
  cut.bytes.resize(std::min(size, cut.bytes.size()));
  return cut;
}

}  // namespace mock_jira
