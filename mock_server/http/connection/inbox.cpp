#include "http/connection/inbox.hpp"

#include <algorithm>

namespace mock_jira {
namespace {

/// Enough for the heads that clients send.
constexpr std::size_t for_heads = 1024;
constexpr std::size_t for_bodies = 64u << 10;

}  // namespace

std::span<char> Inbox::room(bool much) {
  const auto wanted = much ? for_bodies : for_heads;
  if (size_ == 0) {
    begin_ = 0;
    if (bytes_.size() != wanted) bytes_ = std::string(wanted, '\0');
  } else {
    bytes_.erase(0, begin_);
    begin_ = 0;
    bytes_.resize(std::max(size_ == bytes_.size() ? 2 * size_ : bytes_.size(), wanted));
  }
  return std::span{bytes_}.subspan(size_);
}

}  // namespace mock_jira
