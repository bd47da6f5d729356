#include "program/printable.hpp"

#include "support/catch.hpp"

using jira_task::program::columns;
using jira_task::program::fitted;
using jira_task::program::printable;

TEST_CASE("printable: text of any language passes as it is") {
  CHECK(printable("Deleting issues, größer, 削除中, 🎉") == "Deleting issues, größer, 削除中, 🎉");
}

TEST_CASE("printable: what would command a terminal becomes a blank") {
  CHECK(printable("a\x1b[31mb") == "a [31mb");
  CHECK(printable("a\r\n\tb\x7f") == "a b ");
  CHECK(printable("a\xc2\x9b"
                  "31mb") == "a 31mb");  // the one-character form of ESC [
  CHECK(printable("a\xe2\x80\xae"
                  "b") == "a b");  // right-to-left override
}

TEST_CASE("printable: what is no UTF-8 becomes a question mark") {
  CHECK(printable("a\xff"
                  "b\xc3") == "a?b?");
  CHECK(printable("\xc0\xaf") == "??");       // overlong
  CHECK(printable("\xed\xa0\x80") == "???");  // a surrogate
  CHECK(printable("\xf5\x80\x80\x80") == "????");
}

TEST_CASE("printable: columns are what a terminal needs, two for wide characters") {
  CHECK(columns("größer") == 6);
  CHECK(columns("削除中") == 6);
  CHECK(columns("") == 0);
}

TEST_CASE("printable: text is cut where it no longer fits") {
  CHECK(fitted("abc", 3) == "abc");
  CHECK(fitted("abcd", 3) == "ab…");
  CHECK(fitted("削除中", 5) == "削除…");
  CHECK(fitted("削除中", 4) == "削…");
  CHECK(fitted("ab", 1) == "…");
  CHECK(fitted("ab", 0).empty());
  CHECK(fitted("ab", -5).empty());
}
