#pragma once

#include <cstddef>
#include <string>

#include "http/message/http.hpp"
#include "http/message/network_fault.hpp"
#include "http/message/reply_writer.hpp"

namespace mock_jira {

/// What one reply puts on the wire, and what becomes of the connection.
struct Transmission {
  enum class Then {
    go_on,  ///< with the next request
    end,    ///< FIN
    reset,  ///< RST
    hang    ///< stays open, and nothing is read or sent any more
  };

  std::string bytes{};
  std::size_t bytes_per_second = 0;  ///< 0: as fast as the peer takes them
  Then then = Then::go_on;
};

// One file a fault, under faults/. `frame` is what the reply would have if nothing was wrong.
Transmission transmit(const fault::Reset& fault, const Reply& reply, const ReplyFrame& frame);
Transmission transmit(const fault::Empty& fault, const Reply& reply, const ReplyFrame& frame);
Transmission transmit(const fault::Truncate& fault, const Reply& reply, const ReplyFrame& frame);
Transmission transmit(const fault::Garbage& fault, const Reply& reply, const ReplyFrame& frame);
Transmission transmit(const fault::WrongLength& fault, const Reply& reply, const ReplyFrame& frame);
Transmission transmit(const fault::MalformedChunk& fault, const Reply& reply,
                      const ReplyFrame& frame);
Transmission transmit(const fault::Drip& fault, const Reply& reply, const ReplyFrame& frame);
Transmission transmit(const fault::Hang& fault, const Reply& reply, const ReplyFrame& frame);

/// A reply as its delivery says, broken or whole.
Transmission transmit(const Reply& reply, const ReplyFrame& frame);

}  // namespace mock_jira
