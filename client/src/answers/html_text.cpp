#include "src/answers/html_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "src/text/text.hpp"

namespace jira_task::internal {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> entities{{
    {"&amp;", "&"},
    {"&lt;", "<"},
    {"&gt;", ">"},
    {"&quot;", "\""},
    {"&#39;", "'"},
    {"&nbsp;", " "},
}};

/// The end of what begins with the "<" at `begin`: a tag, or an element that holds no text. `html`
/// is in lower case.
std::size_t end_of_markup(std::string_view html, std::size_t begin) {
  const auto after = [&](const std::string& end, std::size_t from) {
    const auto position = html.find(end, from);
    return position == html.npos ? html.size() : position + end.size();
  };
  const auto rest = html.substr(begin);
  if (rest.starts_with("<!--")) return after("-->", begin + 4);
  for (const std::string element : {"script", "style", "title"}) {
    if (rest.substr(1).starts_with(element)) return after("</" + element + ">", begin);
  }
  return after(">", begin);
}

}  // namespace

std::string text_of_html(std::string_view html) {
  std::string text;
  const auto lowered = lower(html);
  for (std::size_t i = 0; i < html.size();) {
    if (html[i] == '<') {
      i = end_of_markup(lowered, i);
      text += ' ';
      continue;
    }
    const auto entity = std::find_if(entities.begin(), entities.end(), [&](const auto& known) {
      return html.substr(i).starts_with(known.first);
    });
    text += entity == entities.end() ? html.substr(i, 1) : entity->second;
    i += entity == entities.end() ? 1 : entity->first.size();
  }
  return text;
}

}  // namespace jira_task::internal
