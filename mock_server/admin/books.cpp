#include <nlohmann/json.hpp>

#include "admin/calls.hpp"
#include "scenario/document/json.hpp"
#include "scenario/document/made_node.hpp"
#include "scenario/loader.hpp"
#include "scenario/sections/answers.hpp"
#include "text/json_text.hpp"
#include "text/number.hpp"

namespace mock_jira::admin {
namespace {

using Json = nlohmann::ordered_json;

/// In what the books differ.
template <typename Book>
struct Subject;

template <>
struct Subject<AnswerBook> {
  static constexpr std::string_view word = "answer";
  static constexpr auto load = load_answers;
  static Locked<AnswerBook> book(Site& site) { return site.answers(); }
};

template <>
struct Subject<ExpectationBook> {
  static constexpr std::string_view word = "expectation";
  static constexpr auto load = load_expectations;
  static Locked<ExpectationBook> book(Site& site) { return site.expectations(); }
};

/// As it stands in a scenario, on one level; keys that are not used are left out.
NodePtr show(const AnswerRule& rule) {
  MappingNode node;
  node.add("name", node_of(to_string(rule.name)));
  show_answer(*rule.answer, node);
  return node.add("met", node_of(rule.met)).add("taken", node_of(rule.taken)).done();
}

std::string show(const std::vector<AnswerRule>& rules, const AnswerBook&) {
  std::vector<NodePtr> list;
  for (const auto& rule : rules) list.push_back(show(rule));
  return to_json_text(*pair_node("answers", list_node(std::move(list))));
}

std::string show(const std::vector<Expectation>& expectations, const ExpectationBook& book) {
  auto list = Json::array();
  for (const auto& each : expectations) {
    list.push_back({{"name", to_string(each.name, "expect")}, {"text", each.text}});
  }
  const Json answer{{"expectations", std::move(list)},
                    {"unmatched", book.unmatched_fails() ? "fail" : "allowed"}};
  return to_text(answer);
}

/// In the order in which they are tried or judged.
template <typename Book>
Reply list_entries(const Context& context) {
  const Book book = *Subject<Book>::book(context.site);  // a copy: to show it needs no lock
  return json(200, show(book.entries(), book));
}

/// One or several, where the book adds them.
template <typename Book>
Reply add_entries(const Context& context) {
  auto loaded = Subject<Book>::load("body", context.call.request.body, context.site.scenario());
  if (!loaded) return error(loaded.error());
  const auto book = Subject<Book>::book(context.site);
  const auto added = book->add(std::move(*loaded));
  if (added) return json(201, show(*added, *book));
  return error(409, "a site takes at most " + std::to_string(Book::max_added) + " added " +
                        std::string{Subject<Book>::word} +
                        "s; DELETE those that are no longer needed");
}

/// The scenario's own stay.
template <typename Book>
Reply remove_added(const Context& context) {
  Subject<Book>::book(context.site)->remove_all_added();
  return done();
}

template <typename Book>
Reply remove_one_added(const Context& context) {
  const auto number = parse_number<std::size_t>(context.id);
  if (number && Subject<Book>::book(context.site)->remove_added(*number)) return done();
  const std::string word{Subject<Book>::word};
  return error(404, "there is no added " + word + " '" + std::string{context.id} +
                        "'; GET /__admin/" + word + "s lists those there are");
}

constexpr auto books_rows = std::to_array<Row>({
    {"GET", "answers", list_entries<AnswerBook>},
    {"POST", "answers", add_entries<AnswerBook>},
    {"DELETE", "answers", remove_added<AnswerBook>},
    {"DELETE", "answers/{n}", remove_one_added<AnswerBook>},
    {"GET", "expectations", list_entries<ExpectationBook>},
    {"POST", "expectations", add_entries<ExpectationBook>},
    {"DELETE", "expectations", remove_added<ExpectationBook>},
    {"DELETE", "expectations/{n}", remove_one_added<ExpectationBook>},
});

}  // namespace

constexpr Rows books_calls{books_rows};

}  // namespace mock_jira::admin
