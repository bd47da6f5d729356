#pragma once

#include "http/connection/transmission.hpp"

namespace mock_jira {

inline Transmission transmit(const fault::WrongLength&, const Reply& reply,
                             const ReplyFrame& frame) {
  constexpr std::size_t announced_too_much = 100;
  Transmission wrong{.then = Transmission::Then::end};
  append_head(wrong.bytes, reply, frame, BodyEncoding::as_it_is,
              reply.body.size() + announced_too_much);
  if (sends_body(reply, frame)) wrong.bytes += reply.body;
  return wrong;
}

}  // namespace mock_jira
