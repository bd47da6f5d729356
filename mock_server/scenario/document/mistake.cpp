#include "scenario/document/mistake.hpp"

#include <algorithm>
#include <string_view>

#include "text/utf8.hpp"

namespace mock_jira {
namespace {

constexpr std::size_t shown_width = 100;  // characters of a line; a file may be one long line

std::string_view line_of(std::string_view text, int number) {
  for (int line = 1; line < number; ++line) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  auto line = text.substr(0, text.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// The line with a caret below its `column`-th character; only what is around it of a long one.
std::string excerpt(std::string_view line, int number, int column) {
  std::size_t before = static_cast<std::size_t>(column - 1);
  std::string cut_front;
  if (before >= shown_width) {
    const std::size_t dropped = before - shown_width / 2;
    line.remove_prefix(utf8_prefix(line, dropped));
    before -= dropped;
    cut_front = "...";
  }
  const std::size_t shown = utf8_prefix(line, shown_width);
  const std::string cut_back = shown < line.size() ? "..." : "";
  line = line.substr(0, shown);

  std::string caret(cut_front.size(), ' ');
  const auto head = line.substr(0, utf8_prefix(line, before));
  for (const char c : head) {
    // A tab stays one, so that the caret stands below its character however wide tabs are.
    if (!is_utf8_continuation(c)) caret += c == '\t' ? '\t' : ' ';
  }
  std::string label = std::to_string(number);
  label.insert(0, label.size() < 5 ? 5 - label.size() : 0, ' ');
  return label + " | " + cut_front + printable(line) + cut_back + "\n" +
         std::string(label.size(), ' ') + " | " + caret + "^\n";
}

}  // namespace

std::string format_mistakes(const Mistakes& mistakes, std::string_view severity) {
  std::string out;
  for (const auto& [line, column, message] : mistakes.list) {
    out += printable(mistakes.file) + ":" + std::to_string(line) + ":" + std::to_string(column) +
           ": " + std::string{severity} + ": " + printable(message) + "\n";
    const auto shown = line_of(mistakes.text, line);
    if (!shown.empty()) out += excerpt(shown, line, column);
  }
  return out;
}

}  // namespace mock_jira
