#include "scenario/sections/answers.hpp"

#include <cstdlib>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "scenario/sections/answer_body.hpp"
#include "scenario/sections/answer_delivery.hpp"
#include "scenario/sections/conditions.hpp"
#include "scenario/sections/values.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

const Shape answer_shape{"an answer", "{status: 503, retry_after: 2s}"};

std::optional<std::string> read_path(const Node& node, Reporter& report) {
  auto path = read_word(node, "path", report);
  if (!path) return std::nullopt;
  if (path->front() != '/' && path->front() != '*') {
    report.add(node, "'path' begins with /rest, or with a *; here is " + in_quotes(*path));
  } else if (path->find_first_of("?#") != std::string::npos) {
    report.add(node, "'path' is compared without the query; remove what follows '?' or '#'");
  }
  return path;
}

CallRange read_calls(const Node& node, Reporter& report) {
  CallRange calls;
  const auto range = node.is(Node::Kind::integer) || node.is(Node::Kind::text)
                         ? parse_range(node.text)
                         : std::nullopt;
  if (!range) {
    report.add_wrong(node,
                     "'calls' must be a number, such as 1, or a range, such as 2..3, 2.. or "
                     "..3");
    return calls;
  }
  calls.from = range->from.value_or(calls.from);
  calls.to = range->to.value_or(calls.to);
  if (calls.from < 1 || calls.to < 1) {
    report.add(node, "'calls' counts from 1; write 1 for the first call");
  } else if (calls.from > calls.to) {
    report.add(node, "'calls' has its ends the wrong way round; write the smaller number first");
  }
  return calls;
}

std::optional<double> read_probability(const Node& node, Reporter& report) {
  const double value = node.is_number() ? std::strtod(node.text.c_str(), nullptr) : 0;
  if (value > 0 && value <= 1) return value;
  report.add_wrong(node, "'probability' must be a number above 0 and up to 1, such as 0.1");
  return std::nullopt;
}

std::uint64_t read_count(const Node& node, std::string_view name, Reporter& report) {
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  return static_cast<std::uint64_t>(read_whole(node, name, 0, most, report).value_or(0));
}

std::optional<AnswerName> read_draws(const Node& node, Reporter& report) {
  const auto name = node.is(Node::Kind::text) ? parse_answer_name(node.text) : std::nullopt;
  if (!name) {
    report.add_wrong(node,
                     "'draws' must be the name of an answer in another site, such as answers[2] "
                     "or added[0]");
  }
  return name;
}

/// The places that the rules below blame.
struct Places {
  const Node* status = nullptr;
  const Node* messages = nullptr;
  const Node* body = nullptr;
  const Node* taken = nullptr;
};

/// What single keys do not say: which of them go together.
void check(const Node& answer_node, const Answer& answer, const Places& at, Reporter& report) {
  if (answer.taken > answer.met) {
    report.add(*at.taken, "'taken' counts some of the calls that 'met' counts; write " +
                              std::to_string(answer.met) + " or less");
  }
  if (at.status == nullptr) {
    if (at.messages != nullptr)
      report.add(*at.messages, "'messages' needs a status; add one, such as 503");
    if (at.body != nullptr) report.add(*at.body, "'body' needs a status; add one, such as 200");
    const bool misplaced = at.messages != nullptr || at.body != nullptr;
    const bool adds = !answer.headers.empty() || answer.retry_after || answer.alters_delivery();
    if (!misplaced && !adds) {
      report.add(answer_node,
                 "this says nothing to answer; add a status, headers, a delay or a network fault");
    }
    return;
  }
  if (!answer.status) return;  // reported
  const int status = *answer.status;
  const std::string number = std::to_string(status);
  if (at.messages != nullptr && at.body != nullptr) {
    report.add(*at.messages, "'messages' and 'body' exclude each other; remove one");
  } else if (at.messages != nullptr && status < 400) {
    report.add(*at.messages, "'messages' are for errors, from 400 on; write a body instead");
  } else if (at.body != nullptr && is_bodiless(status)) {
    report.add(*at.body, "a " + number + " has no body; remove it");
  } else if (at.body == nullptr && status < 300 && !is_bodiless(status)) {
    report.add(*at.status, "a " + number + " needs a body; add one, such as {status: " + number +
                               ", body: {}}");
  }
}

void read_details(const Node& node, const std::vector<User>& users, Answer& answer,
                  Reporter& report) {
  Places at;
  const auto before = report.count();
  read_fields(
      node, answer_shape,
      {{"status",
        [&](const Node& value) { answer.status = read_status(*(at.status = &value), report); }},
       {"messages",
        [&](const Node& value) {
          answer.messages = read_messages(*(at.messages = &value), report);
        }},
       {"body", [&](const Node& value) { answer.body = read_body(*(at.body = &value), report); }},
       {"headers", [&](const Node& value) { answer.headers = read_headers(value, report); }},
       {"retry_after",
        [&](const Node& value) { answer.retry_after = read_retry_after(value, report); }},
       {"delay", [&](const Node& value) { answer.delay = read_delay(value, report); }},
       {"network", [&](const Node& value) { answer.network = read_network(value, report); }},
       {"path", [&](const Node& value) { answer.path = read_path(value, report); }},
       {"task", [&](const Node& value) { answer.task = read_called_task(value, report); }},
       {"user", [&](const Node& value) { answer.user = read_caller(value, users, report); }},
       {"calls", [&](const Node& value) { answer.calls = read_calls(value, report); }},
       {"probability",
        [&](const Node& value) { answer.probability = read_probability(value, report); }},
       {"met", [&](const Node& value) { answer.met = read_count(value, "met", report); }},
       {"taken",
        [&](const Node& value) {
          answer.taken = read_count(*(at.taken = &value), "taken", report);
        }},
       {"draws", [&](const Node& value) { answer.draws = read_draws(value, report); }}},
      report);
  // Only what was understood is judged as a whole.
  if (report.count() == before) check(node, answer, at, report);
}

void read_answer(const Node& item, const std::vector<User>& users, Answer& answer,
                 Reporter& report) {
  if (item.is(Node::Kind::text)) {
    report.add(item, in_quotes(item.text) + " says nothing to answer; write a status, such as '" +
                         item.text.substr(0, 40) + ": 403'");
    return;
  }
  if (!item.is(Node::Kind::mapping)) {
    report.add_wrong(item, "an answer must be an operation and a status, such as 'getTask: 403'");
    return;
  }
  if (item.entries.size() != 1) {
    report.add(item,
               "an answer has exactly one key, its operation or any; put the others into "
               "braces, such as 'getTask: {status: 503, calls: 1}'");
    return;
  }
  const auto& [key, value] = item.entries.front();
  answer.operation = read_operation(*key, report);
  if (value->is(Node::Kind::mapping)) {
    read_details(*value, users, answer, report);
  } else if (value->is(Node::Kind::null)) {
    report.add(*value, in_quotes(key->text) + " says nothing to answer; write a status, such as '" +
                           key->text + ": 403'");
  } else if (value->is(Node::Kind::integer)) {
    answer.status = read_status(*value, report);
    check(*value, answer, {.status = value.get()}, report);
  } else {
    report.add_wrong(*value, in_quotes(key->text) +
                                 " must have a status, such as 403, or a mapping, "
                                 "such as " +
                                 answer_shape.example);
  }
}

}  // namespace

std::vector<Answer> read_answers(const Node& node, const std::vector<User>& users,
                                 Reporter& report) {
  std::vector<Answer> answers;
  if (node.is(Node::Kind::null)) return answers;
  const auto* items = read_list(node, "answers", "[getTask: 403]", report);
  if (items == nullptr) return answers;
  for (const auto& item : *items) {
    Answer answer;
    read_answer(*item, users, answer, report);
    answers.push_back(std::move(answer));
  }
  return answers;
}

}  // namespace mock_jira
