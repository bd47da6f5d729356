#include "text/utf8.hpp"

#include "support/catch.hpp"
#include "support/hostile_text.hpp"

namespace utf8_test {

using namespace mock_jira;

TEST_CASE("printable: what would steer a terminal becomes a question mark, one a character") {
  for (const auto& hostile : hostile_characters()) {
    const auto shown = printable("a" + hostile + "b");
    CHECK(hostile_part(shown).empty());
    CHECK(shown.starts_with("a"));
    CHECK(shown.ends_with("b"));
    if (!find_invalid_utf8(hostile)) CHECK(shown.size() == 3);
  }
  CHECK(printable("\x1b[31mred\x1b]0;title\x07") == "?[31mred?]0;title?");
  CHECK(printable("\xe2\x80\xaegnp.exe") == "?gnp.exe");
}

TEST_CASE("printable: everything else stays, whatever the language") {
  for (const std::string text : {"", "plain", "Grüße", "日本語", "שלום", "مرحبا", "👩‍💻",
                                 "\xc2\xa0", "a\xcc\x88", "…–„“"}) {
    CHECK(printable(text) == text);
  }
}

TEST_CASE("printable: lines stay lines if a text of several is asked for") {
  CHECK(printable_lines("a\x1b\nb\r\n\n\tc") == "a?\nb?\n\n\tc");
  CHECK(printable_lines("") == "");
  CHECK(printable_lines("\n") == "\n");
}

TEST_CASE("printable JSON: the same characters are escaped, and mean what they meant") {
  CHECK(printable_json(R"({"a":"x)"
                       "\xe2\x80\xae\x7f\xc2\x9b\"}") == R"({"a":"x\u202e\u007f\u009b"})");
  CHECK(printable_json("{\n  \"ä\": 1\n}\n") == "{\n  \"ä\": 1\n}\n");
}

}  // namespace utf8_test
