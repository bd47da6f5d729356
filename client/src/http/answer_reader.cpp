#include "src/http/answer_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace jira_task::internal {

tl::expected<Response, AnswerFailure> AnswerReader::read() {
  AnswerHead head;
  Response answer;
  do {
    if (!read_head(head)) return tl::unexpected{failure_};
  } while (head.is_interim());
  const auto end = head.body_end();
  if (!end) return tl::unexpected{AnswerFailure::broken};
  answering_ = true;
  if (head.is_compressed()) return tl::unexpected{AnswerFailure::compressed};
  if (!read_body(*end, answer.body)) return tl::unexpected{failure_};
  clean_ = !ended_ && waiting() == 0 && head.keeps_connection();
  answer.status = head.status;
  answer.headers = std::move(head.headers);
  return answer;
}

bool AnswerReader::read_head(AnswerHead& head) {
  head = {};
  auto next = line();
  if (!next) return false;
  if (!head.begin(*next)) return fail(AnswerFailure::broken);
  // Nobody asked for another protocol, so what follows would be none that is known here.
  if (head.status == 101) return fail(AnswerFailure::broken);
  return read_headers(head);
}

bool AnswerReader::read_headers(AnswerHead& head) {
  std::string header;
  for (;;) {
    const auto next = line();
    if (!next) return false;
    if (!header.empty() && (next->starts_with(' ') || next->starts_with('\t'))) {
      header += *next;  // it goes on here, as headers once could
      continue;
    }
    if (!header.empty() && !head.add(header)) return fail(AnswerFailure::broken);
    if (next->empty()) return true;
    header = *next;
  }
}

bool AnswerReader::read_body(const BodyEnd& end, std::string& body) {
  switch (end.kind) {
    case BodyEnd::Kind::none:
      return true;
    case BodyEnd::Kind::length:
      if (end.length > limits_.body) return fail(AnswerFailure::body_too_large);
      return take(end.length, body);
    case BodyEnd::Kind::chunks:
      return read_chunks(body);
    case BodyEnd::Kind::connection:
      break;
  }
  return read_to_end(body);
}

bool AnswerReader::read_chunks(std::string& body) {
  for (;;) {
    const auto size = read_chunk_size();
    if (!size) return false;
    if (*size == 0) {
      AnswerHead trailer;  // which says nothing that anybody waits for
      return read_headers(trailer);
    }
    if (*size > limits_.body - body.size()) return fail(AnswerFailure::body_too_large);
    if (!take(*size, body)) return false;
    const auto used = head_bytes_;
    const auto end = line();
    if (!end) return false;
    if (!end->empty()) return fail(AnswerFailure::broken);
    head_bytes_ = used;
  }
}

std::optional<std::uint64_t> AnswerReader::read_chunk_size() {
  const auto used = head_bytes_;
  const auto text = line();
  if (!text) return std::nullopt;
  std::uint64_t size = 0;
  const auto* begin = text->data();
  const auto* end = begin + text->size();
  const auto [rest, error] = std::from_chars(begin, end, size, 16);
  const std::string_view extension{rest, static_cast<std::size_t>(end - rest)};
  const bool separate =
      extension.empty() || extension[0] == ';' || extension[0] == ' ' || extension[0] == '\t';
  constexpr std::ptrdiff_t max_digits = 16;
  if (error != std::errc{} || !separate || rest - begin > max_digits) {
    fail(AnswerFailure::broken);
    return std::nullopt;
  }
  // Only what says more than the size counts: a long answer may come in many chunks.
  head_bytes_ = used + extension.size();
  return size;
}

bool AnswerReader::read_to_end(std::string& body) {
  do {
    if (waiting() > limits_.body - body.size()) return fail(AnswerFailure::body_too_large);
    take(waiting(), body);
  } while (fill());
  return ended_;
}

bool AnswerReader::take(std::uint64_t size, std::string& body) {
  while (size > 0) {
    if (waiting() == 0 && !fill()) return false;
    const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(size, waiting()));
    body.append(buffer_, taken_, part);
    taken_ += part;
    size -= part;
  }
  return true;
}

std::optional<std::string> AnswerReader::line() {
  for (std::size_t seen = 0;;) {
    const auto end = buffer_.find('\n', taken_ + seen);
    const bool whole = end != std::string::npos;
    const auto size = whole ? end + 1 - taken_ : waiting();
    if (size > limits_.head - head_bytes_) {
      fail(AnswerFailure::head_too_large);
      return std::nullopt;
    }
    if (whole) {
      auto text = buffer_.substr(taken_, size - 1);
      taken_ += size;
      head_bytes_ += size;
      if (text.ends_with('\r')) text.pop_back();
      return text;
    }
    seen = size;
    if (!fill()) return std::nullopt;
  }
}

bool AnswerReader::fill() {
  buffer_.erase(0, taken_);
  taken_ = 0;
  std::array<char, 16 << 10> bytes;
  const auto size = wire_.read(bytes.data(), bytes.size());
  if (size) {
    buffer_.append(bytes.data(), *size);
    return true;
  }
  ended_ = size.error() == WireFailure::ended;
  return fail(size.error() == WireFailure::silent ? AnswerFailure::silent : AnswerFailure::broken);
}

bool AnswerReader::fail(AnswerFailure failure) {
  failure_ = failure;
  return false;
}

}  // namespace jira_task::internal
