#include "http/message/request_reader.hpp"

#include <algorithm>

namespace mock_jira {

RequestReader::State RequestReader::feed(std::string_view& bytes, Request& request) {
  if (state_ == State::head) read_head(bytes, request);
  if (state_ == State::body) read_body(bytes, request.body);
  return state_;
}

void RequestReader::start_over() {
  state_ = State::head;
  refusal_ = {};
  line_begin_ = searched_ = 0;
  framing_ = {};
  chunks_.reset();
}

/// Where the head ends, past its empty line. Every line has to end in CRLF, so that nobody can
/// take another byte for an end.
std::optional<std::size_t> RequestReader::find_head_end(std::string_view bytes) {
  while (true) {
    const auto end = bytes.find('\n', std::max(line_begin_, searched_));
    searched_ = bytes.size();
    const auto size = end == std::string_view::npos ? bytes.size() : end + 1;
    if (size > limits_.head) {
      refuse({.status = 431});
      return std::nullopt;
    }
    if (end == std::string_view::npos) return std::nullopt;
    if (end == line_begin_ || bytes[end - 1] != '\r') {
      refuse({.status = 400, .why = "a line does not end in CR LF"});
      return std::nullopt;
    }
    const bool empty = end == line_begin_ + 1;
    line_begin_ = searched_ = end + 1;
    if (empty) return line_begin_;
  }
}

RequestReader::State RequestReader::read_head(std::string_view& bytes, Request& request) {
  // Empty lines before a request are what old clients send after a body (RFC 9112 §2.2).
  while (line_begin_ == 0 && bytes.starts_with("\r\n")) {
    bytes.remove_prefix(2);
    searched_ = 0;
  }
  const auto size = find_head_end(bytes);
  if (!size) return state_;

  const auto framing = parse_head(bytes.substr(0, *size), request);
  if (!framing) return refuse(framing.error());
  if (framing->body_size > limits_.body) return refuse({.status = 413});
  bytes.remove_prefix(*size);
  framing_ = *framing;
  if (framing_.chunked) chunks_.emplace(limits_.body, limits_.head);
  request.body.clear();
  return state_ = State::body;
}

RequestReader::State RequestReader::read_body(std::string_view& bytes, std::string& body) {
  if (!chunks_) {
    const auto left = static_cast<std::size_t>(framing_.body_size) - body.size();
    const auto size = std::min(left, bytes.size());
    body.append(bytes.substr(0, size));
    bytes.remove_prefix(size);
    if (size == left) state_ = State::whole;
    return state_;
  }
  const auto state = chunks_->feed(bytes, body);
  if (state == ChunkDecoder::State::refused) return refuse(chunks_->refusal());
  if (state == ChunkDecoder::State::whole) state_ = State::whole;
  return state_;
}

}  // namespace mock_jira
