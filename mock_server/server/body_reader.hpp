#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "server/socket_stream.hpp"

namespace mock_jira {

/// The headers that say where a request's body ends.
struct BodyFraming {
  std::optional<std::string_view> content_length;
  std::optional<std::string_view> transfer_encoding;
};

/// Reads the body of a request whose head was read; empty if none is announced (RFC 9112 §6.3).
/// The error is the status to refuse with: 400 for a framing that is wrong or ends early, 413 for
/// more than `largest` bytes.
tl::expected<std::string, int> read_body(SocketStream& stream, const BodyFraming& framing,
                                         std::size_t largest);

}  // namespace mock_jira
