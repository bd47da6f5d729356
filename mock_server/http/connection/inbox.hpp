#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace mock_jira {

/// What a connection has received and nobody has taken yet. Small while a client sends what clients
/// send; larger for as long as more is on its way.
class Inbox {
 public:
  std::string_view unread() const { return std::string_view{bytes_}.substr(begin_, size_); }

  /// Where the next bytes go; never empty. With `much` there is room for a good part of a body.
  std::span<char> room(bool much);
  /// So many of them have come.
  void received(std::size_t size) { size_ += size; }

  /// All but `rest`, the end of `unread`, is taken.
  void keep(std::string_view rest) {
    begin_ += size_ - rest.size();
    size_ = rest.size();
  }

 private:
  std::string bytes_;
  std::size_t begin_ = 0;
  std::size_t size_ = 0;
};

}  // namespace mock_jira
