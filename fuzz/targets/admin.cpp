// Control: calls of the admin API one after the other, and Jira's calls between them.
//
// Each call is `METHOD TARGET` in a line, and its body up to a line that is empty. A method in
// lower case is called as nobody, and Jira's API as the administrator otherwise.
#include <cctype>
#include <string>

#include "fuzz/fuzz.hpp"
#include "fuzz/mock.hpp"

namespace {

constexpr int most_calls = 20;

bool is_known(int status) {
  return status >= 200 && status <= 599;
}

}  // namespace

void fuzz::take(std::string_view bytes) {
  Mock mock;
  for (int calls = 0; calls < most_calls && !bytes.empty(); ++calls) {
    end_of_step();
    auto line = take_part(bytes, "\n");
    const auto body = take_part(bytes, "\n\n");
    const std::string method{take_part(line, " ")};
    std::string upper;
    for (const char c : method) upper += static_cast<char>(std::toupper(c));
    const auto reply = mock.send(upper, line, method == upper ? "admin" : "", body);
    require(is_known(reply.status), "every call is answered with a status");
    for (const auto& [name, value] : reply.headers) {
      require(value.find_first_of("\r\n") == value.npos, "a header is one line");
    }
  }
}
