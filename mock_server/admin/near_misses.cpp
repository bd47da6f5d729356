// The calls of a site that led nowhere or to no task, with what they could have meant.

#include <nlohmann/json.hpp>

#include "admin/context.hpp"
#include "admin/event_query.hpp"
#include "admin/near_miss_finder.hpp"
#include "text/json_text.hpp"

namespace mock_jira::admin {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t max_explained = 1000;  // each is compared with much

Json show(const Candidate& candidate) {
  const auto& call = candidate.call;
  Json shown{{"operation", to_string(call.operation)},
             {"method", call.method},
             {"path", call.path},
             {"distance", call.distance}};
  if (call.task) shown["task"] = std::to_string(*call.task);
  shown["diff"] = Json::array();
  for (const auto& [part, expected, was] : candidate.differences) {
    shown["diff"].push_back({{"part", part}, {"expected", expected}, {"was", was}});
  }
  shown["sentence"] = candidate.sentence;
  return shown;
}

Json show(const ServeEvent& event, const NearMissFinder::Explanation& explanation) {
  Json shown{{"number", event.number},
             {"user", event.user},
             {"method", event.request.method},
             {"target", event.request.target},
             {"status", event.reply.status}};
  if (event.operation) shown["operation"] = to_string(*event.operation);
  shown["sentence"] = explanation.sentence;
  shown["candidates"] = Json::array();
  for (const auto& candidate : explanation.candidates) {
    shown["candidates"].push_back(show(candidate));
  }
  return shown;
}

}  // namespace

/// Of those that match the query the misses, oldest first; of more than `limit` the newest.
Reply list_near_misses(const Context& context) {
  const auto query = read_event_query(context);
  if (!query) return no_event_query();
  const auto limit = std::min(query->limit, max_explained);
  const auto reading = context.site.journal().read(query->events);

  NearMissFinder finder{context.sites, context.site};
  std::vector<Json> newest_first;
  for (auto event = reading.events.rbegin();
       event != reading.events.rend() && newest_first.size() < limit; ++event) {
    if (const auto explanation = finder.explain(**event)) {
      newest_first.push_back(show(**event, *explanation));
    }
  }
  const Json answer{{"total", reading.total},
                    {"dropped", reading.dropped},
                    {"near_misses", Json::array_t(newest_first.rbegin(), newest_first.rend())}};
  return json(200, to_text(answer));
}

}  // namespace mock_jira::admin
