#pragma once

#include <openssl/types.h>

#include <chrono>
#include <optional>

#include "src/http/wire.hpp"

namespace jira_task::internal {

/// A connected socket, or the TLS over it. Owns neither. To be used by one thread at a time, under
/// a SigpipeGuard: TLS writes as it likes.
class SocketWire final : public Wire {
 public:
  /// `tls` is nullptr where there is none. The socket no longer blocks from now on.
  SocketWire(int socket, SSL* tls, std::chrono::milliseconds max_silence);

  tl::expected<std::size_t, WireFailure> read(char* to, std::size_t size) override;
  tl::expected<void, WireFailure> write(std::string_view bytes) override;

  /// Whether nothing has come that nobody has read, the end of the connection included. Does not
  /// wait.
  bool is_quiet() const;

 private:
  enum class Wish { read, write };

  /// What to do about a call of socket or TLS that failed: nullopt is to try again, for what it
  /// waited for has come.
  std::optional<WireFailure> after(long result, Wish wish) const;
  std::optional<WireFailure> wait_for(Wish wish) const;

  int socket_;
  SSL* tls_;
  std::chrono::milliseconds max_silence_;
};

}  // namespace jira_task::internal
