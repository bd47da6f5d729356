#include "site/redaction_book.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace mock_jira::redaction_book_test {
namespace {

std::vector<std::string> ids(std::size_t count) {
  return std::vector<std::string>(count, "11111111-1111-4111-8111-111111111111");
}

}  // namespace

TEST_CASE("redaction book: the oldest job is forgotten when there are too many") {
  RedactionBook book{"a"};
  const auto first = book.add({}, ids(1)).id, second = book.add({}, ids(1)).id;
  for (std::size_t i = 2; i < RedactionBook::max_jobs; ++i) book.add({}, ids(1));
  CHECK(book.find(first) != nullptr);
  book.add({}, ids(1));
  CHECK(book.find(first) == nullptr);
  CHECK(book.find(second) != nullptr);
}

TEST_CASE("redaction book: the oldest jobs are forgotten when there are too many ids in all") {
  RedactionBook book{"a"};
  constexpr auto half = RedactionBook::max_ids / 2;
  const auto first = book.add({}, ids(half)).id, second = book.add({}, ids(half)).id;
  CHECK(book.find(first) != nullptr);
  const auto third = book.add({}, ids(1)).id;
  CHECK(book.find(first) == nullptr);
  CHECK(book.find(second) != nullptr);
  const auto large = book.add({}, ids(2 * RedactionBook::max_ids)).id;
  CHECK(book.find(second) == nullptr);
  CHECK(book.find(third) == nullptr);
  CHECK(book.find(large) != nullptr);
  CHECK(book.find(book.add({}, ids(1)).id) != nullptr);
  CHECK(book.find(large) == nullptr);
}

}  // namespace mock_jira::redaction_book_test
