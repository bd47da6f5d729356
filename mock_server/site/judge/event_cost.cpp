#include "site/judge/event_cost.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace mock_jira {
namespace {

/// What the allocator takes for so many bytes: a word of its own, in steps of 16, at least 32.
constexpr std::size_t block_of(std::size_t bytes) {
  constexpr std::size_t word = 8, step = 16, least = 32;
  return std::max(least, (bytes + word + step - 1) / step * step);
}

/// A short text is kept in the string itself.
std::size_t beside(const std::string& text) {
  static const std::size_t within = std::string{}.capacity();
  return text.capacity() <= within ? 0 : block_of(text.capacity() + 1);
}

std::size_t beside(const Headers& headers) {
  if (headers.capacity() == 0) return 0;
  std::size_t bytes = block_of(headers.capacity() * sizeof(Headers::value_type));
  for (const auto& [name, value] : headers) bytes += beside(name) + beside(value);
  return bytes;
}

std::size_t beside(const std::vector<std::string>& texts) {
  if (texts.capacity() == 0) return 0;
  std::size_t bytes = block_of(texts.capacity() * sizeof(std::string));
  for (const auto& text : texts) bytes += beside(text);
  return bytes;
}

std::size_t beside(const Request& request) {
  return beside(request.method) + beside(request.target) + beside(request.headers) +
         beside(request.body) + beside(request.local_address);
}

std::size_t beside(const Reply& reply) {
  return beside(reply.headers) + beside(reply.body) + beside(reply.label);
}

}  // namespace

std::size_t cost_of(const ServeEvent& event) {
  constexpr std::size_t counts = 16;  // of std::make_shared, in front of the event
  constexpr std::size_t place =
      sizeof(std::shared_ptr<const ServeEvent>);  // in the journal's queue
  return place + block_of(counts + sizeof(ServeEvent)) + beside(event.request) +
         beside(event.reply) + beside(event.task) + beside(event.user) + beside(event.findings) +
         (event.receipt ? block_of(counts + sizeof(Receipt)) : 0);
}

}  // namespace mock_jira
