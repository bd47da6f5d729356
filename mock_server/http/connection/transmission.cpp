#include "http/connection/transmission.hpp"

#include "http/connection/faults/drip.hpp"
#include "http/connection/faults/empty.hpp"
#include "http/connection/faults/garbage.hpp"
#include "http/connection/faults/hang.hpp"
#include "http/connection/faults/malformed_chunk.hpp"
#include "http/connection/faults/reset.hpp"
#include "http/connection/faults/truncate.hpp"
#include "http/connection/faults/wrong_length.hpp"

namespace mock_jira {

Transmission transmit(const Reply& reply, const ReplyFrame& frame) {
  if (const auto& network = reply.delivery.network) {
    return std::visit([&](const auto& fault) { return transmit(fault, reply, frame); }, *network);
  }
  Transmission whole{.then = frame.close ? Transmission::Then::end : Transmission::Then::go_on};
  append_reply(whole.bytes, reply, frame);
  return whole;
}

}  // namespace mock_jira
