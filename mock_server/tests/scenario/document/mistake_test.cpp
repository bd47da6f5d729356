#include "scenario/document/mistake.hpp"

#include "support/catch.hpp"

namespace mock_jira::test::mistake_test {

TEST_CASE("mistakes: each has its place, its line and a caret") {
  const Mistakes mistakes{"scenarios/x.yaml",
                          "tasks:\n  \"1\":\r\n\t- COMPLETED: 3s\n",
                          {{2, 3, "first"}, {3, 4, "second"}}};
  CHECK(format_mistakes(mistakes) ==
        "scenarios/x.yaml:2:3: error: first\n"
        "    2 |   \"1\":\n"
        "      |   ^\n"
        "scenarios/x.yaml:3:4: error: second\n"
        "    3 | \t- COMPLETED: 3s\n"
        "      | \t  ^\n");
}

TEST_CASE("mistakes: the caret counts characters, not bytes") {
  CHECK(format_mistakes({"x", "ä😀: b", {{1, 5, "here"}}}) ==
        "x:1:5: error: here\n"
        "    1 | ä😀: b\n"
        "      |     ^\n");
}

TEST_CASE("mistakes: a line that is empty, or not there, is not shown") {
  CHECK(format_mistakes({"x", "a\n", {{2, 1, "at the end"}, {9, 1, "beyond"}}}) ==
        "x:2:1: error: at the end\nx:9:1: error: beyond\n");
}

TEST_CASE("mistakes: what could trouble a terminal is not shown") {
  CHECK(format_mistakes({"x", "a\x1b[31m\xff", {{1, 1, "here"}}}) ==
        "x:1:1: error: here\n    1 | a?[31m?\n      | ^\n");
}

TEST_CASE("mistakes: of a long line only what is around the caret is shown") {
  const std::string line(300, '-');
  CHECK(format_mistakes({"x", line + "!" + line, {{1, 301, "here"}}}) ==
        "x:1:301: error: here\n"
        "    1 | ..." +
            std::string(50, '-') + "!" + std::string(49, '-') + "...\n" + "      | " +
            std::string(53, ' ') + "^\n");
}

TEST_CASE("mistakes: line numbers keep their column up to 99999 and beyond") {
  std::string text(123456, '\n');
  text += "here";
  CHECK(format_mistakes({"x", text, {{123457, 2, "far down"}}}) ==
        "x:123457:2: error: far down\n123457 | here\n       |  ^\n");
}

}  // namespace mock_jira::test::mistake_test
