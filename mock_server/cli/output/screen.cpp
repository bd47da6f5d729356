#include "cli/output/screen.hpp"

#include "text/utf8.hpp"

namespace mock_jira::cli {

Screen::~Screen() {
  pass_on(waiting_.size());
}

int Screen::overflow(int c) {
  using Traits = std::char_traits<char>;
  if (c == Traits::eof()) return Traits::not_eof(c);
  const char one = Traits::to_char_type(c);
  return xsputn(&one, 1) == 1 ? c : Traits::eof();
}

std::streamsize Screen::xsputn(const char* text, std::streamsize size) {
  waiting_.append(text, static_cast<std::size_t>(size));
  if (const auto end = waiting_.rfind('\n'); end != std::string::npos) pass_on(end + 1);
  return target_ ? size : 0;
}

int Screen::sync() {
  pass_on(waiting_.size());
  target_.flush();
  return target_ ? 0 : -1;
}

void Screen::pass_on(std::size_t size) {
  target_ << printable_lines(std::string_view{waiting_}.substr(0, size));
  waiting_.erase(0, size);
}

void say(std::ostream& stream, std::string_view sentence) {
  stream << "mock-jira: " << printable(sentence) << '\n';
}

}  // namespace mock_jira::cli
