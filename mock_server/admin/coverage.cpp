// What the client met of what there is to meet.

#include "admin/context.hpp"
#include "admin/coverage_json.hpp"
#include "text/json_text.hpp"
#include "text/number.hpp"
#include "text/query.hpp"

namespace mock_jira {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const CoverageReport::Share& share) {
  return {{"met", share.met}, {"of", share.of}};
}
Json json_of(const CoverageReport::SeenStatus& seen) {
  return {{"task", seen.task},
          {"status", to_string(seen.status)},
          {"met", seen.met},
          {"expected", seen.expected}};
}
Json json_of(const CoverageReport::SeenTransition& seen) {
  return {{"task", seen.task},
          {"from", to_string(seen.from)},
          {"to", to_string(seen.to)},
          {"met", seen.met},
          {"expected", seen.expected}};
}
Json json_of(const CoverageReport::GivenCode& given) {
  return {{"operation", to_string(given.operation)},
          {"status", given.status},
          {"met", given.met},
          {"expected", given.expected}};
}
Json json_of(const CoverageReport::GivenAnswer& given) {
  return {{"name", to_string(given.name)}, {"answer", given.what}, {"taken", given.taken}};
}

template <typename Entry>
Json list_of(const std::vector<Entry>& entries) {
  Json list = Json::array();
  for (const auto& entry : entries) list.push_back(json_of(entry));
  return list;
}

}  // namespace

Json summary_json(const CoverageReport& coverage) {
  return {{"statuses", json_of(coverage.statuses)},
          {"transitions", json_of(coverage.transitions)},
          {"codes", json_of(coverage.codes)},
          {"answers", json_of(coverage.answers)}};
}

namespace admin {
namespace {

constexpr std::size_t default_items = 1'000;
constexpr std::size_t max_items = 10'000;

bool read_limit(std::string_view query, std::size_t& limit) {
  for (const auto& [key, value] : parse_query(query)) {
    if (key != "limit" || !read_number(value, std::size_t{1}, max_items, limit)) return false;
  }
  return true;
}

}  // namespace

/// The summary of everything; of each list the first `limit` entries.
Reply read_coverage(const Context& context) {
  std::size_t limit = default_items;
  if (!read_limit(context.call.query, limit)) {
    return error(400, "the query may be limit=N, N from 1 to 10000");
  }
  const auto coverage = context.site.coverage(limit);
  const Json answer{{"summary", summary_json(coverage)},
                    {"dropped", coverage.dropped},
                    {"statuses", list_of(coverage.seen_statuses)},
                    {"transitions", list_of(coverage.seen_transitions)},
                    {"codes", list_of(coverage.given_codes)},
                    {"answers", list_of(coverage.given_answers)},
                    {"never", coverage.never}};
  return json(200, to_text(answer));
}

}  // namespace admin
}  // namespace mock_jira
