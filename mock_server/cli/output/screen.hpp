#pragma once

#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>

namespace mock_jira::cli {

/// A stream whose lines reach another one without what would steer a terminal (`printable_lines`):
/// all that a command writes goes through one, so that no file, name or peer it quotes can do more
/// than be read. Lines are passed on when they end or are flushed.
class Screen final : private std::streambuf, public std::ostream {
 public:
  /// `target` outlives it.
  explicit Screen(std::ostream& target) : std::ostream(this), target_(target) {}
  ~Screen() override;

 private:
  int overflow(int c) override;
  std::streamsize xsputn(const char* text, std::streamsize size) override;
  int sync() override;
  void pass_on(std::size_t size);

  std::ostream& target_;
  std::string waiting_;
};

/// `mock-jira: SENTENCE`, which is one line whatever it quotes.
void say(std::ostream& stream, std::string_view sentence);

}  // namespace mock_jira::cli
