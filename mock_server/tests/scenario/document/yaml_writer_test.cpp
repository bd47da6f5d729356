#include "scenario/document/yaml_writer.hpp"

#include <rapidcheck.h>

#include <string>

#include "scenario/document/made_node.hpp"
#include "scenario/document/yaml.hpp"
#include "support/catch.hpp"

namespace mock_jira::test::yaml_writer_test {
namespace {

/// What a reader makes of a text that stands under a key, in a line or in braces.
std::string written(const std::string& text, bool in_braces) {
  const auto value = in_braces ? pair_node("k", text_node(text)) : text_node(text);
  std::string out;
  append_yaml(out, *pair_node("key", value), 0);
  return out.substr(5, out.size() - 6);
}

std::string in_line(const std::string& text) {
  return written(text, false);
}
std::string in_braces(const std::string& text) {
  const auto out = written(text, true);
  return out.substr(4, out.size() - 5);
}

bool is_same(const Node& one, const Node& other) {
  const bool alike = one.kind == other.kind && one.items.size() == other.items.size() &&
                     one.entries.size() == other.entries.size() &&
                     (one.is(Node::Kind::null) || one.text == other.text);
  if (!alike) return false;
  for (std::size_t i = 0; i < one.items.size(); ++i) {
    if (!is_same(*one.items[i], *other.items[i])) return false;
  }
  for (std::size_t i = 0; i < one.entries.size(); ++i) {
    if (!is_same(*one.entries[i].key, *other.entries[i].key)) return false;
    if (!is_same(*one.entries[i].value, *other.entries[i].value)) return false;
  }
  return true;
}

/// Characters that YAML makes something of, and some that it does not.
rc::Gen<std::string> some_text() {
  const auto piece = rc::gen::element<std::string>(
      "a", "b", "Z", "0", "1", " ", "  ", ":", "-", "?", ",", "[", "]", "{", "}", "#", "&", "*",
      "!", "|", ">", "'", "\"", "%", "@", "`", "\\", "/", ".", "..", "~", "=", "<<", "\n", "\r",
      "\t", "\x01", "\x7f", std::string(1, '\0'), "null", "true", "yes", "e5", "0x", "é",
      "\xc2\x85", "\xe2\x80\xa8", "\xef\xbb\xbf", "😀");
  return rc::gen::map(rc::gen::resize(6, rc::gen::container<std::vector<std::string>>(piece)),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const auto& each : pieces) text += each;
                        return text;
                      });
}

NodePtr some_tree(int depth) {
  const int kind = *rc::gen::inRange(0, depth > 0 ? 8 : 5);
  if (kind == 0) {
    return plain_node(*rc::gen::element<std::string>("1", "-2.50", "true", "null", "1e5", "0x1F"));
  }
  if (kind < 5) return text_node(*some_text());
  const int length = *rc::gen::inRange(0, 6);
  if (kind == 5) {
    std::vector<NodePtr> items;
    for (int i = 0; i < length; ++i) items.push_back(some_tree(depth - 1));
    return list_node(std::move(items));
  }
  MappingNode mapping;
  for (int i = 0; i < length; ++i) {
    // The number makes keys differ, and keeps them from being '<<'.
    mapping.add(*some_text() + std::to_string(i), some_tree(depth - 1));
  }
  return mapping.done();
}

}  // namespace

TEST_CASE("yaml writer: a text is quoted exactly where it would be something else") {
  for (const char* text : {"Deleting issues", "a-b", "-5s", "0..100", "..2s", "1s..", "3 polls",
                           "yes", "it's", "a \"word\"", "C:\\x", "a#b", "http://x/y", "07:30:00Z",
                           "/rest/api/3/field/*", "<html>", "Löschen", "a & b", "1.2.3"}) {
    CHECK(in_line(text) == text);
    CHECK(in_braces(text) == text);
  }
  for (const char* text :
       {"10641", "1.5", "1e5",  "0x1F", "true", "null", "~",     "",    " a",  "a ",
        "a: b",  "a:",  "a #b", "#a",   "- a",  "-",    "--- a", "*a",  "&a",  "!a",
        "|",     ">",   "%a",   "@a",   "`a`",  "'a'",  "[a]",   "{a}", "? a", ", a"}) {
    CHECK(in_line(text) == '"' + std::string{text} + '"');
    CHECK(in_braces(text) == '"' + std::string{text} + '"');
  }
}

TEST_CASE("yaml writer: brackets, commas and question marks are quoted in braces only") {
  for (const char* text : {"a, b", "added[0]", "a{b}", "Really?"}) {
    CHECK(in_line(text) == text);
    CHECK(in_braces(text) == '"' + std::string{text} + '"');
  }
}

TEST_CASE("yaml writer: what cannot stand in a line is escaped") {
  CHECK(in_line("a\nb\t\"c\"\\d") == R"("a\nb\t\"c\"\\d")");
  CHECK(in_line("\r\x1b\x7f") == R"("\x0d\x1b\x7f")");
}

TEST_CASE("yaml writer: what is small stands in one line, a list of mappings never does") {
  std::string out;
  append_yaml(
      out,
      *MappingNode{}
           .add("empty", list_node({}))
           .add("nothing", plain_node(""))
           .add("none", plain_node("null"))
           .add("steps",
                list_node({pair_node("RUNNING", plain_node("3 polls")),
                           MappingNode{}.add("a", node_of(1)).add("b", list_node({})).done(),
                           text_node("COMPLETE")}))
           .add("long",
                list_node({text_node(std::string(60, 'x')), text_node(std::string(60, 'y'))}))
           .done(),
      2);
  CHECK(out ==
        "  empty: []\n"
        "  nothing:\n"
        "  none: null\n"
        "  steps:\n"
        "    - RUNNING: 3 polls\n"
        "    - {a: 1, b: []}\n"
        "    - COMPLETE\n"
        "  long:\n"
        "    - " +
            std::string(60, 'x') + "\n    - " + std::string(60, 'y') + "\n");
}

TEST_CASE("yaml writer: a key too long for one that YAML knows by its colon is written as one") {
  const std::string longer(1025, 'k');
  const auto inner = pair_node(longer, pair_node(longer, text_node("v")));
  const auto tree = pair_node("list", list_of(std::vector<int>{1, 2}, [&](int) { return inner; }));
  std::string out;
  append_yaml(out, *tree, 0);
  Reporter report{out};
  const auto read = parse_yaml(out, report);
  REQUIRE(report.count() == 0);
  CHECK(is_same(*read, *tree));
}

TEST_CASE("yaml writer: every tree is read back as it was") {
  CHECK(rc::check("write, then parse", [] {
    const auto tree = MappingNode{}.add("tree", some_tree(4)).done();
    std::string out;
    append_yaml(out, *tree, 0);
    Reporter report{out};
    const auto read = parse_yaml(out, report);
    RC_LOG() << out;
    RC_ASSERT(read != nullptr);
    RC_ASSERT(is_same(*tree, *read));
  }));
}

}  // namespace mock_jira::test::yaml_writer_test
