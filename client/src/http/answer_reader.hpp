#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "jira_task/http.hpp"
#include "src/http/answer_head.hpp"
#include "src/http/wire.hpp"

namespace jira_task::internal {

struct AnswerLimits {
  std::size_t head = std::size_t{256} << 10;  ///< bytes of all that is no body
  std::size_t body = std::size_t{32} << 20;   ///< bytes
};

enum class AnswerFailure {
  broken,          ///< the connection ended too early, or what came is no HTTP
  silent,          ///< as WireFailure::silent
  head_too_large,  ///< also interim answers, the extensions of chunks and what follows them
  body_too_large,
  compressed,  ///< although that was not asked for
};

/// Reads the one answer to one request from a Wire, and takes no more memory than its limits allow,
/// whatever the server sends. Interim answers (1xx) are passed over.
class AnswerReader {
 public:
  AnswerReader(Wire& wire, AnswerLimits limits) : wire_(wire), limits_(limits) {}

  /// To be called once.
  tl::expected<Response, AnswerFailure> read();

  /// Whether the head of the answer itself has come.
  bool answering() const { return answering_; }
  /// Whether the connection has ended, which may be how the end of the answer was known.
  bool has_ended() const { return ended_; }
  /// Whether the connection can serve another exchange, after an answer that came whole: the server
  /// keeps it, and has sent nothing that belongs to no answer.
  bool leaves_connection_clean() const { return clean_; }

 private:
  bool read_head(AnswerHead& head);
  bool read_headers(AnswerHead& head);
  bool read_body(const BodyEnd& end, std::string& body);
  bool read_chunks(std::string& body);
  std::optional<std::uint64_t> read_chunk_size();
  bool read_to_end(std::string& body);
  /// Moves exactly so many bytes to the end of `body`.
  bool take(std::uint64_t size, std::string& body);
  std::size_t waiting() const { return buffer_.size() - taken_; }
  /// The next line, without its end; its bytes count as head.
  std::optional<std::string> line();
  /// Waits for more bytes.
  bool fill();
  bool fail(AnswerFailure failure);

  Wire& wire_;
  const AnswerLimits limits_;
  std::string buffer_;  // what has come; the first `taken_` bytes are taken
  std::size_t taken_ = 0;
  std::size_t head_bytes_ = 0;  // of the limit, so many are used
  AnswerFailure failure_ = AnswerFailure::broken;
  bool ended_ = false;  // the wire has
  bool answering_ = false;
  bool clean_ = false;
};

}  // namespace jira_task::internal
