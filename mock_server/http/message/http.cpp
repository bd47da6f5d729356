#include "http/message/http.hpp"

#include <utility>

#include "text/letters.hpp"

namespace mock_jira {

std::optional<std::string_view> find_header(const Headers& headers, std::string_view name) {
  for (const auto& [key, value] : headers) {
    if (equal_without_case(key, name)) return value;
  }
  return std::nullopt;
}

void set_header(Headers& headers, std::string_view name, std::string value) {
  std::erase_if(headers, [&](const auto& h) { return equal_without_case(h.first, name); });
  headers.emplace_back(name, std::move(value));
}

Reply gather(Reply reply) {
  if (const auto more = std::exchange(reply.delivery.more, {})) {
    while (const auto piece = more()) reply.body += *piece;
  }
  return reply;
}

}  // namespace mock_jira
