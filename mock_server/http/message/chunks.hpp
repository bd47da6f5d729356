#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "http/message/refusal.hpp"

namespace mock_jira {

/// Puts a chunked body together as its bytes come (RFC 9112 §7.1).
///
///     body  = chunk* "0" [";" extension] CRLF (trailer CRLF)* CRLF
///     chunk = size in hexadecimal [";" extension] CRLF bytes CRLF
///
/// Extensions and trailers are checked and dropped.
class ChunkDecoder {
 public:
  enum class State { more, whole, refused };

  /// `largest` bounds the body, `largest_trailers` all trailers together.
  ChunkDecoder(std::size_t largest, std::size_t largest_trailers)
      : largest_(largest), trailers_left_(largest_trailers) {}

  /// Takes what it can from the front of `bytes`, which leaves them, and appends to `body`. What it
  /// leaves has to come again, with more behind it.
  State feed(std::string_view& bytes, std::string& body);

  /// 400, 413 or 431, once it is refused.
  const Refusal& refusal() const { return refusal_; }

 private:
  enum class Part { size, data, data_end, trailers };

  State refuse(const Refusal& refusal) {
    refusal_ = refusal;
    return State::refused;
  }
  State feed_line(std::string_view line, std::size_t body_size);

  const std::size_t largest_;
  std::size_t trailers_left_;
  Part part_ = Part::size;
  std::uint64_t data_left_ = 0;
  Refusal refusal_{};
};

}  // namespace mock_jira
