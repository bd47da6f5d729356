#include "src/http/retry_after.hpp"

#include <algorithm>
#include <charconv>

#include "src/text/text.hpp"
#include "src/text/time_text.hpp"

namespace jira_task::internal {
namespace {

// A hundred years: longer than any wait, and far from overflow when added to a time.
constexpr std::int64_t max_seconds = 100LL * 366 * 24 * 3600;

std::optional<std::chrono::milliseconds> from_seconds(std::string_view text) {
  if (!std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  std::int64_t seconds = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (result.ec == std::errc::invalid_argument) return std::nullopt;
  if (result.ec == std::errc::result_out_of_range) seconds = max_seconds;
  return std::chrono::seconds{std::min(seconds, max_seconds)};
}

}  // namespace

std::optional<std::chrono::milliseconds> retry_after(const Headers& headers,
                                                     Sleeper::WallTime wall_clock) {
  const auto header = headers.find("Retry-After");
  if (!header) return std::nullopt;
  const auto text = trimmed(*header);
  if (const auto pause = from_seconds(text)) return pause;
  const auto date = parse_http_date(text);
  if (!date) return std::nullopt;
  const auto sent = headers.find("Date");
  const auto server_clock = sent ? parse_http_date(trimmed(*sent)) : std::nullopt;
  const auto now = server_clock ? Sleeper::WallTime{*server_clock} : wall_clock;
  return std::max(std::chrono::milliseconds{0}, Sleeper::WallTime{*date} - now);
}

}  // namespace jira_task::internal
