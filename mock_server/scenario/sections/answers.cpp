#include "scenario/sections/answers.hpp"

#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "scenario/document/choice.hpp"
#include "scenario/document/fields.hpp"
#include "scenario/document/values.hpp"
#include "scenario/sections/answer_delivery.hpp"
#include "scenario/sections/answer_reply.hpp"
#include "scenario/sections/conditions.hpp"
#include "scenario/sections/request.hpp"
#include "site/answer/rate_limit.hpp"
#include "site/task/status.hpp"
#include "text/duration.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

constexpr auto max_counted_calls = std::numeric_limits<std::int64_t>::max();

const Shape answer_shape{"an answer", "{status: 503, retry_after: 2s}"};

std::optional<CallRange> read_calls(const Value& value) {
  const auto range = find_range(value.node);
  if (!range) {
    return value.wrong("must be a number, such as 1, or a range, such as 2..3, 2.. or ..3");
  }
  const CallRange all;
  const CallRange calls{range->from.value_or(all.from), range->to.value_or(all.to)};
  if (calls.from < 1 || calls.to < 1) {
    return value.refuse("counts from 1; write 1 for the first call");
  }
  if (calls.from > calls.to) {
    return value.refuse("has its ends the wrong way round; write the smaller number first");
  }
  return calls;
}

/// `1`, `2..3`; `2..` without an upper end.
std::string text_of(const CallRange& calls) {
  auto from = std::to_string(calls.from);
  if (calls.from == calls.to) return from;
  return from + ".." + (calls.to == CallRange{}.to ? "" : std::to_string(calls.to));
}

/// `10s..20s`, `..20s` or `20s..`: half-open.
void read_during(const Value& value, Answer& answer) {
  const auto range = read_time_range(value);
  if (!range) return;
  auto& during = answer.during ? *answer.during : answer.during.emplace();
  during.from = range->from.value_or(Duration::zero());
  during.to = range->to;
  if (during.to && *during.to <= during.from) {
    value.refuse("ends before its second time; write two that differ, such as 10s..20s");
  }
}

NodePtr write_during(const Answer& answer, const Answer& /*defaults*/) {
  if (!answer.during) return nullptr;
  const auto& [from, to, every] = *answer.during;
  return plain_node(format_duration(from) + ".." + (to ? format_duration(*to) : ""));
}

void read_every(const Value& value, Answer& answer) {
  const auto time = read_duration(value);
  if (time == Duration::zero()) {
    value.refuse("cannot be zero; write a time, such as 30s");
  } else if (time) {
    (answer.during ? *answer.during : answer.during.emplace()).every = time;
  }
}

NodePtr write_every(const Answer& answer, const Answer& /*defaults*/) {
  if (!answer.during || !answer.during->every) return nullptr;
  return plain_node(format_duration(*answer.during->every));
}

std::optional<Status> read_status_word(const Value& value) {
  const auto status = value.node.is(Node::Kind::text) ? find_status(value.node.text) : std::nullopt;
  if (status) return status;
  value.report.add_unknown(value.node, "status", {status_words.begin(), status_words.end()});
  return std::nullopt;
}

/// One status, or a list of them.
std::vector<Status> read_shown(const Value& value) {
  if (value.node.is(Node::Kind::list)) {
    if (value.node.items.empty()) value.refuse("is empty; write one, or leave the key out");
    return read_items(value, "[ENQUEUED, RUNNING]", read_status_word);
  }
  const auto status = read_status_word(value);
  return status ? std::vector{*status} : std::vector<Status>{};
}

NodePtr write_shown(const std::vector<Status>& shown) {
  std::vector<NodePtr> words;
  for (const auto status : shown) words.push_back(node_of(to_string(status)));
  return words.size() == 1 ? words.front() : list_node(std::move(words));
}

/// What `during` and `every` have to be to one another.
void check_times(const Node& node, const CallTime& time, Reporter& report) {
  const Node* every = node.find("every");
  if (every == nullptr) return;
  if (node.find("during") == nullptr || !time.to) {
    report.add(*every, "'every' repeats a time that ends; write one, such as 'during: 10s..20s'");
  } else if (*time.every < *time.to) {
    report.add(*every, "'every' is shorter than 'during' lasts; write " +
                           format_duration(*time.to) + " or more");
  }
}

std::optional<CountedPer> read_counted_per(const Value& value) {
  const auto word = find_word(value.node, counted_per_words);
  if (word) return static_cast<CountedPer>(*word);
  return value.wrong("must be site, task or user");
}

CallCounts read_met_by(const Value& value) {
  CallCounts counts;
  for (const auto& [key, count] :
       read_mapping(value, "ids or names to numbers, such as {\"1\": 2}")) {
    if (const auto read = read_whole({*count, key->text, value.report}, 1, max_counted_calls)) {
      counts[key->text] = static_cast<std::uint64_t>(*read);
    }
  }
  return counts;
}

NodePtr write_met_by(const CallCounts& counts) {
  MappingNode node;
  for (const auto& [name, count] : counts) node.add(name, node_of(count));
  return node.done();
}

std::optional<double> read_probability(const Value& value) {
  const double number = value.node.is_number() ? std::strtod(value.node.text.c_str(), nullptr) : 0;
  if (number > 0 && number <= 1) return number;
  return value.wrong("must be a number above 0 and up to 1, such as 0.1");
}

std::optional<AnswerName> read_draws(const Value& value) {
  const bool is_text = value.node.is(Node::Kind::text);
  if (const auto name = is_text ? parse_answer_name(value.node.text) : std::nullopt) return name;
  return value.wrong(
      "must be the name of an answer in another site, such as answers[2] or added[0]");
}

/// Which calls get it, beside those of its operation.
const Keys<Answer>& condition_keys() {
  static const Keys<Answer> keys{
      key("path", &Answer::path, read_called_path),
      key("task", &Answer::task, read_called_task),
      key("user", &Answer::user, read_text),  // check_caller knows which there are
      key("request", &Answer::request, read_request, write_request),
      {"during", read_during, write_during},
      {"every", read_every, write_every},
      key("while", &Answer::shown, read_shown, write_shown),
      key("calls", &Answer::calls, read_calls,
          [](const CallRange& calls) { return plain_node(text_of(calls)); })
          .shown([](const Answer& answer, MappingNode& shown) {
            shown.add("calls", text_node(text_of(answer.calls)));
          }),
      key("per", &Answer::per, read_counted_per,
          [](CountedPer per) { return node_of(to_string(per)); }),
      key("probability", &Answer::probability, read_probability)
          .shown([](const Answer& answer, MappingNode& shown) {
            shown.add("probability",
                      *answer.probability == 1 ? plain_node("1.0") : node_of(*answer.probability));
          }),
  };
  return keys;
}

/// What they get.
const Keys<Answer>& reply_keys() {
  static const Keys<Answer> keys{
      key("status", &Answer::status, read_status),
      key("messages", &Answer::messages, read_messages, write_messages)
          .shown([](const Answer& answer, MappingNode& shown) {
            shown.add("messages", node_of(answer.messages));
          }),
      key("body", &Answer::body, read_body, write_body)
          .shown([](const Answer& answer, MappingNode& shown) {
            shown.add("body", text_node(answer.body->text));
            shown.add("content_type", text_node(answer.body->content_type));
          }),
      key("headers", &Answer::headers, read_headers, write_headers),
      key("retry_after", &Answer::retry_after, read_retry_after, write_retry_after),
      key("reason", &Answer::reason, choice<std::string_view>(rate_limit_reasons)),
      key("delay", &Answer::delay, read_delay, write_delay),
      key("network", &Answer::network, read_network, write_network),
  };
  return keys;
}

/// How far it was in the site that was exported.
const Keys<Answer>& history_keys() {
  static const Keys<Answer> keys{
      key("met", &Answer::met, whole(0)).exported(),
      key("met_by", &Answer::met_by, read_met_by, write_met_by).exported(),
      key("taken", &Answer::taken, whole(0)).exported(),
      key("draws", &Answer::draws, read_draws).exported(),
  };
  return keys;
}

/// The order of all keys in which a mistake names them.
Keys<Answer> answer_keys() {
  Keys<Answer> all = reply_keys();
  all.insert(all.end(), condition_keys().begin(), condition_keys().end());
  all.insert(all.end(), history_keys().begin(), history_keys().end());
  return all;
}

void check_body(const Node& node, int status, Reporter& report) {
  const Node* messages = node.find("messages");
  const Node* body = node.find("body");
  const std::string number = std::to_string(status);
  if (messages != nullptr && body != nullptr) {
    report.add(*messages, "'messages' and 'body' exclude each other; remove one");
  } else if (messages != nullptr && status < 400) {
    report.add(*messages, "'messages' are for errors, from 400 on; write a body instead");
  } else if (body != nullptr && is_bodiless(status)) {
    report.add(*body, "a " + number + " has no body; remove it");
  } else if (body == nullptr && status < 300 && !is_bodiless(status)) {
    report.add(*node.find("status"), "a " + number + " needs a body; add one, such as {status: " +
                                         number + ", body: {}}");
  }
}

/// What single keys do not say: which of them go together.
void check(const Node& node, const Answer& answer, Reporter& report) {
  if (answer.taken > answer.met) {
    report.add(*node.find("taken"), "'taken' counts some of the calls that 'met' counts; write " +
                                        std::to_string(answer.met) + " or less");
  }
  if (answer.during) check_times(node, *answer.during, report);
  if (answer.retry_after && find_header(answer.headers, "Retry-After")) {
    report.add(*node.find("retry_after"),
               "'retry_after' and the header 'Retry-After' exclude each other; remove one");
  }
  if (answer.reason && answer.status != 429) {
    report.add(*node.find("reason"), "'reason' is of a 429; write that status, or remove it");
  }
  if (answer.status) return check_body(node, *answer.status, report);
  const Node* messages = node.find("messages");
  const Node* body = node.find("body");
  if (messages != nullptr) report.add(*messages, "'messages' needs a status; add one, such as 503");
  if (body != nullptr) report.add(*body, "'body' needs a status; add one, such as 200");
  const bool adds = !answer.headers.empty() || answer.retry_after || answer.alters_delivery();
  if (messages == nullptr && body == nullptr && !adds) {
    report.add(node,
               "this says nothing to answer; add a status, headers, a delay or a network fault");
  }
}

void read_details(const Node& node, const std::vector<User>& users, Answer& answer,
                  Reporter& report) {
  static const auto keys = answer_keys();
  const auto before = report.count();
  read_fields(node, answer_shape, keys, answer, report);
  check_caller(node, users, report);
  // Only what was understood is judged as a whole.
  if (report.count() == before) check(node, answer, report);
}

/// A mapping of one operation to what it is answered.
void read_answer(const Node& item, const std::vector<User>& users, Answer& answer,
                 Reporter& report) {
  const auto says_nothing = [&](const Node& at, const std::string& key) {
    report.add(at, in_quotes(key) + " says nothing to answer; write a status, such as '" +
                       key.substr(0, 40) + ": 403'");
  };
  if (item.is(Node::Kind::text)) return says_nothing(item, item.text);
  if (!item.is(Node::Kind::mapping)) {
    report.add_wrong(item, "an answer must be an operation and a status, such as 'getTask: 403'");
    return;
  }
  if (item.entries.size() != 1) {
    report.add(item,
               "an answer has exactly one key, its operation or any; put the others into braces, "
               "such as 'getTask: {status: 503, calls: 1}'");
    return;
  }
  const auto& [key, value] = item.entries.front();
  answer.operation = read_operation(*key, report);
  if (value->is(Node::Kind::mapping)) {
    read_details(*value, users, answer, report);
  } else if (value->is(Node::Kind::integer)) {
    read_details(*pair_node("status", value), users, answer, report);
  } else if (value->is(Node::Kind::null)) {
    says_nothing(*value, key->text);
  } else {
    Value{*value, key->text, report}.wrong(
        "must have a status, such as 403, or a mapping, such as " + answer_shape.example);
  }
}

NodePtr write_answer(const Answer& answer) {
  MappingNode details;
  write_fields(condition_keys(), answer, details);
  write_fields(reply_keys(), answer, details);
  write_fields(history_keys(), answer, details);
  auto node = details.done();
  const bool is_bare = answer.status && node->entries.size() == 1;
  return pair_node(operation_text(answer.operation), is_bare ? node->entries.front().value : node);
}

}  // namespace

std::vector<Answer> read_answers(const Value& value, const std::vector<User>& users) {
  std::vector<Answer> answers;
  if (value.node.is(Node::Kind::null)) return answers;
  for (const auto& item : read_list(value, "[getTask: 403]")) {
    read_answer(*item, users, answers.emplace_back(), value.report);
  }
  return answers;
}

NodePtr write_answers(const std::vector<Answer>& answers) {
  return list_of(answers, write_answer);
}

void show_answer(const Answer& answer, MappingNode& into) {
  into.add("operation", text_node(operation_text(answer.operation)));
  show_fields(condition_keys(), answer, into);
  show_fields(reply_keys(), answer, into);
}

}  // namespace mock_jira
