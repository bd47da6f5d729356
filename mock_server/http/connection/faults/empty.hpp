#pragma once

#include "http/connection/transmission.hpp"

namespace mock_jira {

inline Transmission transmit(const fault::Empty&, const Reply&, const ReplyFrame&) {
  return {.then = Transmission::Then::end};
}

}  // namespace mock_jira
