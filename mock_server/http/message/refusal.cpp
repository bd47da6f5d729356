#include "http/message/refusal.hpp"

namespace mock_jira {
namespace {

/// `4 MiB`, or the exact number where it is not a whole one.
std::string size_text(std::size_t bytes) {
  if (bytes % (1u << 20) == 0) return std::to_string(bytes >> 20) + " MiB";
  if (bytes % (1u << 10) == 0) return std::to_string(bytes >> 10) + " KiB";
  return std::to_string(bytes) + " bytes";
}

}  // namespace

std::string to_sentence(const Refusal& refusal, const WireLimits& limits) {
  switch (refusal.status) {
    case 408:
      return "The request did not arrive in time.";
    case 413:
      return "The request body is larger than " + size_text(limits.body) + '.';
    case 431:
      return "The request line and headers are larger than " + size_text(limits.head) + '.';
    case 503:
      return "The server has " +
             (refusal.why.empty() ? "as many connections as it takes" : std::string{refusal.why}) +
             "; come back in a second.";
    case 505:
      return "The server speaks HTTP/1.1 and HTTP/1.0.";
    case 500:
      return "The server failed.";
    default:
      return refusal.why.empty()
                 ? "The request is not valid HTTP."
                 : "The request is not valid HTTP: " + std::string{refusal.why} + '.';
  }
}

}  // namespace mock_jira
