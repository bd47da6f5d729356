#include "text/uuid.hpp"

#include "support/catch.hpp"

namespace uuid_test {

using namespace mock_jira;

TEST_CASE("uuid: all bits stay but those of version and variant") {
  CHECK(make_uuid(0, 0) == "00000000-0000-8000-8000-000000000000");
  CHECK(make_uuid(0x0123456789abcdef, ~0ULL) == "01234567-89ab-8def-bfff-ffffffffffff");
}

TEST_CASE("uuid: its form is known in either case, and nothing like it") {
  CHECK(is_uuid(make_uuid(1, 2)));
  CHECK(is_uuid("01234567-89AB-cdef-bfff-ffffffffffff"));
  for (const auto* text :
       {"", "01234567-89ab-cdef-bfff-fffffffffff", "0123456789abcdef",
        "01234567-89ab-cdef-bfff-fffffffffffff", "g1234567-89ab-cdef-bfff-ffffffffffff",
        "01234567089ab-cdef-bfff-ffffffffffff"}) {
    INFO(text);
    CHECK_FALSE(is_uuid(text));
  }
}

}  // namespace uuid_test
