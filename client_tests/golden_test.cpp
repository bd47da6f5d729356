// What the server says in each status is frozen: a change here is a change for every client.

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "client_tests/support/world.hpp"

namespace golden_test {

using namespace client_tests;
using namespace std::chrono_literals;

namespace {

/// Holds `text` against golden/NAME.json; MOCK_JIRA_UPDATE_GOLDEN=1 writes it there instead.
void check_golden(const std::string& name, const std::string& text) {
  const std::string path = MOCK_JIRA_SOURCE_DIR "/client_tests/golden/" + name + ".json";
  if (std::getenv("MOCK_JIRA_UPDATE_GOLDEN") != nullptr) std::ofstream{path} << text << '\n';
  std::ostringstream golden;
  golden << std::ifstream{path}.rdbuf();
  CAPTURE(name);
  CHECK(text + '\n' == golden.str());
}

}  // namespace

TEST_CASE("golden: the bean of each status, byte for byte") {
  World world{Way::in_process, R"(
clock: {start: 2024-06-01T09:00:00Z}
lifecycles:
  delete:
    - ENQUEUED: 2s
    - RUNNING: {for: 10s, progress: 0..100, message: Deleting issues}
    - COMPLETE: {message: Done, result: {deletedIssues: 12, failed: []}}
tasks:
  "1": {lifecycle: [ENQUEUED], description: Delete project EX}
  "2": {lifecycle: delete, description: Delete project EX}
  "3": {lifecycle: delete, description: Delete project EX, submitted: -1m}
  "4": [RUNNING: {for: 3s, progress: 0..60}, FAILED: {message: "Project \"EX\" is locked"}]
  "5": {lifecycle: slow, cancel: {policy: accept, takes: 10s}}
  "6": {lifecycle: slow, cancel: {policy: accept, takes: 1s}}
  "7": [RUNNING: {for: 3s, progress: 0..40}, DEAD]
)"};
  const auto client = world.as("creator");
  world.time.advance(1s);
  REQUIRE(client.cancel_task("6"));
  world.time.advance(6s);
  REQUIRE(client.cancel_task("5"));
  world.time.advance(1s);
  const auto bean = [&](const char* id) {
    return world.get(std::string{"/rest/api/3/task/"} + id).body;
  };
  check_golden("enqueued", bean("1"));
  check_golden("running", bean("2"));
  check_golden("complete", bean("3"));
  check_golden("failed", bean("4"));
  check_golden("cancel_requested", bean("5"));
  check_golden("cancelled", bean("6"));
  check_golden("dead", bean("7"));
}

}  // namespace golden_test
