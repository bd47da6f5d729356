#pragma once

#include <cstddef>
#include <string_view>
#include <tl/expected.hpp>

namespace jira_task::internal {

enum class WireFailure {
  ended,   ///< the other side has said all it will; over TLS: and has said so
  broken,  ///< the connection failed, or over TLS ended without a word
  silent,  ///< nothing moved for as long as is borne
};

/// An open connection, as a stream of bytes; the seam between HTTP and sockets.
class Wire {
 public:
  virtual ~Wire() = default;
  /// Waits for at least one byte, and returns how many have come.
  virtual tl::expected<std::size_t, WireFailure> read(char* to, std::size_t size) = 0;
  /// Returns when all of it is on its way.
  virtual tl::expected<void, WireFailure> write(std::string_view bytes) = 0;
};

}  // namespace jira_task::internal
