#pragma once

#include "http/connection/transmission.hpp"

namespace mock_jira {

inline Transmission transmit(const fault::Hang&, const Reply&, const ReplyFrame&) {
  return {.then = Transmission::Then::hang};
}

}  // namespace mock_jira
