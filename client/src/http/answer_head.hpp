#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "jira_task/http.hpp"

namespace jira_task::internal {

/// How the end of an answer's body is known.
struct BodyEnd {
  enum class Kind { none, length, chunks, connection };

  Kind kind = Kind::none;
  std::uint64_t length = 0;  ///< where that is the kind
};

/// What stands before the body of an answer, as RFC 9112 has it. Values are kept as they came but
/// for the white space around them: nothing is decoded.
struct AnswerHead {
  /// Takes the status line; false if it is none of HTTP/1.
  bool begin(std::string_view line);
  /// Takes a header, "name: value"; false if it is none.
  bool add(std::string_view line);

  bool is_interim() const { return status >= 100 && status < 200; }
  /// nullopt if the head contradicts itself.
  std::optional<BodyEnd> body_end() const;
  bool is_compressed() const;
  /// Whether the server keeps the connection for the next request.
  bool keeps_connection() const;

  int status = 0;
  bool is_1_1 = false;  ///< HTTP/1.1, not 1.0
  Headers headers = {};
};

}  // namespace jira_task::internal
