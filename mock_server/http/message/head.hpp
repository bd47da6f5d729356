#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <tl/expected.hpp>

#include "http/message/http.hpp"
#include "http/message/refusal.hpp"

namespace mock_jira {

/// What a head says about the message around it (RFC 9112 §6, 9).
struct Framing {
  bool http_1_0 = false;
  bool chunked = false;
  std::uint64_t body_size = 0;    ///< unless chunked
  bool close = false;             ///< the connection ends after the reply
  bool expects_continue = false;  ///< the peer waits for `100 Continue` before it sends the body
};

/// Reads a whole head, the empty line at its end included: method, target, headers. An absolute
/// target becomes its path, and its host the Host header. Fills `request` in place, so that one
/// that is used again needs no new memory; body and addresses are left alone.
///
/// Strict where two readers could differ, and about the host that is asked (RFC 9112 §3.2): one in
/// HTTP/1.1, at most one in HTTP/1.0, and never one that could not stand in a URL. Refuses with
/// 400, 413 for a length beyond all numbers, or 505.
tl::expected<Framing, Refusal> parse_head(std::string_view head, Request& request);

/// Whether `line` (without its CRLF) is `name: value` in the characters that HTTP allows.
bool is_field_line(std::string_view line);

}  // namespace mock_jira
