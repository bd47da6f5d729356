#include "program/progress.hpp"

#include <sstream>

#include "src/answers/task_json.hpp"
#include "support/bench.hpp"
#include "support/catch.hpp"

using namespace jira_task;
using program::Progress;
using namespace std::chrono_literals;

namespace {

Task read(const std::string& status, int progress, const std::string& message = "") {
  const auto more = message.empty() ? "" : ",\"message\":\"" + message + "\"";
  return internal::parse_task(testing::task_json(status, progress, more)).value();
}

/// What `use` makes Progress write on a terminal of so many columns; nullopt is none.
template <class Use>
std::string written(std::optional<int> width, const Use& use) {
  std::ostringstream err;
  {
    Progress progress{err, [width] { return width; }};
    use(progress);
  }
  return err.str();
}

}  // namespace

TEST_CASE("progress: in a log there is a line a change") {
  CHECK(written(std::nullopt,
                [](Progress& progress) {
                  progress.show(read("ENQUEUED", 0));
                  progress.show(read("RUNNING", 40, "Deleting issues"));
                  progress.show(read("RUNNING", 40, "Deleting issues"));
                  progress.show_retry({.description = "Jira failed (503)"}, 2s);
                  progress.show(read("RUNNING", 40, "Deleting issues"));
                  progress.show(read("COMPLETE", 100));
                }) ==
        "task 10641: ENQUEUED, 0 % (743 ms)\n"
        "task 10641: RUNNING, 40 %, Deleting issues (743 ms)\n"
        "asking again in 2 s: Jira failed (503)\n"
        "task 10641: RUNNING, 40 %, Deleting issues (743 ms)\n"
        "task 10641: COMPLETE, 100 % (743 ms)\n");
}

TEST_CASE("progress: on a terminal a bar is drawn over, and left at the end of its line") {
  CHECK(written(80,
                [](Progress& progress) {
                  progress.show(read("RUNNING", 40, "Deleting issues"));
                  progress.show_retry({.description = "Jira failed (503)"}, 2s);
                  progress.show(read("COMPLETE", 100));
                }) ==
        "\r[########------------]  40 %  743 ms  RUNNING  Deleting issues\x1b[K"
        "\r[########------------]  40 %  743 ms  RUNNING  asking again in 2 s: Jira faile…"
        "\x1b[K"
        "\r[####################] 100 %  743 ms  COMPLETE\x1b[K"
        "\n");
}

TEST_CASE("progress: a narrow terminal goes without the bar, and no line wraps") {
  CHECK(written(30, [](Progress& progress) {
          progress.show(read("RUNNING", 5, "Deleting issues"));
        }) == "\r  5 %  743 ms  RUNNING  Dele…\x1b[K\n");
  CHECK(written(1, [](Progress& progress) { progress.show(read("RUNNING", 5)); }) == "\r\x1b[K\n");
}

TEST_CASE("progress: a percentage that is none is a question mark") {
  CHECK(written(60, [](Progress& progress) { progress.show(read("RUNNING", -1)); }) ==
        "\r[--------------------]   ? %  743 ms  RUNNING\x1b[K\n");
  CHECK(written(std::nullopt, [](Progress& progress) { progress.show(read("RUNNING", 4711)); }) ==
        "task 10641: RUNNING, ? % (743 ms)\n");
}

TEST_CASE("progress: a message cannot command the terminal") {
  CHECK(written(std::nullopt, [](Progress& progress) {
          progress.show(read("RUNNING", 1, "a\\u001b]0;b\\u0007\\nc"));
        }) == "task 10641: RUNNING, 1 %, a ]0;b c (743 ms)\n");
}

TEST_CASE("progress: nothing shown leaves nothing behind") {
  CHECK(written(80, [](Progress&) {}).empty());
}
