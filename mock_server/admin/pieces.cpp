#include "admin/pieces.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

namespace mock_jira::admin {
namespace {

constexpr std::size_t max_piece = 64u << 10;
constexpr std::size_t enough = 32u << 10;  // to be sent at once; more only if a step makes it

/// Gathers what the steps make, and gives it in pieces.
class Pieces {
 public:
  Pieces(Steps steps, std::size_t at_once) : steps_(std::move(steps)), at_once_(at_once) {}

  std::optional<std::string> next() {
    make();
    const auto piece = std::string_view{made_}.substr(given_, max_piece);
    given_ += piece.size();
    if (piece.empty() && is_done_) return std::nullopt;
    return std::string{piece};
  }

  /// What is short; empty, and nothing is lost, if the text is not.
  std::optional<std::string> whole() {
    make();
    if (!is_done_ || made_.size() > max_piece) return std::nullopt;
    return std::move(made_);
  }

 private:
  void make() {
    if (given_ == made_.size()) {
      made_.clear();
      given_ = 0;
    }
    for (std::size_t i = 0; i < at_once_ && !is_done_ && made_.size() - given_ < enough; ++i) {
      is_done_ = !steps_(made_);
    }
  }

  Steps steps_;
  std::size_t at_once_;
  std::string made_;
  std::size_t given_ = 0;
  bool is_done_ = false;
};

}  // namespace

Reply in_pieces(Reply reply, Steps steps, std::size_t steps_at_once) {
  const auto pieces = std::make_shared<Pieces>(std::move(steps), steps_at_once);
  if (auto whole = pieces->whole()) {
    reply.body = std::move(*whole);
  } else {
    reply.delivery.more = [pieces] { return pieces->next(); };
  }
  return reply;
}

Steps steps_of(ListText text) {
  return
      [text = std::move(text), next = std::size_t{0}, has_any = false](std::string& out) mutable {
        if (next == 0) out += text.head;
        if (next == text.count) {
          out += text.tail;
          return false;
        }
        const auto before = out.size();
        if (has_any) out += ',';
        const auto begin = out.size();
        text.entry(next++, out);
        if (out.size() == begin) out.resize(before);
        has_any = has_any || out.size() > begin;
        return true;
      };
}

}  // namespace mock_jira::admin
