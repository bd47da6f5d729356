#pragma once

#include "http/connection/transmission.hpp"

namespace mock_jira {

inline Transmission transmit(const fault::Reset&, const Reply&, const ReplyFrame&) {
  return {.then = Transmission::Then::reset};
}

}  // namespace mock_jira
