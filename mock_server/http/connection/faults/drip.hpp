#pragma once

#include "http/connection/transmission.hpp"

namespace mock_jira {

inline Transmission transmit(const fault::Drip& fault, const Reply& reply,
                             const ReplyFrame& frame) {
  Transmission slow{.bytes_per_second = fault.bytes_per_second,
                    .then = frame.close ? Transmission::Then::end : Transmission::Then::go_on};
  append_reply(slow.bytes, reply, frame);
  return slow;
}

}  // namespace mock_jira
