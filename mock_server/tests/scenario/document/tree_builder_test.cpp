#include "scenario/document/tree_builder.hpp"

#include <string>

#include "support/catch.hpp"

namespace mock_jira::test::tree_builder_test {

TEST_CASE("tree builder: an empty entry has the place of its dash, where it has one") {
  const std::string text = "-\n-\n- [~, ~]\n-\n";
  Reporter report{text};
  TreeBuilder builder{text, report};
  builder.open(0, Node::Kind::list);
  builder.nothing(2);  // parsers notice it when they meet what follows
  builder.nothing(4);
  builder.open(6, Node::Kind::list);
  builder.nothing(7);
  builder.nothing(10);
  builder.close();
  builder.nothing(text.size());
  builder.close();

  std::vector<std::size_t> places;
  for (const auto& item : builder.root()->items) places.push_back(item->offset);
  for (const auto& item : builder.root()->items[2]->items) places.push_back(item->offset);
  CHECK(places == std::vector<std::size_t>{0, 2, 6, 13, 7, 10});
}

TEST_CASE("tree builder: what empty entries belong to is looked for once in each place of a text") {
  std::string text = "# " + std::string(300'000, 'x') + '\n';
  const auto list = text.size();
  text += '[';
  for (int i = 0; i < 10'000; ++i) text += "~,";
  Reporter report{text};
  TreeBuilder builder{text, report};
  builder.open(list, Node::Kind::list);
  for (auto at = list + 1; at < text.size(); at += 2) builder.nothing(at);
  builder.close();
  CHECK(builder.root()->items.size() == 10'000);
  CHECK(builder.looked_at() <= text.size());
}

}  // namespace mock_jira::test::tree_builder_test
