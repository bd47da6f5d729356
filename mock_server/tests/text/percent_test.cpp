#include "text/percent.hpp"

#include <rapidcheck.h>

#include "support/catch.hpp"

namespace mock_jira::percent_test {

TEST_CASE("percent: escapes decode, in either case and at either end", "[percent]") {
  CHECK(percent_decode("%41bc%2Fd%2f") == "Abc/d/");
  CHECK(percent_decode("%00") == std::string(1, '\0'));
  CHECK(percent_decode("%c3%BC") == "\xc3\xbc");
}

TEST_CASE("percent: what is no escape stands for itself", "[percent]") {
  const std::string text =
      GENERATE(as<std::string>{}, "", "abc", "%", "%4", "%zz", "%4z", "a+b", "100%");
  CHECK(percent_decode(text) == text);
}

TEST_CASE("percent: an escape decodes once", "[percent]") {
  CHECK(percent_decode("%2541") == "%41");
  CHECK(percent_decode("%%41") == "%A");
}

TEST_CASE("percent: everything but letters, digits and -._~ is escaped", "[percent]") {
  CHECK(percent_encode("Az09-._~") == "Az09-._~");
  CHECK(percent_encode("a b/c%\xfc") == "a%20b%2Fc%25%FC");
}

TEST_CASE("percent: what is encoded decodes to itself", "[percent][property]") {
  CHECK(rc::check("encode, then decode", [](const std::string& text) {
    RC_ASSERT(percent_decode(percent_encode(text)) == text);
  }));
}

}  // namespace mock_jira::percent_test
