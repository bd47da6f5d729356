#include "jira/findings/findings.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "jira/findings/documented_request.hpp"
#include "jira/findings/shape.hpp"
#include "jira/operations/input.hpp"
#include "text/json_text.hpp"
#include "text/letters.hpp"
#include "text/query.hpp"
#include "text/take_until.hpp"
#include "text/url.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

using Json = nlohmann::ordered_json;
using Findings = std::vector<std::string>;

constexpr std::size_t max_findings = 10;
constexpr std::size_t max_unread = 64 * 1024;

void look_at_query(std::string_view query, const Json& shape, Findings& findings) {
  std::vector<std::string> given;
  for (const auto& [encoded_name, encoded_value] : parse_query(query)) {
    if (encoded_name.empty()) continue;
    const auto name = decode_parameter(encoded_name);
    const Json* type = shape_of(name, shape);
    if (findings.size() == max_findings) return;
    if (type == nullptr) {
      findings.push_back("the query has " + undocumented(name, shape));
      continue;
    }
    given.push_back(name);
    const auto difference =
        compare_text(decode_parameter(encoded_value), type->get_ref<const std::string&>());
    if (!difference.empty()) findings.push_back(name + " in the query is " + difference);
  }
  for (const auto name : required_names(shape)) {
    if (std::find(given.begin(), given.end(), name) == given.end()) {
      findings.push_back("the query has no " + in_quotes(name) + ", which is required");
    }
  }
}

/// Whether one of a list of media ranges (RFC 9110 §12.5.1) leaves room for JSON.
bool has_room_for_json(std::string_view accept) {
  while (!accept.empty()) {
    auto range = take_until(',', accept);
    const auto type = trim(take_until(';', range));
    bool is_refused = false;
    while (!range.empty()) {
      const auto parameter = trim(take_until(';', range));
      const bool is_quality = parameter.starts_with("q=") || parameter.starts_with("Q=");
      if (is_quality && parameter.find_first_of("123456789") == parameter.npos) is_refused = true;
    }
    const bool fits = type == "*/*" || equal_without_case(type, "application/*") ||
                      equal_without_case(type, "application/json");
    if (fits && !is_refused) return true;
  }
  return false;
}

void look_at_accept(const Headers& headers, Findings& findings) {
  bool says_something = false;
  for (const auto& [name, value] : headers) {
    if (!equal_without_case(name, "Accept")) continue;
    if (value.empty() || has_room_for_json(value)) return;
    says_something = true;
  }
  if (!says_something) return;
  findings.push_back("the Accept " + in_quotes(*find_header(headers, "Accept")) +
                     " leaves out application/json");
}

void look_at_content_type(const Headers& headers, Findings& findings) {
  const auto type = find_header(headers, "Content-Type");
  if (!type) {
    findings.emplace_back(
        "there is a body without a Content-Type, which has to be application/json");
  } else if (!names_json(*type)) {
    findings.push_back("the Content-Type is " + in_quotes(*type) + " instead of application/json");
  }
}

/// As the bodies that many clients send where there is nothing to say.
bool says_nothing(std::string_view body) {
  constexpr std::string_view blank = " \t\r\n";
  body.remove_prefix(std::min(body.find_first_not_of(blank), body.size()));
  body = body.substr(0, body.find_last_not_of(blank) + 1);
  return body.empty() || body == "{}" || body == "null";
}

void look_at_body(const JiraContext& context, const Json& shape, Findings& findings) {
  const auto& [headers, body] = std::tie(context.call.request.headers, context.call.request.body);
  if (body.empty()) {
    findings.emplace_back("there is no body, which is required");
    return;
  }
  look_at_content_type(headers, findings);
  if (context.json) return compare_body(*context.json, shape, max_findings, findings);
  if (body.size() > max_unread) return;
  if (const auto json = parse_object(body)) {
    compare_body(*json, shape, max_findings, findings);
  } else {
    findings.emplace_back("the body is no JSON object");
  }
}

}  // namespace

Findings findings_of(const JiraContext& context) {
  if (context.route.kind != Route::Kind::operation) return {};
  const Json* documented = documented_request(*context.operation());
  if (documented == nullptr) return {};
  const auto& request = context.call.request;
  Findings findings;
  look_at_accept(request.headers, findings);
  const auto query = cut_url(request.target).query;
  const auto parameters = documented->find("query");
  if (parameters != documented->end()) {
    look_at_query(query, *parameters, findings);
  } else if (!query.empty()) {
    look_at_query(query, Json::object(), findings);
  }
  if (const auto body = documented->find("body"); body != documented->end()) {
    look_at_body(context, *body, findings);
  } else if (!says_nothing(request.body)) {
    findings.push_back("there is a body, but " + std::string{to_string(*context.operation())} +
                       " takes none");
  }
  return findings;
}

}  // namespace mock_jira
