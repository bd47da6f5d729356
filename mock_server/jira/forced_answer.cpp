#include "jira/forced_answer.hpp"

#include <set>
#include <string>
#include <utility>

#include "jira/call/json_reply.hpp"
#include "jira/errors/error_reply.hpp"
#include "text/letters.hpp"

namespace mock_jira {
namespace {

/// In place of those of the same names. In one go, since there may be thousands.
void set_headers(Headers& headers, const Headers& values) {
  std::set<std::string> names;
  for (const auto& [name, value] : values) names.insert(lower(name));
  std::erase_if(headers, [&](const auto& header) { return names.contains(lower(header.first)); });
  headers.insert(headers.end(), values.begin(), values.end());
}

void add_headers(Reply& reply, const TakenAnswer& taken) {
  if (const auto& retry_after = taken.answer->retry_after) {
    std::erase_if(reply.headers,
                  [](const auto& h) { return equal_without_case(h.first, "Retry-After"); });
    if (retry_after->seconds) {
      reply.headers.emplace_back("Retry-After", value_of(*retry_after, taken.date + taken.delay));
    }
  }
  set_headers(reply.headers, taken.answer->headers);
}

void set_delivery(Reply& reply, const TakenAnswer& taken) {
  if (!taken.answer->alters_delivery()) return;
  reply.delivery = {
      .delay = taken.delay, .network = taken.answer->network, .cut_short = taken.cut_short};
}

}  // namespace

Reply forced_reply(const JiraContext& context, const TakenAnswer& taken) {
  const Answer& answer = *taken.answer;
  constexpr Rule rule = Rule::answer;
  const int status = *answer.status;
  const bool empty = status == 204 || (status >= 300 && status < 400);

  Reply reply;
  if (answer.body) {
    reply = json_reply(status, answer.body->text, rule, Basis::assumed);
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
  if (status == 429 || status == 503) set_header(reply.headers, "Retry-After", "1");
  return reply;
}

void add_to(Reply& reply, const TakenAnswer& taken) {
  add_headers(reply, taken);
  set_delivery(reply, taken);
}

}  // namespace mock_jira
