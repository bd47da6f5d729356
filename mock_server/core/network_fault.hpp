#pragma once

#include <cstddef>
#include <optional>
#include <variant>

namespace mock_jira {

// The ways in which a reply can fail to arrive (DESIGN §5, `network:`). Bytes count from the first
// of the status line on.

/// The connection is reset (RST) without an answer.
struct Reset {
  bool operator==(const Reset&) const = default;
};
/// The connection is ended (FIN) without an answer.
struct Empty {
  bool operator==(const Empty&) const = default;
};
/// Only the first bytes arrive, then the connection ends; without a number the head and half the
/// body do.
struct Truncate {
  std::optional<std::size_t> bytes = std::nullopt;
  bool operator==(const Truncate&) const = default;
};
/// Bytes that are no HTTP, then the connection ends.
struct Garbage {
  bool operator==(const Garbage&) const = default;
};
/// The whole body, under a Content-Length that announces more; then the connection ends.
struct WrongLength {
  bool operator==(const WrongLength&) const = default;
};
/// A chunked body whose second chunk has no valid size; then the connection ends.
struct MalformedChunk {
  bool operator==(const MalformedChunk&) const = default;
};
/// The whole reply, slowly.
struct Drip {
  std::size_t bytes_per_second = 100;
  bool operator==(const Drip&) const = default;
};
/// Nothing arrives, and the connection stays open until the peer gives up.
struct Hang {
  bool operator==(const Hang&) const = default;
};

using NetworkFault =
    std::variant<Reset, Empty, Truncate, Garbage, WrongLength, MalformedChunk, Drip, Hang>;

}  // namespace mock_jira
