// What a site's client is judged by.

#include <nlohmann/json.hpp>

#include "admin/context.hpp"
#include "scenario/loader.hpp"
#include "text/json_text.hpp"
#include "text/number.hpp"

namespace mock_jira::admin {
namespace {

using Json = nlohmann::ordered_json;

std::string show(const Site::ExpectationList& expectations) {
  auto list = Json::array();
  for (const auto& entry : expectations.entries) {
    list.push_back({{"name", entry.name}, {"text", entry.expectation.text}});
  }
  const Json answer{{"expectations", std::move(list)},
                    {"unmatched", expectations.unmatched_fails ? "fail" : "allowed"}};
  return to_text(answer);
}

}  // namespace

Reply list_expectations(const Context& context) {
  return json(200, show(context.site.list_expectations()));
}

/// One or several, behind those there are.
Reply add_expectations(const Context& context) {
  auto expectations = load_expectations("body", context.call.request.body, context.site.scenario());
  if (!expectations) return error(expectations.error());
  const auto added = context.site.add_expectations(std::move(*expectations));
  if (!added) {
    return error(409, "a site takes at most " + std::to_string(ExpectationBook::most_added) +
                          " added expectations; DELETE those that are no longer needed");
  }
  return json(201, show(*added));
}

/// The scenario's own stay.
Reply remove_expectations(const Context& context) {
  context.site.remove_added_expectations();
  return done();
}

Reply remove_expectation(const Context& context) {
  const auto number = parse_number<std::size_t>(context.id);
  if (number && context.site.remove_expectation(*number)) return done();
  return error(404, "there is no added expectation '" + std::string{context.id} +
                        "'; GET /__admin/expectations lists those there are");
}

}  // namespace mock_jira::admin
