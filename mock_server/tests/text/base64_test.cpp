#include "text/base64.hpp"

#include "support/catch.hpp"

namespace base64_test {

using namespace mock_jira;

TEST_CASE("base64: as in RFC 4648, with its padding") {
  CHECK(encode_base64("") == "");
  CHECK(encode_base64("f") == "Zg==");
  CHECK(encode_base64("fo") == "Zm8=");
  CHECK(encode_base64("foo") == "Zm9v");
  CHECK(encode_base64("foobar") == "Zm9vYmFy");
  CHECK(encode_base64("\xff\xfb\xef") == "//vv");
}

TEST_CASE("base64: only what was encoded so is decoded") {
  CHECK(decode_base64("Zm9vYmFy") == "foobar");
  CHECK(decode_base64("Zg==") == "f");
  CHECK(decode_base64("//vv") == "\xff\xfb\xef");
  for (const auto* text : {"", "====", "Zg", "Zg=", "Z===", "Zg==Zg==", " Zg=", "Zm9v\n", "Zm-_"}) {
    INFO(text);
    CHECK_FALSE(decode_base64(text));
  }
}

}  // namespace base64_test
