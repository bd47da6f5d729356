#include "text/glob.hpp"

#include <algorithm>
#include <utility>

namespace mock_jira {

Glob::Glob(std::string_view pattern) : pattern_(pattern) {
  const auto first = pattern.find('*');
  has_star_ = first != std::string_view::npos;
  front_ = pattern.substr(0, first);
  shortest_ =
      pattern.size() - static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), '*'));
  if (!has_star_) return;
  const auto last = pattern.rfind('*');
  back_ = pattern.substr(last + 1);
  for (auto at = first + 1; at <= last;) {
    const auto star = pattern.find('*', at);
    if (star > at) middle_.push_back(part_of(pattern.substr(at, star - at)));
    at = star + 1;
  }
}

Glob::Part Glob::part_of(std::string_view text) {
  std::vector<std::size_t> borders(text.size());
  for (std::size_t i = 1, same = 0; i < text.size(); ++i) {
    while (same > 0 && text[i] != text[same]) same = borders[same - 1];
    if (text[i] == text[same]) ++same;
    borders[i] = same;
  }
  return {std::string{text}, std::move(borders)};
}

/// Where the first one ends; `npos` if there is none.
std::size_t Glob::find(const Part& part, std::string_view text, std::size_t& steps) {
  std::size_t same = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    while (++steps, same > 0 && text[i] != part.text[same]) same = part.borders[same - 1];
    if (text[i] == part.text[same]) ++same;
    if (same == part.text.size()) return i + 1;
  }
  return std::string_view::npos;
}

bool Glob::matches(std::string_view text) const {
  std::size_t steps = 0;
  return matches(text, steps);
}

bool Glob::matches(std::string_view text, std::size_t& steps) const {
  if (text.size() < shortest_) return false;
  if (!has_star_) return text == front_;
  if (!text.starts_with(front_) || !text.ends_with(back_)) return false;
  text = text.substr(front_.size(), text.size() - front_.size() - back_.size());
  for (const auto& part : middle_) {
    const auto end = find(part, text, steps);
    if (end == std::string_view::npos) return false;
    text.remove_prefix(end);
  }
  return true;
}

}  // namespace mock_jira
