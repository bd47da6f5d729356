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

}  // namespace base64_test
