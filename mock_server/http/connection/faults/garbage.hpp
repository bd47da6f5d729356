#pragma once

#include <string>

#include "http/connection/transmission.hpp"

namespace mock_jira {

inline Transmission transmit(const fault::Garbage&, const Reply&, const ReplyFrame&) {
  // No client can take this for a status line, of HTTP/0.9 or of any other: it begins with bytes
  // that are no text in any encoding.
  using namespace std::string_literals;
  return {.bytes = "\xff\xfe\x00\x01garbage\x00\xc3\x28\r\n\r\n\xf0\x28\x8c"s,
          .then = Transmission::Then::end};
}

}  // namespace mock_jira
