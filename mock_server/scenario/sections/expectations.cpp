#include "scenario/sections/expectations.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "scenario/document/fields.hpp"
#include "scenario/document/made_node.hpp"
#include "scenario/document/values.hpp"
#include "scenario/sections/conditions.hpp"
#include "scenario/sections/polling.hpp"
#include "scenario/sections/request.hpp"
#include "site/judge/wording.hpp"
#include "text/glob.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

constexpr std::int64_t max_calls = 1'000'000;

const Shape called_shape{"an expectation of calls", "{operation: cancelTask, exactly: 1}"};
const Shape call_shape{"a call", "{operation: cancelTask, task: \"10641\"}"};

std::optional<Operation> read_operation_text(const Value& value) {
  if (!read_text(value)) return std::nullopt;
  return read_operation(value.node, value.report);
}

std::shared_ptr<const Glob> read_path_glob(const Value& value) {
  const auto path = read_called_path(value);
  return path ? std::make_shared<const Glob>(*path) : nullptr;
}

NodePtr write_path_glob(const std::shared_ptr<const Glob>& path) {
  return text_node(path->pattern());
}

/// Which calls are meant.
const Keys<EventQuery>& query_keys() {
  static const Keys<EventQuery> keys{
      key("operation", &EventQuery::operation, read_operation_text),
      key("task", &EventQuery::task, read_called_task),
      key("user", &EventQuery::user, read_text),  // check_caller knows which there are
      key("path", &EventQuery::path, read_path_glob, write_path_glob),
      key("request", &EventQuery::request, read_request, write_request),
      key("status", &EventQuery::status, read_status),
  };
  return keys;
}

bool has_max(const Called& called) {
  return called.at_most != Called{}.at_most;
}

void read_never(const Value& value, Called& called) {
  if (read_boolean(value) == false) value.refuse("must be true; to expect calls, leave it out");
  called.at_least = called.at_most = 0;
}

void read_exactly(const Value& value, Called& called) {
  const auto count = read_whole(value, 0, max_calls);
  if (count) called.at_least = called.at_most = static_cast<std::uint64_t>(*count);
}

std::optional<Operation> read_waiting(const Value& value) {
  const auto operation = read_operation_text(value);
  if (value.node.is(Node::Kind::text) && value.node.text == "any") {
    value.refuse("must be one operation, such as getTask");
  }
  return operation;
}

/// How often: exactly so, never, or within ends; what one of these writes, no other does. And when.
const Keys<Called>& count_keys() {
  static const Keys<Called> keys{
      {"exactly", read_exactly,
       [](const Called& called, const Called&) {
         const bool is_exact = called.at_least == called.at_most && called.at_most > 0;
         return is_exact ? node_of(called.at_most) : nullptr;
       }},
      {"never", read_never,
       [](const Called& called, const Called&) {
         return called.at_most == 0 ? node_of(true) : nullptr;
       }},
      key("at_least", &Called::at_least, whole(1, max_calls)).written([](const Called& called) {
        const std::uint64_t without_it = has_max(called) ? 0 : 1;
        const bool is_said = called.at_least > without_it && called.at_least < called.at_most;
        return is_said ? node_of(called.at_least) : nullptr;
      }),
      key("at_most", &Called::at_most, whole(1, max_calls)).written([](const Called& called) {
        const bool is_said = has_max(called) && called.at_least < called.at_most;
        return is_said ? node_of(called.at_most) : nullptr;
      }),
      key("while_waiting_for", &Called::while_waiting_for, read_waiting),
  };
  return keys;
}

/// False, and reported, if `node` says how often in two ways.
bool check_exclusive(const Node& node, Reporter& report) {
  std::string_view first;
  for (const std::string_view name : {"exactly", "never", "at_least", "at_most"}) {
    const Node* count = node.find(name);
    if (count == nullptr) continue;
    if (first.empty()) {
      first = name;
    } else if (first != "at_least") {  // which goes with at_most
      report.add(*count,
                 in_quotes(first) + " and " + in_quotes(name) + " exclude each other; remove one");
      return false;
    }
  }
  return true;
}

void check_ends(const Node& node, Called& called, Reporter& report) {
  const Node* at_least = node.find("at_least");
  if (at_least == nullptr && node.find("at_most") != nullptr) called.at_least = 0;
  if (at_least != nullptr && called.at_least > called.at_most) {
    report.add(*at_least,
               "'at_least' and 'at_most' are the wrong way round; write the smaller number as "
               "at_least");
  }
}

Called read_called(const Node& node, const std::vector<User>& users, Reporter& report) {
  Called called;
  if (node.is(Node::Kind::text)) {
    called.calls.operation = read_operation(node, report);
  } else if (node.is(Node::Kind::mapping)) {
    auto fields = fields_of(query_keys(), called.calls);
    const bool is_clear = check_exclusive(node, report);
    for (const auto& count : fields_of(count_keys(), called)) {
      fields.push_back(is_clear ? count : later(count.name));
    }
    read_fields(node, called_shape, fields, report);
    check_caller(node, users, report);
    if (is_clear) check_ends(node, called, report);
  } else {
    report.add_wrong(node,
                     "'called' must be an operation, such as cancelTask, or a mapping, such as " +
                         called_shape.example);
  }
  return called;
}

EventQuery read_call(const Node& node, const std::vector<User>& users, Reporter& report) {
  EventQuery calls;
  if (node.is(Node::Kind::text)) {
    calls.operation = read_operation(node, report);
  } else if (node.is(Node::Kind::mapping)) {
    read_fields(node, call_shape, query_keys(), calls, report);
    check_caller(node, users, report);
  } else {
    report.add_wrong(node, "a call must be an operation, such as getTask, or a mapping, such as " +
                               call_shape.example);
  }
  return calls;
}

InOrder read_in_order(const Node& node, const std::vector<User>& users, Reporter& report) {
  InOrder in_order;
  const Value value{node, "in_order", report};
  for (const auto& item : read_list(value, "[getTask, cancelTask]")) {
    in_order.calls.push_back(read_call(*item, users, report));
  }
  if (node.is(Node::Kind::list) && node.items.size() < 2) {
    value.refuse("needs at least two calls; for one, write 'called: cancelTask'");
  }
  return in_order;
}

/// A mere operation, or a mapping of what is named, with `counts`.
NodePtr calls_node(const EventQuery& calls, const Called& counts = {}) {
  MappingNode mapping;
  write_fields(query_keys(), calls, mapping);
  write_fields(count_keys(), counts, mapping);
  auto node = mapping.done();
  const bool is_bare = node->entries.size() == (calls.operation ? 1 : 0);
  return is_bare ? text_node(operation_text(calls.operation)) : node;
}

NodePtr write(const Called& called) {
  return pair_node("called", calls_node(called.calls, called));
}

NodePtr write(const InOrder& in_order) {
  const auto call = [](const EventQuery& calls) { return calls_node(calls); };
  return pair_node("in_order", list_of(in_order.calls, call));
}

NodePtr write(const Polling& polling) {
  return pair_node("polling", write_polling(polling));
}

NodePtr write(const HonoursRetryAfter& /*rule*/) {
  return pair_node("retry_after", text_node("honoured"));
}

NodePtr write(const ValidRequests& /*rule*/) {
  MappingNode mapping;
  mapping.add("valid", node_of(true));
  return pair_node("requests", mapping.done());
}

ValidRequests read_valid_requests(const Node& node, Reporter& report) {
  static const Shape shape{"an expectation of requests", "{valid: true}"};
  const auto read_valid = [](const Value& value) {
    if (read_boolean(value) == false) {
      value.refuse("must be true; to expect nothing of requests, leave 'requests' out");
    }
  };
  read_fields(node, shape, {{"valid", read_valid}}, report);
  if (node.is(Node::Kind::mapping) && node.find("valid") == nullptr) {
    report.add(node, "'requests' needs 'valid: true'");
  }
  return {};
}

HonoursRetryAfter read_honours_retry_after(const Value& value) {
  constexpr std::array<std::string_view, 1> words{"honoured"};
  if (!find_word(value.node, words)) value.wrong("must be honoured");
  return {};
}

bool read_unmatched_fails(const Value& value) {
  constexpr std::array<std::string_view, 2> words{"allowed", "fail"};
  if (const auto word = find_word(value.node, words)) return *word == 1;
  if (value.node.is(Node::Kind::text)) {
    value.report.add_unknown(value.node, "word", {"allowed", "fail"}, " for 'unmatched'");
  } else {
    value.wrong("must be allowed or fail");
  }
  return true;
}

template <typename What>
Expectation expectation(What what) {
  auto text = say(what);
  return {std::move(what), std::move(text)};
}

/// A mapping of one kind to what is expected.
void read_expectation(const Node& item, const std::vector<User>& users, Expectations& read,
                      Reporter& report) {
  if (!item.is(Node::Kind::mapping)) {
    report.add_wrong(item, "an expectation must have a kind, such as 'called: cancelTask'");
    return;
  }
  if (item.entries.size() != 1) {
    report.add(item,
               "an expectation has exactly one key, its kind; put the others into braces, such as "
               "'called: {operation: cancelTask, exactly: 1}'");
    return;
  }
  const auto& [key, value] = item.entries.front();
  if (key->text == "called") {
    read.list.push_back(expectation(read_called(*value, users, report)));
  } else if (key->text == "in_order") {
    read.list.push_back(expectation(read_in_order(*value, users, report)));
  } else if (key->text == "polling") {
    read.list.push_back(expectation(read_polling(*value, report)));
  } else if (key->text == "retry_after") {
    read.list.push_back(expectation(read_honours_retry_after({*value, "retry_after", report})));
  } else if (key->text == "requests") {
    read.list.push_back(expectation(read_valid_requests(*value, report)));
  } else if (key->text == "unmatched") {
    if (read.unmatched_fails) report.add(*key, "'unmatched' stands twice; remove one");
    read.unmatched_fails = read_unmatched_fails({*value, "unmatched", report});
  } else {
    report.add_unknown(*key, "expectation",
                       {"called", "in_order", "polling", "requests", "retry_after", "unmatched"});
  }
}

}  // namespace

Expectations read_expectations(const Value& value, const std::vector<User>& users) {
  Expectations read;
  if (value.node.is(Node::Kind::null)) return read;
  for (const auto& item : read_list(value, "[called: cancelTask]")) {
    read_expectation(*item, users, read, value.report);
  }
  return read;
}

NodePtr write_expectations(const Expectations& expectations) {
  std::vector<NodePtr> items;
  for (const auto& each : expectations.list) {
    items.push_back(std::visit([](const auto& what) { return write(what); }, each.what));
  }
  if (expectations.unmatched_fails == false) {
    items.push_back(pair_node("unmatched", text_node("allowed")));
  }
  return list_node(std::move(items));
}

}  // namespace mock_jira
