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

/// A reply as its delivery says, whole (or up to the pieces of its body) or broken by a fault. Each
/// of them has a file under faults/, whose `frame` is what the reply would have if nothing was
/// wrong.
Transmission transmit(const Reply& reply, const ReplyFrame& frame);

}  // namespace mock_jira
