#include "scenario/sections/rate_limits.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "scenario/document/choice.hpp"
#include "scenario/document/fields.hpp"
#include "scenario/document/made_node.hpp"
#include "scenario/document/values.hpp"
#include "scenario/sections/answer_reply.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

const Shape limit_shape{"a rate limit", "{requests: 100, per: 1s}"};
constexpr std::int64_t max_requests = 1'000'000'000;

std::optional<Duration> read_per(const Value& value) {
  const auto time = read_duration(value);
  return time == Duration::zero() ? value.refuse("cannot be zero; write a time, such as 1s") : time;
}

const Keys<RateLimit>& limit_keys() {
  static const Keys<RateLimit> keys{
      key("requests", &RateLimit::requests, whole(1, max_requests)),
      key("per", &RateLimit::per, read_per),
      key("burst", &RateLimit::burst, whole(1, max_requests)).written([](const RateLimit& limit) {
        return limit.burst == limit.requests ? nullptr : node_of(limit.burst);
      }),
      key("reason", &RateLimit::reason, choice<std::string_view>(rate_limit_reasons)),
      key("by", &RateLimit::by, choice<CountedBy>(counted_by_words)),
      key("headers", &RateLimit::headers, choice<RateLimitHeaders>(rate_limit_headers_words)),
      key("body", &RateLimit::body, choice<RateLimitBody>(rate_limit_body_words)),
      key("retry_after", &RateLimit::retry_after, read_retry_after, write_retry_after),
  };
  return keys;
}

RateLimit read_limit(const Node& node, Reporter& report) {
  RateLimit limit;
  const auto before = report.count();
  read_fields(node, limit_shape, limit_keys(), limit, report);
  if (report.count() > before) return limit;
  const Node* burst = node.find("burst");
  if (node.find("requests") == nullptr || node.find("per") == nullptr) {
    report.add(node, "a rate limit needs 'requests' and 'per'; write both, such as " +
                         limit_shape.example);
  } else if (burst == nullptr) {
    limit.burst = limit.requests;
  } else if (limit.burst < limit.requests) {
    report.add(*burst,
               "'burst' is how many there are at most, so it is not less than 'requests'; write " +
                   std::to_string(limit.requests) + " or more");
  }
  return limit;
}

NodePtr write_limit(const RateLimit& limit) {
  MappingNode node;
  write_fields(limit_keys(), limit, node, {.requests = 0, .per = {}});  // which always stand there
  return node.done();
}

}  // namespace

std::vector<RateLimit> read_rate_limits(const Value& value) {
  const auto& [node, name, report] = value;
  std::vector<RateLimit> limits;
  if (node.is(Node::Kind::null)) return limits;
  if (!node.is(Node::Kind::list)) return {read_limit(node, report)};
  if (node.items.size() > RateLimiter::max_limits) {
    value.refuse("has at most " + std::to_string(RateLimiter::max_limits) + " limits; remove some");
    return limits;
  }
  std::optional<RateLimitHeaders> told;
  for (const auto& item : node.items) {
    const auto before = report.count();
    limits.push_back(read_limit(*item, report));
    if (report.count() > before || !limits.back().is_enforced()) continue;
    // One answer carries what all of them say.
    if (told && *told != limits.back().headers) {
      const Node* headers = item->find("headers");
      report.add(headers != nullptr ? *headers : *item,
                 "limits that refuse calls have the same 'headers'; write " +
                     std::string{to_string(*told)} + " here too");
    }
    told = told.value_or(limits.back().headers);
  }
  return limits;
}

NodePtr write_rate_limits(const std::vector<RateLimit>& limits) {
  if (limits.size() == 1) return write_limit(limits.front());
  return list_of(limits, write_limit);
}

}  // namespace mock_jira
