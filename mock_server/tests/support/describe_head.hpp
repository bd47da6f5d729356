#pragma once

#include <string>

#include "http/message/head.hpp"
#include "http/message/http.hpp"

namespace mock_jira {

/// `400: more than one Host`.
inline std::string describe(const Refusal& refusal) {
  const auto status = std::to_string(refusal.status);
  return refusal.why.empty() ? status : status + ": " + std::string{refusal.why};
}

/// Method, target and headers, one in a line.
inline std::string describe_head(const Request& request) {
  std::string text = request.method + ' ' + request.target + '\n';
  for (const auto& [name, value] : request.headers) text += name + ": " + value + '\n';
  return text;
}

/// `size=2 1.0 close continue`, or `chunked` in place of the size.
inline std::string describe(const Framing& framing) {
  std::string text = framing.chunked ? "chunked" : "size=" + std::to_string(framing.body_size);
  if (framing.http_1_0) text += " 1.0";
  if (framing.close) text += " close";
  if (framing.expects_continue) text += " continue";
  return text;
}

/// `text` with what is not printable as `\x0d`.
inline std::string escaped(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    if (c >= 0x20 && c <= 0x7e && c != '\\') {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += "\\x";
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

}  // namespace mock_jira
