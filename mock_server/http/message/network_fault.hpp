#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>

namespace mock_jira {

/// The ways in which a reply can fail to arrive. Bytes count from the first of the status line on.
namespace fault {

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

}  // namespace fault

using NetworkFault =
    std::variant<fault::Reset, fault::Empty, fault::Truncate, fault::Garbage, fault::WrongLength,
                 fault::MalformedChunk, fault::Drip, fault::Hang>;

/// The names of the kinds, in the order of the variant.
inline constexpr std::array<std::string_view, std::variant_size_v<NetworkFault>>
    network_fault_names{"reset",        "empty",           "truncate", "garbage",
                        "wrong_length", "malformed_chunk", "drip",     "hang"};

constexpr std::string_view to_string(const NetworkFault& fault) {
  return network_fault_names[fault.index()];
}

/// The kind called so, as it is without a number.
constexpr std::optional<NetworkFault> find_network_fault(std::string_view name) {
  constexpr std::array<NetworkFault, network_fault_names.size()> kinds{
      fault::Reset{},       fault::Empty{},          fault::Truncate{}, fault::Garbage{},
      fault::WrongLength{}, fault::MalformedChunk{}, fault::Drip{},     fault::Hang{}};
  for (const auto& kind : kinds) {
    if (to_string(kind) == name) return kind;
  }
  return std::nullopt;
}

/// Whether a reply reaches its caller whole, if perhaps slowly.
constexpr bool arrives_whole(const std::optional<NetworkFault>& fault) {
  return !fault || std::holds_alternative<fault::Drip>(*fault);
}

}  // namespace mock_jira
