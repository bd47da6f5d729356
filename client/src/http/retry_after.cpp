#include "src/http/retry_after.hpp"

#include <algorithm>
#include <charconv>

#include "src/text/text.hpp"
#include "src/text/time_text.hpp"

namespace jira_task::internal {
namespace {

// A hundred years: longer than any wait, and far from overflow when added to a time.
constexpr std::chrono::seconds max_pause = std::chrono::hours{24 * 366 * 100};

std::optional<std::chrono::milliseconds> from_seconds(std::string_view text) {
  if (!std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  std::int64_t seconds = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (result.ec == std::errc::invalid_argument) return std::nullopt;
  if (result.ec == std::errc::result_out_of_range) return max_pause;
  return std::min(std::chrono::seconds{seconds}, max_pause);
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
  return std::clamp<std::chrono::milliseconds>(*date - now, std::chrono::milliseconds{0},
                                               max_pause);
}

}  // namespace jira_task::internal
