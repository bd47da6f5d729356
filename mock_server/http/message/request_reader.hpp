#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "http/message/chunks.hpp"
#include "http/message/head.hpp"
#include "http/message/http.hpp"
#include "http/message/limits.hpp"

namespace mock_jira {

/// Finds the requests in what a connection receives, one after the other.
///
///     reader.feed(bytes, request)     // until it is whole or refused
///     reader.start_over()             // for the next one
class RequestReader {
 public:
  enum class State {
    head,    ///< waits for more of the head
    body,    ///< the head is read, waits for more of the body
    whole,   ///< `request` is complete
    refused  ///< `refusal` says why
  };

  /// `limits` outlives the reader.
  explicit RequestReader(const WireLimits& limits) : limits_(limits) {}

  /// Takes what it can from the front of `bytes`, which leaves them. What it leaves has to come
  /// again, with more behind it; the same `request` too once the head is read.
  State feed(std::string_view& bytes, Request& request);

  const Framing& framing() const { return framing_; }
  /// Once it is refused.
  const Refusal& refusal() const { return refusal_; }

  void start_over();

 private:
  State refuse(const Refusal& refusal) {
    refusal_ = refusal;
    return state_ = State::refused;
  }
  std::optional<std::size_t> find_head_end(std::string_view bytes);
  State read_head(std::string_view& bytes, Request& request);
  State read_body(std::string_view& bytes, std::string& body);

  const WireLimits& limits_;
  State state_ = State::head;
  Refusal refusal_{};
  std::size_t line_begin_ = 0;  // of the first line of the head that is not known to be whole
  std::size_t searched_ = 0;    // so much of the head is known to have no further end of a line
  Framing framing_;
  std::optional<ChunkDecoder> chunks_;
};

}  // namespace mock_jira
