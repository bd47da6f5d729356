#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "http/message/http.hpp"

namespace mock_jira {

/// What the connection adds to a reply.
struct ReplyFrame {
  std::string_view date{};        ///< of the Date header, unless the reply has its own
  bool close = false;             ///< the connection ends after the reply
  bool http_1_0 = false;          ///< the peer has to be told that it does not
  bool without_body = false;      ///< it answers HEAD
  std::chrono::seconds idle{75};  ///< what `Keep-Alive` announces
};

enum class BodyEncoding {
  as_it_is,    ///< of a length that the head says
  chunked,     ///< in chunks that end it
  until_close  ///< whole when the connection ends: for HTTP/1.0, which has no chunks
};

/// Appends status line and headers; none of the reply's that are the connection's own business
/// (`is_connection_header`). `body_size` is what `Content-Length` says, of a body sent as it
/// is; statuses that have no body get neither.
void append_head(std::string& out, const Reply& reply, const ReplyFrame& frame,
                 BodyEncoding encoding, std::uint64_t body_size);

/// What may precede any reply to HTTP/1.1, asked for or not: the peer goes on waiting.
inline constexpr std::string_view interim = "HTTP/1.1 100 Continue\r\n\r\n";

/// Appends `data`, which is not empty, as one chunk.
void append_chunk(std::string& out, std::string_view data);
/// What follows the last one.
inline constexpr std::string_view end_of_chunks = "0\r\n\r\n";

/// How the body of `reply` is sent: as it is, unless it comes in pieces.
BodyEncoding encoding_of(const Reply& reply, const ReplyFrame& frame);

/// Appends the whole reply, or what precedes the pieces of its body.
void append_reply(std::string& out, const Reply& reply, const ReplyFrame& frame);

/// Whether the body of `reply` is sent at all.
bool sends_body(const Reply& reply, const ReplyFrame& frame);

}  // namespace mock_jira
