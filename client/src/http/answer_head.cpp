#include "src/http/answer_head.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "src/text/text.hpp"

namespace jira_task::internal {
namespace {

bool is_token(std::string_view text) {
  constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return is_alphanumeric(c) || marks.find(c) != marks.npos;
  });
}

/// What a value may hold: no control character but the tab.
bool is_value(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
  });
}

std::optional<std::uint64_t> length_of(std::string_view text) {
  std::uint64_t length = 0;
  if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), length);
  if (result.ec != std::errc{}) return UINT64_MAX;  // beyond every limit
  return length;
}

/// Calls `use` with each member of each header of this name, in lower case.
template <class Use>
void for_each_member(const Headers& headers, std::string_view name, const Use& use) {
  for (const auto& [key, value] : headers) {
    if (!same_ignoring_case(key, name)) continue;
    for (std::string_view rest = value; !rest.empty();) {
      const auto comma = std::min(rest.find(','), rest.size());
      use(lower(trimmed(rest.substr(0, comma))));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
}

std::string members(const Headers& headers, std::string_view name) {
  std::string all;
  for_each_member(headers, name, [&](const std::string& member) {
    all += (all.empty() || member.empty() ? "" : ", ") + member;
  });
  return all;
}

}  // namespace

bool AnswerHead::begin(std::string_view line) {
  if (!line.starts_with("HTTP/1.") || !is_value(line) || line.size() < 12) return false;
  if (line[7] != '0' && line[7] != '1') return false;
  if (line[8] != ' ' || (line.size() > 12 && line[12] != ' ')) return false;
  const auto code = line.substr(9, 3);
  if (!std::all_of(code.begin(), code.end(), is_digit) || code[0] == '0') return false;
  is_1_1 = line[7] == '1';
  status = (code[0] - '0') * 100 + (code[1] - '0') * 10 + (code[2] - '0');
  return true;
}

bool AnswerHead::add(std::string_view line) {
  if (!is_value(line)) return false;
  const auto colon = line.find(':');
  if (colon == line.npos || !is_token(line.substr(0, colon))) return false;
  headers.add(std::string{line.substr(0, colon)}, std::string{trimmed(line.substr(colon + 1))});
  return true;
}

std::optional<BodyEnd> AnswerHead::body_end() const {
  if (is_interim() || status == 204 || status == 304) return BodyEnd{};
  if (headers.find("Transfer-Encoding")) {
    if (members(headers, "Transfer-Encoding") != "chunked") return std::nullopt;
    return BodyEnd{BodyEnd::Kind::chunks};
  }
  if (!headers.find("Content-Length")) return BodyEnd{BodyEnd::Kind::connection};
  std::optional<std::uint64_t> length;
  bool clear = true;
  for_each_member(headers, "Content-Length", [&](const std::string& member) {
    const auto next = length_of(member);
    clear = clear && next && (!length || length == next);
    length = next;
  });
  if (!clear || !length) return std::nullopt;
  return BodyEnd{BodyEnd::Kind::length, *length};
}

bool AnswerHead::is_compressed() const {
  const auto coding = members(headers, "Content-Encoding");
  return !coding.empty() && coding != "identity";
}

bool AnswerHead::keeps_connection() const {
  bool close = !is_1_1;
  for_each_member(headers, "Connection",
                  [&](const std::string& member) { close = close || member == "close"; });
  // Both at once is how one answer is made to look like two: nothing is read behind it.
  const bool ambiguous = headers.find("Transfer-Encoding") && headers.find("Content-Length");
  return !close && !ambiguous;
}

}  // namespace jira_task::internal
