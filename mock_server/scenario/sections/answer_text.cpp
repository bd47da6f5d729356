#include "scenario/sections/answer_text.hpp"

#include "text/duration.hpp"

namespace mock_jira {

std::string format(const CallRange& calls) {
  const auto from = std::to_string(calls.from);
  if (calls.from == calls.to) return from;
  if (calls.to == CallRange{}.to) return from + "..";
  return from + ".." + std::to_string(calls.to);
}

std::string format(const RetryAfter& retry_after) {
  return retry_after.seconds ? std::to_string(*retry_after.seconds) + "s" : "none";
}

std::string format(const DelayRange& delay) {
  const auto from = format_duration(delay.from);
  return delay.from == delay.to ? from : from + ".." + format_duration(delay.to);
}

std::optional<std::size_t> number_of(const NetworkFault& fault) {
  if (const auto* truncate = std::get_if<fault::Truncate>(&fault)) return truncate->bytes;
  if (const auto* drip = std::get_if<fault::Drip>(&fault)) return drip->bytes_per_second;
  return std::nullopt;
}

}  // namespace mock_jira
