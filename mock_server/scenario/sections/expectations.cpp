#include "scenario/sections/expectations.hpp"

#include <cstdlib>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "scenario/sections/conditions.hpp"
#include "scenario/sections/values.hpp"
#include "site/judge/wording.hpp"
#include "text/duration.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

constexpr std::int64_t most_calls = 1'000'000;
constexpr double most_growth = 100;

const Shape called_shape{"an expectation of calls", "{operation: cancelTask, exactly: 1}"};
const Shape call_shape{"a call", "{operation: cancelTask, task: \"10641\"}"};
const Shape polling_shape{"an expectation of polling", "{interval: 1s.., at_most: 20}"};

std::optional<std::uint64_t> read_count(const Node& node, std::string_view name, std::int64_t least,
                                        Reporter& report) {
  const auto count = read_whole(node, name, least, most_calls, report);
  if (!count) return std::nullopt;
  return static_cast<std::uint64_t>(*count);
}

std::optional<Operation> read_operation_text(const Node& node, Reporter& report) {
  if (!read_text(node, "operation", report)) return std::nullopt;
  return read_operation(node, report);
}

/// Which calls are meant, in fields that `called` and `in_order` share.
std::vector<Field> query_fields(EventQuery& calls, const std::vector<User>& users,
                                Reporter& report) {
  return {
      {"operation",
       [&](const Node& value) { calls.operation = read_operation_text(value, report); }},
      {"task", [&](const Node& value) { calls.task = read_called_task(value, report); }},
      {"user", [&](const Node& value) { calls.user = read_caller(value, users, report); }},
      {"status", [&](const Node& value) { calls.status = read_status(value, report); }},
  };
}

/// How often, as it is written.
struct Counts {
  const Node* exactly = nullptr;
  const Node* never = nullptr;
  const Node* at_least = nullptr;
  const Node* at_most = nullptr;
};

void read_exactly(const Node& node, Called& called, Reporter& report) {
  if (const auto count = read_count(node, "exactly", 0, report)) {
    called.at_least = called.at_most = *count;
  }
}

void read_never(const Node& node, Called& called, Reporter& report) {
  if (read_boolean(node, "never", report) == false) {
    report.add(node, "'never' must be true; to expect calls, leave it out");
  }
  called.at_least = called.at_most = 0;
}

void read_ends(const Counts& counts, Called& called, Reporter& report) {
  std::optional<std::uint64_t> least, most;
  if (counts.at_least != nullptr) least = read_count(*counts.at_least, "at_least", 1, report);
  if (counts.at_most != nullptr) most = read_count(*counts.at_most, "at_most", 1, report);
  if (least && most && *least > *most) {
    report.add(*counts.at_least,
               "'at_least' and 'at_most' are the wrong way round; write the smaller number as "
               "at_least");
  }
  called.at_least = least.value_or(0);
  called.at_most = most.value_or(std::numeric_limits<std::uint64_t>::max());
}

void read_counts(const Counts& counts, Called& called, Reporter& report) {
  const std::pair<const Node*, const char*> exclusive[] = {{counts.exactly, "exactly"},
                                                           {counts.never, "never"},
                                                           {counts.at_least, "at_least"},
                                                           {counts.at_most, "at_most"}};
  const std::pair<const Node*, const char*>* first = nullptr;
  for (const auto& each : exclusive) {
    if (each.first == nullptr) continue;
    if (first == nullptr) {
      first = &each;
    } else if (first->first != counts.at_least) {  // which goes with at_most
      report.add(*each.first, in_quotes(first->second) + " and " + in_quotes(each.second) +
                                  " exclude each other; remove one");
      return;
    }
  }
  if (counts.exactly != nullptr) read_exactly(*counts.exactly, called, report);
  if (counts.never != nullptr) read_never(*counts.never, called, report);
  if (counts.at_least != nullptr || counts.at_most != nullptr) read_ends(counts, called, report);
}

Called read_called(const Node& node, const std::vector<User>& users, Reporter& report) {
  Called called;
  if (node.is(Node::Kind::text)) {
    called.calls.operation = read_operation(node, report);
    return called;
  }
  if (!node.is(Node::Kind::mapping)) {
    report.add_wrong(node,
                     "'called' must be an operation, such as cancelTask, or a mapping, such "
                     "as " +
                         called_shape.example);
    return called;
  }
  Counts counts;
  auto fields = query_fields(called.calls, users, report);
  fields.push_back({"exactly", [&](const Node& value) { counts.exactly = &value; }});
  fields.push_back({"never", [&](const Node& value) { counts.never = &value; }});
  fields.push_back({"at_least", [&](const Node& value) { counts.at_least = &value; }});
  fields.push_back({"at_most", [&](const Node& value) { counts.at_most = &value; }});
  read_fields(node, called_shape, fields, report);
  read_counts(counts, called, report);
  return called;
}

EventQuery read_call(const Node& node, const std::vector<User>& users, Reporter& report) {
  EventQuery calls;
  if (node.is(Node::Kind::text)) {
    calls.operation = read_operation(node, report);
  } else if (node.is(Node::Kind::mapping)) {
    read_fields(node, call_shape, query_fields(calls, users, report), report);
  } else {
    report.add_wrong(node, "a call must be an operation, such as getTask, or a mapping, such as " +
                               call_shape.example);
  }
  return calls;
}

InOrder read_in_order(const Node& node, const std::vector<User>& users, Reporter& report) {
  InOrder in_order;
  const auto* items = read_list(node, "in_order", "[getTask, cancelTask]", report);
  if (items == nullptr) return in_order;
  if (items->size() < 2) {
    report.add(node, "'in_order' needs at least two calls; for one, write 'called: cancelTask'");
  }
  for (const auto& item : *items) in_order.calls.push_back(read_call(*item, users, report));
  return in_order;
}

std::optional<double> read_growth(const Node& node, Reporter& report) {
  const double value = node.is_number() ? std::strtod(node.text.c_str(), nullptr) : 0;
  if (value >= 1 && value <= most_growth) return value;
  report.add_wrong(node, "'growth' must be a number from 1 to 100, such as 1.5");
  return std::nullopt;
}

std::optional<IntervalRange> read_interval(const Node& node, Reporter& report) {
  const auto range = read_time_range(node, "interval", report);
  if (!range) return std::nullopt;
  return IntervalRange{range->from, range->to};
}

bool says_something(const Polling& polling) {
  return polling.interval || polling.growth || polling.cap || polling.at_most ||
         polling.stops_when_finished || polling.stops_after_404 || polling.honours_retry_after ||
         polling.follows_303;
}

Polling read_polling(const Node& node, Reporter& report) {
  Polling polling;
  const Node* cap = nullptr;
  const auto rule = [&](std::string_view name, bool& value) {
    return Field{name, [&value, &report, name](const Node& word) {
                   value = read_boolean(word, name, report).value_or(false);
                 }};
  };
  const auto before = report.count();
  read_fields(
      node, polling_shape,
      {{"task", [&](const Node& value) { polling.task = read_called_task(value, report); }},
       {"interval", [&](const Node& value) { polling.interval = read_interval(value, report); }},
       {"growth", [&](const Node& value) { polling.growth = read_growth(value, report); }},
       {"cap",
        [&](const Node& value) { polling.cap = read_duration(*(cap = &value), "cap", report); }},
       {"at_most",
        [&](const Node& value) { polling.at_most = read_count(value, "at_most", 1, report); }},
       rule("stops_when_finished", polling.stops_when_finished),
       rule("stops_after_404", polling.stops_after_404),
       rule("honours_retry_after", polling.honours_retry_after),
       rule("follows_303", polling.follows_303)},
      report);
  // Only what was understood is judged as a whole.
  if (report.count() > before) return polling;
  if (!says_something(polling)) {
    report.add(node,
               "this says nothing to expect; add a rule, such as interval: 1s.. or "
               "stops_when_finished: true");
  } else if (polling.cap && polling.interval && polling.interval->from &&
             *polling.cap < *polling.interval->from) {
    report.add(*cap, "'cap' is shorter than the shortest 'interval'; write at least " +
                         format_duration(*polling.interval->from));
  }
  return polling;
}

bool read_unmatched_fails(const Node& node, Reporter& report) {
  if (node.is(Node::Kind::text) && (node.text == "allowed" || node.text == "fail")) {
    return node.text == "fail";
  }
  if (node.is(Node::Kind::text)) {
    report.add_unknown(node, "word", {"allowed", "fail"}, " for 'unmatched'");
  } else {
    report.add_wrong(node, "'unmatched' must be allowed or fail");
  }
  return true;
}

template <typename What>
Expectation expectation(What what) {
  auto text = say(what);
  return {std::move(what), std::move(text)};
}

class ExpectationReader {
 public:
  ExpectationReader(const std::vector<User>& users, Reporter& report)
      : users_(users), report_(report) {}

  Expectations read(const std::vector<NodePtr>& items) {
    for (const auto& item : items) read_item(*item);
    return std::move(read_);
  }

 private:
  void read_item(const Node& item) {
    if (!item.is(Node::Kind::mapping)) {
      report_.add_wrong(item, "an expectation must have a kind, such as 'called: cancelTask'");
      return;
    }
    if (item.entries.size() != 1) {
      report_.add(item,
                  "an expectation has exactly one key, its kind; put the others into braces, such "
                  "as 'called: {operation: cancelTask, exactly: 1}'");
      return;
    }
    const auto& [key, value] = item.entries.front();
    if (key->text == "called") {
      read_.list.push_back(expectation(read_called(*value, users_, report_)));
    } else if (key->text == "in_order") {
      read_.list.push_back(expectation(read_in_order(*value, users_, report_)));
    } else if (key->text == "polling") {
      read_.list.push_back(expectation(read_polling(*value, report_)));
    } else if (key->text == "unmatched") {
      read_unmatched(*key, *value);
    } else {
      report_.add_unknown(*key, "expectation", {"called", "in_order", "polling", "unmatched"});
    }
  }

  void read_unmatched(const Node& key, const Node& value) {
    if (std::exchange(has_unmatched_, true)) {
      report_.add(key, "'unmatched' stands twice; remove one");
    }
    read_.unmatched_fails = read_unmatched_fails(value, report_);
  }

  const std::vector<User>& users_;
  Reporter& report_;
  Expectations read_;
  bool has_unmatched_ = false;
};

}  // namespace

Expectations read_expectations(const Node& node, const std::vector<User>& users, Reporter& report) {
  if (node.is(Node::Kind::null)) return {};
  const auto* items = read_list(node, "expect", "[called: cancelTask]", report);
  if (items == nullptr) return {};
  return ExpectationReader{users, report}.read(*items);
}

}  // namespace mock_jira
