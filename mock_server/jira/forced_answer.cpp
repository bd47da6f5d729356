#include "jira/forced_answer.hpp"

#include <set>
#include <string>
#include <utility>

#include "jira/call/json_reply.hpp"
#include "jira/errors/error_reply.hpp"
#include "text/letters.hpp"

namespace mock_jira {
namespace {

/// As if one after the other was set: of those of one name the last counts. In one go, since there
/// may be thousands.
void set_headers(Headers& headers, const Headers& values) {
  std::set<std::string> names;
  Headers last_first;
  for (auto each = values.rbegin(); each != values.rend(); ++each) {
    if (names.insert(lower(each->first)).second) last_first.push_back(*each);
  }
  std::erase_if(headers, [&](const auto& header) { return names.contains(lower(header.first)); });
  headers.insert(headers.end(), last_first.rbegin(), last_first.rend());
}

void add_headers(Reply& reply, const Answer& answer) {
  if (answer.retry_after) {
    std::erase_if(reply.headers,
                  [](const auto& h) { return equal_without_case(h.first, "Retry-After"); });
    if (const auto seconds = answer.retry_after->seconds) {
      reply.headers.emplace_back("Retry-After", std::to_string(*seconds));
    }
  }
  set_headers(reply.headers, answer.headers);
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
  add_headers(reply, *taken.answer);
  set_delivery(reply, taken);
}

}  // namespace mock_jira
