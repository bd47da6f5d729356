#include "scenario/sections/rate_limits.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "scenario/sections/answer_body.hpp"
#include "scenario/sections/values.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

const Shape limit_shape{"a rate limit", "{requests: 100, per: 1s}"};
constexpr std::int64_t most_requests = 1'000'000'000;

/// Which of the words it is, by its place among them.
template <std::size_t count>
std::optional<std::size_t> read_choice(const Node& node, std::string_view name,
                                       const std::array<std::string_view, count>& words,
                                       Reporter& report) {
  if (!node.is(Node::Kind::text)) {
    report.add_wrong(node, in_quotes(name) + " must be a word, such as " + std::string{words[0]});
    return std::nullopt;
  }
  const auto found = std::find(words.begin(), words.end(), node.text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  report.add_unknown(node, "value", {words.begin(), words.end()}, " of " + in_quotes(name));
  return std::nullopt;
}

/// The same where the words are those of an enumeration, in its order.
template <typename Enum, std::size_t count>
void read_choice(const Node& node, std::string_view name,
                 const std::array<std::string_view, count>& words, Enum& value, Reporter& report) {
  if (const auto index = read_choice(node, name, words, report)) value = static_cast<Enum>(*index);
}

void read_per(const Node& node, Duration& per, Reporter& report) {
  const auto time = read_duration(node, "per", report);
  if (time == Duration::zero()) report.add(node, "'per' cannot be zero; write a time, such as 1s");
  per = time.value_or(per);
}

/// The places that the rules between keys blame.
struct LimitPlaces {
  const Node* requests = nullptr;
  const Node* per = nullptr;
  const Node* burst = nullptr;
  const Node* headers = nullptr;
};

RateLimit read_limit(const Node& node, LimitPlaces& at, Reporter& report) {
  RateLimit limit;
  const auto before = report.count();
  read_fields(
      node, limit_shape,
      {{"requests",
        [&](const Node& value) {
          at.requests = &value;
          limit.requests = read_whole(value, "requests", 1, most_requests, report).value_or(1);
        }},
       {"per", [&](const Node& value) { read_per(*(at.per = &value), limit.per, report); }},
       {"burst",
        [&](const Node& value) {
          at.burst = &value;
          limit.burst = read_whole(value, "burst", 1, most_requests, report).value_or(1);
        }},
       {"reason",
        [&](const Node& value) {
          if (const auto index = read_choice(value, "reason", rate_limit_reasons, report)) {
            limit.reason = rate_limit_reasons[*index];
          }
        }},
       {"by",
        [&](const Node& value) { read_choice(value, "by", counted_by_words, limit.by, report); }},
       {"headers",
        [&](const Node& value) {
          at.headers = &value;
          read_choice(value, "headers", rate_limit_headers_words, limit.headers, report);
        }},
       {"body",
        [&](const Node& value) {
          read_choice(value, "body", rate_limit_body_words, limit.body, report);
        }},
       {"retry_after",
        [&](const Node& value) { limit.retry_after = read_retry_after(value, report); }}},
      report);
  if (report.count() > before) return limit;
  if (at.requests == nullptr || at.per == nullptr) {
    report.add(node, "a rate limit needs 'requests' and 'per'; write both, such as " +
                         limit_shape.example);
  } else if (at.burst == nullptr) {
    limit.burst = limit.requests;
  } else if (limit.burst < limit.requests) {
    report.add(*at.burst,
               "'burst' is how many there are at most, so it is not less than "
               "'requests'; write " +
                   std::to_string(limit.requests) + " or more");
  }
  return limit;
}

}  // namespace

std::vector<RateLimit> read_rate_limits(const Node& node, Reporter& report) {
  std::vector<RateLimit> limits;
  if (node.is(Node::Kind::null)) return limits;
  if (!node.is(Node::Kind::list)) {
    LimitPlaces at;
    limits.push_back(read_limit(node, at, report));
    return limits;
  }
  if (node.items.size() > RateLimiter::max_limits) {
    report.add(node, "'rate_limit' has at most " + std::to_string(RateLimiter::max_limits) +
                         " limits; remove some");
    return limits;
  }
  std::optional<RateLimitHeaders> told;
  for (const auto& item : node.items) {
    LimitPlaces at;
    const auto before = report.count();
    const RateLimit limit = read_limit(*item, at, report);
    if (report.count() == before && limit.is_enforced()) {
      // One answer carries what all of them say.
      if (told && *told != limit.headers) {
        report.add(at.headers != nullptr ? *at.headers : *item,
                   "limits that refuse calls have the same 'headers'; write " +
                       std::string{to_string(*told)} + " here too");
      }
      told = told.value_or(limit.headers);
    }
    limits.push_back(limit);
  }
  return limits;
}

}  // namespace mock_jira
