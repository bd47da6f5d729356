#include "jira/errors/observed.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "http/message/reason_phrase.hpp"
#include "jira/call/json_reply.hpp"
#include "text/instant.hpp"
#include "text/json_text.hpp"
#include "text/mix.hpp"
#include "text/number.hpp"
#include "text/percent.hpp"
#include "text/url.hpp"
#include "text/uuid.hpp"

namespace mock_jira {
namespace {

constexpr const char* json_without_charset = "application/json";

Reply seen(int status, std::string body, std::string_view type, Rule rule) {
  Reply reply = json_reply(status, std::move(body), rule, Basis::observed);
  set_header(reply.headers, "Content-Type", std::string{type});
  return reply;
}

/// The type of the text that says that there are no credentials: what the caller wants most, JSON
/// included, which it is not.
std::string_view type_by_accept(const Request& request) {
  const auto accept = find_header(request.headers, "Accept");
  if (!accept) return "text/plain";
  const auto first = accept->substr(0, accept->find_first_of(",; "));
  if (first == json_without_charset) return json_without_charset;
  if (first == "*/*" || first == "text/html") return "text/html;charset=UTF-8";
  return "text/plain";
}

Reply gateway_error(std::string_view message, Rule rule) {
  return seen(401, to_text({{"code", 401}, {"message", message}}), json_without_charset, rule);
}

Reply unauthenticated(const JiraContext& context, std::string_view sentence, Rule rule) {
  if (context.call.through_gateway) return gateway_error("Unauthorized", rule);
  Reply reply = seen(401, std::string{sentence}, type_by_accept(context.call.request), rule);
  const std::string realm = "https://" + std::string{cut_url(context.call.site_url).authority};
  reply.headers.emplace_back("WWW-Authenticate", "OAuth realm=\"" + percent_encode(realm) + '"');
  reply.headers.emplace_back("X-Frame-Options", "SAMEORIGIN");
  return reply;
}

/// RFC 7807.
Reply problem(const JiraContext& context, int status, std::string_view detail, Rule rule) {
  return seen(status,
              to_text({{"type", "about:blank"},
                       {"title", reason_phrase(status)},
                       {"status", status},
                       {"detail", detail},
                       {"instance", context.path()}}),
              "application/problem+json;charset=UTF-8", rule);
}

void add_missing(Headers& headers, std::string_view name, std::string value) {
  if (!find_header(headers, name)) headers.emplace_back(name, std::move(value));
}

}  // namespace

std::optional<Reply> observed_error(const JiraContext& context, int status,
                                    std::string_view sentence, Rule rule) {
  if (status == 401) return unauthenticated(context, sentence, rule);
  const bool leads_nowhere = status == 404 && context.route.kind == Route::Kind::unknown;
  if (leads_nowhere || status == 405 || status == 415) {
    return problem(context, status, sentence, rule);
  }
  return std::nullopt;
}

Reply no_app_session() {
  return seen(403, "{\"error\": \"Failed to parse Connect Session Auth Token\"}",
              json_without_charset, Rule::credentials);
}

Reply xsrf_check_failed(int status) {
  return seen(status, "XSRF check failed", "text/plain", Rule::xsrf);
}

Reply wrong_scope_at_gateway() {
  Reply reply = gateway_error("Unauthorized; scope does not match", Rule::scope);
  reply.headers.emplace_back("x-failure-category", "FAILURE_CLIENT_SCOPE_CHECK");
  return reply;
}

Reply no_such_cloud(std::string_view path, TimePoint now) {
  return seen(404,
              to_text({{"timestamp", instant_text(now)},
                       {"status", 404},
                       {"error", "Not Found"},
                       {"path", path}}),
              json_without_charset, Rule::site);
}

void add_observed_headers(const JiraContext& context, Headers& headers) {
  const auto number = mix(mix(context.site.scenario().seed) ^ context.site.next_call_number());
  const auto id = make_uuid(mix(number), mix(number + 1));
  auto trace = id;
  std::erase(trace, '-');
  add_missing(headers, "atl-request-id", id);
  add_missing(headers, "atl-traceid", trace);
  add_missing(headers, "x-arequestid", hexadecimal(mix(number + 2)) + hexadecimal(mix(number + 3)));
  add_missing(headers, "x-content-type-options", "nosniff");
  add_missing(headers, "x-xss-protection", "1; mode=block");
  add_missing(headers, "timing-allow-origin", "*");
  if (context.user() != nullptr) {
    add_missing(headers, "x-aaccountid", context.user()->account_id);
  }
}

}  // namespace mock_jira
