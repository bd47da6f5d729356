#include "http/message/chunks.hpp"

#include <algorithm>

#include "http/message/head.hpp"
#include "text/letters.hpp"
#include "text/number.hpp"

namespace mock_jira {
namespace {

/// Bytes of a chunk's size with its extension, or of one trailer.
constexpr std::size_t max_line = 4096;

constexpr Refusal malformed_line{.status = 400, .why = "a line between the chunks is malformed"};

bool is_visible(char c) {
  return c == '\t' || (c >= 0x20 && c <= 0x7e);
}

}  // namespace

ChunkDecoder::State ChunkDecoder::feed(std::string_view& bytes, std::string& body) {
  while (true) {
    if (part_ == Part::data) {
      const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(data_left_, bytes.size()));
      body.append(bytes.substr(0, size));
      bytes.remove_prefix(size);
      data_left_ -= size;
      if (data_left_ > 0) return State::more;
      part_ = Part::data_end;
    }
    const auto end = bytes.find('\n');
    if (end == std::string_view::npos) {
      return bytes.size() > max_line ? refuse(malformed_line) : State::more;
    }
    if (end == 0 || bytes[end - 1] != '\r' || end > max_line) return refuse(malformed_line);
    const auto line = bytes.substr(0, end - 1);
    bytes.remove_prefix(end + 1);
    if (const auto state = feed_line(line, body.size()); state != State::more) return state;
  }
}

ChunkDecoder::State ChunkDecoder::feed_line(std::string_view line, std::size_t body_size) {
  switch (part_) {
    case Part::size: {
      const auto digits = static_cast<std::size_t>(
          std::find_if(line.begin(), line.end(), [](char c) { return hexadecimal_value(c) < 0; }) -
          line.begin());
      const auto extension = line.substr(digits);
      if (digits == 0 || (!extension.empty() && extension.front() != ';') ||
          !std::all_of(extension.begin(), extension.end(), is_visible)) {
        return refuse({.status = 400, .why = "a chunk has no proper size"});
      }
      const auto size = parse_number<std::size_t>(line.substr(0, digits), 16);
      if (!size || *size > largest_ - body_size) return refuse({.status = 413});
      data_left_ = *size;
      part_ = data_left_ == 0 ? Part::trailers : Part::data;
      return State::more;
    }
    case Part::data_end:
      if (!line.empty()) {
        return refuse({.status = 400, .why = "a chunk is longer than its size says"});
      }
      part_ = Part::size;
      return State::more;
    case Part::trailers:
      if (line.empty()) return State::whole;
      if (!is_field_line(line)) return refuse(malformed_line);
      if (line.size() > trailers_left_) return refuse({.status = 431});
      trailers_left_ -= line.size();
      return State::more;
    case Part::data:
      break;
  }
  return refuse(malformed_line);
}

}  // namespace mock_jira
