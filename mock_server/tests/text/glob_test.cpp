#include "text/glob.hpp"

#include <rapidcheck.h>

#include <functional>
#include <string>

#include "support/catch.hpp"

namespace mock_jira::glob_test {
namespace {

bool matches_glob(std::string_view pattern, std::string_view text) {
  return Glob{pattern}.matches(text);
}

}  // namespace

TEST_CASE("glob: a star stands for any run of characters, slashes included") {
  CHECK(matches_glob("*", ""));
  CHECK(matches_glob("*", "/rest/api/3/task/1"));
  CHECK(matches_glob("/rest/api/3/field/*", "/rest/api/3/field/"));
  CHECK(matches_glob("/rest/api/3/field/*", "/rest/api/3/field/a/b"));
  CHECK(matches_glob("/rest/*/task/*", "/rest/api/3/task/1"));
  CHECK(matches_glob("*task*", "task"));
  CHECK(matches_glob("a*b*c", "aXbXbXc"));
  CHECK(matches_glob("**a**", "a"));
}

TEST_CASE("glob: everything else stands for itself") {
  CHECK(matches_glob("", ""));
  CHECK(matches_glob("a.b?[c]", "a.b?[c]"));
  CHECK_FALSE(matches_glob("", "a"));
  CHECK_FALSE(matches_glob("a", ""));
  CHECK_FALSE(matches_glob("a.b", "axb"));
  CHECK_FALSE(matches_glob("a?b", "axb"));
  CHECK_FALSE(matches_glob("/Task", "/task"));
  CHECK_FALSE(matches_glob("/rest/api/3/field/*", "/rest/api/3/field"));
  CHECK_FALSE(matches_glob("*a", "ab"));
  CHECK_FALSE(matches_glob("a*b*c", "aXc"));
}

TEST_CASE("glob: takes no more than two steps for each character of a text") {
  const std::string text(60'000, 'a');
  const auto long_part = std::string(5'000, 'a') + 'b';
  for (const auto& pattern :
       {"*" + long_part + "*", "*" + long_part, "/" + long_part + "*",
        "*a" + long_part + "*" + long_part + "*", std::string{"*a*a*a*a*a*a*a*a*a*ab*"}}) {
    std::size_t steps = 0;
    CHECK_FALSE(Glob{pattern}.matches(text, steps));
    CHECK(steps <= 2 * text.size());
  }
  std::string periodic;
  while (periodic.size() < 60'000) periodic += "aabaaab";
  std::size_t steps = 0;
  CHECK_FALSE(Glob{"*aabaaabaabaaac*"}.matches(periodic, steps));
  CHECK(steps <= 2 * periodic.size());
}

TEST_CASE("glob: many stars against a long text end soon") {
  const std::string text(100'000, 'a');
  CHECK_FALSE(matches_glob("*a*a*a*a*a*a*a*a*a*a*b", text));
}

TEST_CASE("glob: agrees with the obvious way to match", "[property]") {
  const std::function<bool(std::string_view, std::string_view)> obvious =
      [&](std::string_view pattern, std::string_view text) {
        if (pattern.empty()) return text.empty();
        if (pattern[0] == '*') {
          return obvious(pattern.substr(1), text) ||
                 (!text.empty() && obvious(pattern, text.substr(1)));
        }
        return !text.empty() && pattern[0] == text[0] && obvious(pattern.substr(1), text.substr(1));
      };
  CHECK(rc::check("matches_glob", [&] {
    const auto short_text = [](auto letters) {
      return rc::gen::resize(12, rc::gen::container<std::string>(letters));
    };
    const auto pattern = *short_text(rc::gen::element('a', 'b', '*', '*'));
    const auto text = *short_text(rc::gen::element('a', 'b'));
    RC_ASSERT(matches_glob(pattern, text) == obvious(pattern, text));
  }));
}

}  // namespace mock_jira::glob_test
