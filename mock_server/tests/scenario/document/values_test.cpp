#include "scenario/document/values.hpp"

#include "support/catch.hpp"

namespace mock_jira::test::values_test {
namespace {

std::string range(std::string_view text) {
  const auto found = parse_range(text);
  if (!found) return "none";
  const auto end = [](std::optional<std::uint64_t> value) {
    return value ? std::to_string(*value) : "open";
  };
  return end(found->from) + " to " + end(found->to);
}

}  // namespace

TEST_CASE("ranges: both ends, one, or a single number") {
  CHECK(range("0..100") == "0 to 100");
  CHECK(range("2..") == "2 to open");
  CHECK(range("..3") == "open to 3");
  CHECK(range("7") == "7 to 7");
  CHECK(range("3..2") == "3 to 2");
  CHECK(range("0..18446744073709551615") == "0 to 18446744073709551615");
}

TEST_CASE("ranges: anything else is none") {
  for (const auto* text : {"", "..", "a..b", "1.5..2", "1...3", "1..2..3", "-1..2", "1 .. 2", "+1",
                           "1..18446744073709551616"}) {
    INFO(text);
    CHECK(range(text) == "none");
  }
}

}  // namespace mock_jira::test::values_test
