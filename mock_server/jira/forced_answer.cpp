#include "jira/forced_answer.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "jira/call/call_values.hpp"
#include "jira/call/json_reply.hpp"
#include "jira/errors/error_reply.hpp"
#include "jira/rate_limit_headers.hpp"
#include "site/answer/rate_limit.hpp"
#include "text/json_text.hpp"
#include "text/letters.hpp"
#include "text/placeholders.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

/// In place of those of the same names. In one go, since there may be thousands.
void set_headers(Headers& headers, const Headers& values) {
  std::set<std::string> names;
  for (const auto& [name, value] : values) names.insert(lower(name));
  std::erase_if(headers, [&](const auto& header) { return names.contains(lower(header.first)); });
  headers.insert(headers.end(), values.begin(), values.end());
}

std::string filled(const AnswerBody& body, const JiraContext& context) {
  if (!may_have_placeholders(body.text)) return body.text;
  const auto values = values_of(context, context.route.task_id);
  return (body.content_type == json_type ? fill_json : fill_text)(body.text, values);
}

/// A value comes from the caller: a line break in it would begin a header of its own.
Headers filled(const Headers& headers, const JiraContext& context) {
  const auto values = values_of(context, context.route.task_id);
  Headers all = headers;
  for (auto& header : all) {
    if (!may_have_placeholders(header.second)) continue;
    header.second = fill_text(header.second, values);
    std::replace_if(header.second.begin(), header.second.end(), is_control, ' ');
  }
  return all;
}

void add_headers(Reply& reply, const JiraContext& context, const TakenAnswer& taken) {
  if (const auto& retry_after = taken.answer->retry_after) {
    std::erase_if(reply.headers,
                  [](const auto& h) { return equal_without_case(h.first, "Retry-After"); });
    if (retry_after->seconds) {
      reply.headers.emplace_back("Retry-After", value_of(*retry_after, taken.date + taken.delay));
    }
  }
  set_headers(reply.headers, filled(taken.answer->headers, context));
}

void set_delivery(Reply& reply, const TakenAnswer& taken) {
  if (!taken.answer->alters_delivery()) return;
  reply.delivery = {
      .delay = taken.delay, .network = taken.answer->network, .cut_short = taken.cut_short};
}

/// As of a limit that has just refused the call.
void add_rate_limit(Reply& reply, const JiraContext& context, const TakenAnswer& taken) {
  const auto reason = taken.answer->reason.value_or(rate_limit_reasons.front());
  RateLimitState state{.limit = usual_limit(reason, context.call.request.method),
                       .until_more = std::chrono::seconds{1},
                       .exceeded = true};
  const auto retry_after = taken.answer->retry_after.value_or(RetryAfter{1});
  if (retry_after.seconds) state.until_more = std::chrono::seconds{*retry_after.seconds};
  state.limit.retry_after = retry_after;
  const RateLimitDecision decision{.states = {state}, .date = taken.date};
  for (auto& header : rate_limit_headers(decision, context.profile())) {
    set_header(reply.headers, header.first, std::move(header.second));
  }
}

}  // namespace

Reply forced_reply(const JiraContext& context, const TakenAnswer& taken) {
  const Answer& answer = *taken.answer;
  constexpr Rule rule = Rule::answer;
  const int status = *answer.status;
  const bool empty = status == 204 || (status >= 300 && status < 400);

  Reply reply;
  if (answer.body) {
    reply = json_reply(status, filled(*answer.body, context), rule, Basis::assumed);
    set_header(reply.headers, "Content-Type", answer.body->content_type);
  } else if (empty) {
    reply = bare_reply(status, rule, Basis::assumed);
  } else {
    auto sentences = answer.messages;
    if (sentences.empty()) {
      sentences = {default_sentence(context.operation(), status, context.route.task_id)};
    }
    reply = error_reply(context, status, sentences, rule);
  }
  if (status == 503) set_header(reply.headers, "Retry-After", "1");
  if (status == 429) add_rate_limit(reply, context, taken);
  return reply;
}

void add_to(Reply& reply, const JiraContext& context, const TakenAnswer& taken) {
  add_headers(reply, context, taken);
  set_delivery(reply, taken);
}

}  // namespace mock_jira
