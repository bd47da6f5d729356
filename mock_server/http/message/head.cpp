#include "http/message/head.hpp"

#include <algorithm>
#include <array>

#include "text/letters.hpp"
#include "text/number.hpp"
#include "text/take_until.hpp"
#include "text/url.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

using Refused = tl::unexpected<Refusal>;

/// What is wrong, as a 400 says it.
Refused malformed(std::string_view why) {
  return Refused{{.status = 400, .why = why}};
}

constexpr std::array<bool, 256> characters(bool (*allowed)(char)) {
  std::array<bool, 256> table{};
  for (unsigned c = 0; c < 256; ++c) table[c] = allowed(static_cast<char>(c));
  return table;
}

/// What methods and header names consist of.
constexpr auto token_characters = characters([](char c) {
  return is_word({&c, 1}, "!#$%&'*+-.^_`|~");
});
/// What header values consist of; bytes beyond ASCII are opaque.
constexpr auto value_characters = characters([](char c) { return !is_control(c) || c == '\t'; });
/// What targets consist of. No `#`: some cut there, others do not.
constexpr auto target_characters =
    characters([](char c) { return !is_control(c) && c != ' ' && c != '#'; });

std::size_t run_of(const std::array<bool, 256>& allowed, std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && allowed[static_cast<unsigned char>(text[size])]) ++size;
  return size;
}

/// Takes the next line, which has an end.
std::string_view take_line(std::string_view& rest) {
  const auto end = rest.find("\r\n");
  const auto line = rest.substr(0, end);
  rest.remove_prefix(end + 2);
  return line;
}

bool names_token(std::string_view list, std::string_view token) {
  while (!list.empty()) {
    if (equal_without_case(trim(take_until(',', list)), token)) return true;
  }
  return false;
}

struct Field {
  std::string_view name;
  std::string_view value;
};

std::optional<Field> parse_field(std::string_view line) {
  const auto name_size = run_of(token_characters, line);
  if (name_size == 0 || name_size == line.size() || line[name_size] != ':') return std::nullopt;
  const auto value = line.substr(name_size + 1);
  if (run_of(value_characters, value) != value.size()) return std::nullopt;
  return Field{line.substr(0, name_size), trim(value)};
}

/// Only digits. 413 for more of them than 64 bits hold.
tl::expected<std::uint64_t, Refusal> parse_length(std::string_view text) {
  if (!is_digits(text)) return malformed("Content-Length is no number");
  const auto length = parse_number<std::uint64_t>(text);
  if (!length) return Refused{{.status = 413}};
  return *length;
}

/// Writes headers into those that are there.
class HeaderWriter {
 public:
  explicit HeaderWriter(Headers& headers) : headers_(headers) {}
  ~HeaderWriter() { headers_.resize(used_); }
  HeaderWriter(const HeaderWriter&) = delete;
  HeaderWriter& operator=(const HeaderWriter&) = delete;

  void add(std::string_view name, std::string_view value) {
    if (used_ == headers_.size()) headers_.emplace_back();
    headers_[used_].first = name;
    headers_[used_].second = value;
    ++used_;
  }

 private:
  Headers& headers_;
  std::size_t used_ = 0;
};

/// Whether it can be requested from here. A user before the host cannot: readers differ in what the
/// host is.
bool is_absolute_target(const UrlParts& url) {
  return (equal_without_case(url.scheme, "http") || equal_without_case(url.scheme, "https")) &&
         parse_authority(url.authority);
}

bool is_version(std::string_view text) {
  return text.size() == 8 && text.starts_with("HTTP/") && is_digit(text[5]) && text[6] == '.' &&
         is_digit(text[7]);
}

struct RequestLine {
  std::string_view authority;  // of an absolute target
  bool http_1_0 = false;
};

///     request-line = method SP target SP "HTTP/1." digit
tl::expected<RequestLine, Refusal> parse_request_line(std::string_view line, Request& request) {
  const auto method_size = run_of(token_characters, line);
  if (method_size == 0 || method_size == line.size() || line[method_size] != ' ') {
    return malformed({});
  }
  request.method = line.substr(0, method_size);
  line.remove_prefix(method_size + 1);

  const auto target_size = run_of(target_characters, line);
  if (target_size < line.size() && line[target_size] == '#') {
    return malformed("the target has a '#', and what follows that stays with the client");
  }
  if (target_size == 0 || target_size == line.size() || line[target_size] != ' ') {
    return malformed({});
  }
  auto target = line.substr(0, target_size);
  const auto version = line.substr(target_size + 1);

  RequestLine parsed;
  if (version == "HTTP/1.0") {
    parsed.http_1_0 = true;
  } else if (version != "HTTP/1.1") {
    return Refused{{.status = is_version(version) ? 505 : 400}};
  }
  if (target.front() != '/' && target != "*") {
    const auto url = cut_url(target);
    if (!is_absolute_target(url)) return malformed("the target is neither path nor URL");
    parsed.authority = url.authority;
    target = url.target;
  }
  request.target = target.empty() || target.starts_with('?') ? "/" : "";
  request.target += target;
  return parsed;
}

/// Collects what the headers say of the message; each of them at most once.
class FramingReader {
 public:
  explicit FramingReader(const RequestLine& line)
      : http_1_0_(line.http_1_0), has_authority_(!line.authority.empty()) {}

  void read(const Field& field) {
    const auto is = [&](std::string_view name) { return equal_without_case(field.name, name); };
    if (is("Host")) {
      ++hosts_;
      host_ = field.value;
    } else if (is("Expect")) {
      expects_continue_ = equal_without_case(field.value, "100-continue");
    } else if (is("Connection")) {
      close_ = close_ || names_token(field.value, "close");
      keep_alive_ = keep_alive_ || names_token(field.value, "keep-alive");
    } else if (is("Content-Length")) {
      ++lengths_;
      length_ = field.value;
    } else if (is("Transfer-Encoding")) {
      ++encodings_;
      encoding_ = field.value;
    }
  }

  tl::expected<Framing, Refusal> result() const {
    if (const auto why = host_mistake(); !why.empty()) return malformed(why);
    if (lengths_ > 1) return malformed("more than one Content-Length");
    if (encodings_ > 1) return malformed("more than one Transfer-Encoding");
    if (lengths_ + encodings_ > 1) return malformed("both Content-Length and Transfer-Encoding");
    Framing framing{.http_1_0 = http_1_0_, .close = close_ || (http_1_0_ && !keep_alive_)};
    if (encodings_ == 1) {
      if (http_1_0_) return malformed("HTTP/1.0 has no Transfer-Encoding");
      if (!equal_without_case(encoding_, "chunked")) {
        return malformed("the only Transfer-Encoding is chunked");
      }
      framing.chunked = true;
    }
    if (lengths_ == 1) {
      const auto length = parse_length(length_);
      if (!length) return Refused{length.error()};
      framing.body_size = *length;
    }
    framing.expects_continue = expects_continue_ && !http_1_0_;
    return framing;
  }

 private:
  /// What is wrong with the Host; empty if nothing is (RFC 9112 §3.2).
  std::string_view host_mistake() const {
    if (hosts_ > 1) return "more than one Host";
    if (hosts_ == 0) return http_1_0_ ? "" : "the Host is missing";
    if (host_.empty()) return http_1_0_ || has_authority_ ? "" : "the Host is empty";
    return parse_authority(host_)
               ? ""
               : "the Host is no name or address, with or without a port from 1 to 65535";
  }

  bool http_1_0_;
  bool has_authority_;  // in the target, which counts more than the Host
  int hosts_ = 0, lengths_ = 0, encodings_ = 0;
  bool close_ = false, keep_alive_ = false, expects_continue_ = false;
  std::string_view host_, length_, encoding_;
};

}  // namespace

tl::expected<Framing, Refusal> parse_head(std::string_view head, Request& request) {
  const auto line = parse_request_line(take_line(head), request);
  if (!line) return Refused{line.error()};

  FramingReader framing{*line};
  HeaderWriter headers{request.headers};
  if (!line->authority.empty()) headers.add("Host", line->authority);
  for (auto text = take_line(head); !text.empty(); text = take_line(head)) {
    const auto field = parse_field(text);
    if (!field) return malformed("a header line is not 'Name: value' in visible characters");
    framing.read(*field);
    const bool overruled = !line->authority.empty() && equal_without_case(field->name, "Host");
    if (!overruled) headers.add(field->name, field->value);
  }
  return framing.result();
}

bool is_field_line(std::string_view line) {
  return parse_field(line).has_value();
}

}  // namespace mock_jira
