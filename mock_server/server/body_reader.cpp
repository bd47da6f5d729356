#include "server/body_reader.hpp"

#include <charconv>

#include "core/http.hpp"

namespace mock_jira {
namespace {

using Error = tl::unexpected<int>;

/// Only digits of the base, all of them; nothing for a number beyond 64 bits too.
std::optional<std::uint64_t> parse_size(std::string_view text, int base) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool read_exactly(SocketStream& stream, std::string& out, std::size_t size) {
  const auto before = out.size();
  out.resize(before + size);
  for (std::size_t got = 0; got < size;) {
    const auto n = stream.read(out.data() + before + got, size - got);
    if (n <= 0) return false;
    got += static_cast<std::size_t>(n);
  }
  return true;
}

/// A line without its CRLF; nothing if it is longer than any that makes sense.
std::optional<std::string> read_line(SocketStream& stream) {
  constexpr std::size_t longest = 4096;
  std::string line;
  char c = 0;
  while (stream.read(&c, 1) == 1) {
    if (c == '\n') {
      if (!line.ends_with('\r')) return std::nullopt;
      line.pop_back();
      return line;
    }
    line += c;
    if (line.size() > longest) return std::nullopt;
  }
  return std::nullopt;
}

///     chunk = size in hexadecimal [";" extension] CRLF bytes CRLF
/// A chunk of size 0 is the last; trailers up to an empty line follow it, and are dropped.
tl::expected<std::string, int> read_chunks(SocketStream& stream, std::size_t largest) {
  std::string body;
  while (true) {
    const auto line = read_line(stream);
    if (!line) return Error{400};
    const auto size = parse_size(std::string_view{*line}.substr(0, line->find(';')), 16);
    if (!size) return Error{400};
    if (*size > largest - body.size()) return Error{413};
    if (*size == 0) break;
    if (!read_exactly(stream, body, static_cast<std::size_t>(*size))) return Error{400};
    if (const auto end = read_line(stream); !end || !end->empty()) return Error{400};
  }
  for (int trailers = 0; trailers < 100; ++trailers) {
    const auto line = read_line(stream);
    if (!line) return Error{400};
    if (line->empty()) return body;
  }
  return Error{400};
}

}  // namespace

tl::expected<std::string, int> read_body(SocketStream& stream, const BodyFraming& framing,
                                         std::size_t largest) {
  if (framing.transfer_encoding) {
    if (framing.content_length) return Error{400};  // two answers to where it ends
    if (!equal_without_case(*framing.transfer_encoding, "chunked")) return Error{400};
    return read_chunks(stream, largest);
  }
  if (!framing.content_length) return std::string{};
  const auto size = parse_size(*framing.content_length, 10);
  if (!size) {
    // Digits that are too many for 64 bits still mean "too large".
    const bool digits =
        framing.content_length->find_first_not_of("0123456789") == std::string_view::npos;
    return Error{digits && !framing.content_length->empty() ? 413 : 400};
  }
  if (*size > largest) return Error{413};
  std::string body;
  if (!read_exactly(stream, body, static_cast<std::size_t>(*size))) return Error{400};
  return body;
}

}  // namespace mock_jira
