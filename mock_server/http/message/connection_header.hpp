#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "text/letters.hpp"

namespace mock_jira {

/// Whether a header speaks of one message on one connection (RFC 9110 §7.6.1, §8.6): the
/// connection writes it or leaves it out, and what a reply says of it is not sent.
constexpr bool is_connection_header(std::string_view name) {
  constexpr std::array<std::string_view, 8> all{"Content-Length",   "Transfer-Encoding",
                                                "Connection",       "Keep-Alive",
                                                "Proxy-Connection", "TE",
                                                "Trailer",          "Upgrade"};
  return std::any_of(all.begin(), all.end(),
                     [&](std::string_view each) { return equal_without_case(each, name); });
}

}  // namespace mock_jira
