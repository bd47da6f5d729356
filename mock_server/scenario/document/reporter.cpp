#include "scenario/document/reporter.hpp"

#include <algorithm>
#include <tuple>

#include "text/spelling.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

std::string here_is(const Node& node) {
  if (node.is(Node::Kind::null)) return "nothing";
  if (node.is(Node::Kind::boolean)) return node.text;
  if (node.is_number()) return "the number " + node.text.substr(0, 40);
  if (node.is(Node::Kind::text)) return "the text " + in_quotes(node.text);
  return node.is(Node::Kind::list) ? "a list" : "a mapping";
}

/// As it looks to who does not see a character beyond ASCII, or takes it for another.
std::string look_of(std::string_view word) {
  std::string look;
  while (const auto foreign = find_foreign_character(word)) {
    look += word.substr(0, foreign->offset);
    if (!foreign->is_invisible) look += '?';
    word.remove_prefix(foreign->offset + foreign->length);
  }
  return look += word;
}

/// ` (with U+200B behind 'tasks')`.
std::string say_foreign(std::string_view word) {
  const auto foreign = find_foreign_character(word);
  if (!foreign) return "";
  const auto before = word.substr(0, foreign->offset);
  const auto after = word.substr(foreign->offset + foreign->length);
  return " (with " + foreign->name + (before.empty() ? " before " : " behind ") +
         in_quotes(before.empty() ? after : before) + ")";
}

}  // namespace

Reporter::Reporter(std::string_view text) : text_(text), line_starts_{0} {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') line_starts_.push_back(i + 1);
  }
}

std::nullopt_t Reporter::add(std::size_t offset, std::string message) {
  found_.push_back({std::min(offset, text_.size()), std::move(message)});
  return std::nullopt;
}

std::nullopt_t Reporter::add_unknown(const Node& at, const std::string& what,
                                     const std::vector<std::string_view>& known,
                                     const std::string& where, std::string_view otherwise) {
  std::string message = "unknown " + what + " " + in_quotes(at.text);
  const auto near = suggests() ? nearest(look_of(at.text), known) : std::nullopt;
  if (near) message += say_foreign(at.text);
  message += where;
  if (near) {
    message += "; did you mean " + in_quotes(*near) + "?";
  } else if (suggests() && !known.empty() && known.size() <= 20) {
    message += "; write " + any_of(known);
  } else if (!otherwise.empty()) {
    (message += "; ") += otherwise;
  }
  return add(at, std::move(message));
}

std::nullopt_t Reporter::add_wrong(const Node& at, const std::string& message) {
  return add(at, message + "; here is " + here_is(at));
}

int Reporter::line_of(std::size_t offset) const {
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return static_cast<int>(next - line_starts_.begin());
}

Mistake Reporter::place(const Found& found) const {
  const int line = line_of(found.offset);
  const auto start = line_starts_[static_cast<std::size_t>(line - 1)];
  const auto before = text_.substr(start, found.offset - start);
  const auto characters =
      std::count_if(before.begin(), before.end(), [](char c) { return !is_utf8_continuation(c); });
  return {line, static_cast<int>(characters) + 1, found.message};
}

std::vector<Mistake> Reporter::mistakes() const {
  auto sorted = found_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Found& a, const Found& b) { return a.offset < b.offset; });
  // What is aliased is read more than once, and would be blamed as often.
  const auto same = [](const Found& a, const Found& b) {
    return std::tie(a.offset, a.message) == std::tie(b.offset, b.message);
  };
  sorted.erase(std::unique(sorted.begin(), sorted.end(), same), sorted.end());

  std::vector<Mistake> list;
  for (const auto& found : sorted) {
    if (list.size() == max_mistakes) {
      list.push_back(place(found));
      list.back().message = "and " + std::to_string(sorted.size() - max_mistakes) +
                            " more from here on; mend those above first";
      break;
    }
    list.push_back(place(found));
  }
  return list;
}

}  // namespace mock_jira
