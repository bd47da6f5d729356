// The bytes that a server sends: the reference client finds the one answer in them, or says why
// not.
//
// The first byte says in which pieces they come, and how they end.
#include <algorithm>

#include "fuzz/fuzz.hpp"
#include "src/http/answer_reader.hpp"

namespace {

namespace internal = jira_task::internal;

struct Pieces final : internal::Wire {
  explicit Pieces(std::string_view of) : kind(fuzz::take_byte(of)), bytes(of) {}

  tl::expected<std::size_t, internal::WireFailure> read(char* to, std::size_t size) override {
    fuzz::require(size > 0, "a read has room");
    if (bytes.empty()) {
      return tl::unexpected(kind < 128 ? internal::WireFailure::ended
                                       : internal::WireFailure::silent);
    }
    const auto n = std::min({size, bytes.size(), std::size_t{1} + kind % 128});
    std::copy_n(bytes.data(), n, to);
    bytes.remove_prefix(n);
    return n;
  }
  tl::expected<void, internal::WireFailure> write(std::string_view) override { return {}; }

  unsigned char kind;
  std::string_view bytes;
};

constexpr internal::AnswerLimits limits{.head = 2048, .body = 8192};

}  // namespace

void fuzz::take(std::string_view bytes) {
  Pieces wire{bytes};
  internal::AnswerReader reader{wire, limits};
  const auto answer = reader.read();
  if (!answer) return;
  require(answer->status >= 200 && answer->status <= 999, "an answer is no interim one");
  require(answer->body.size() <= limits.body, "a body stays within its bound");
  std::size_t head = 0;
  for (const auto& [name, value] : answer->headers) {
    head += name.size() + value.size();
    require(value.find_first_of("\r\n") == value.npos, "a header is one line");
  }
  require(head <= limits.head, "a head stays within its bound");
}
