// `serve --watch`: what becomes of the sites, in process and in the program that users start.

#include "cli/serve/reloading.hpp"

#include <atomic>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "cli/options/scenario_arguments.hpp"
#include "support/catch.hpp"
#include "support/editor.hpp"
#include "support/mock.hpp"
#include "support/serve_bench.hpp"
#include "support/threads.hpp"

namespace reloading_test {

using namespace mock_jira;
using namespace mock_jira::cli;

namespace {

/// A server without sockets whose scenarios are the files of a folder.
struct Bench {
  const Editor& editor;
  Overrides overrides = {};
  std::vector<std::shared_ptr<const Scenario>> scenarios = read();
  Mock mock{MockServerOptions{.scenarios = scenarios}};
  ScenarioWatch watch{{editor.folder.path()}, scenarios};
  Log log{"off", Log::Format::text};

  std::vector<std::shared_ptr<const Scenario>> read() const {
    std::ostringstream err;
    auto found = read_scenarios({editor.folder.path()}, err);
    if (!found) FAIL(err.str());
    std::vector<std::shared_ptr<const Scenario>> all;
    for (auto& scenario : *found) {
      all.push_back(std::make_shared<const Scenario>(std::move(scenario)));
    }
    return all;
  }

  void look() { apply(watch.look(), overrides, mock.server.sites(), log); }
  void settle() {
    look();
    look();
  }
  /// The text that the site was made from, or nothing.
  std::string serves(const std::string& name) {
    const auto site = mock.server.sites().find(name);
    return site == nullptr ? "(no site)" : site->scenario().text.value_or("(no text)");
  }
};

/// Every part of the answer says which edition it is of.
std::string edition(int number) {
  const auto n = std::to_string(number);
  return "tasks:\n  \"1\":\n    lifecycle: [COMPLETE: {message: edition " + n +
         ", result: edition " + n + "}]\n    description: edition " + n + "\n";
}

constexpr auto running = "tasks: {\"1\": [RUNNING]}\n";
constexpr auto complete = "tasks: {\"1\": [COMPLETE]}\n";

std::string get_task(const Served& served, const std::string& site) {
  return get(served.port, "/sites/" + site + "/rest/api/3/task/1",
             "Authorization: " + basic("creator") + "\r\n");
}

}  // namespace

TEST_CASE(
    "reloading: an edited site begins anew, with the seed and the profile that were asked for") {
  const Editor editor;
  editor.write("x.yaml", "seed: 1");
  Bench bench{.editor = editor, .overrides = {.seed = 7, .profile = Profile::observed}};
  const auto before = bench.mock.server.sites().find("x");
  editor.write("x.yaml", "seed: 2");
  bench.settle();
  CHECK(bench.serves("x") == "seed: 2");
  CHECK(bench.mock.server.sites().find("x") != before);
  CHECK(bench.mock.server.sites().default_site()->scenario().seed == 7);
  CHECK(bench.mock.server.sites().default_site()->scenario().profile == Profile::observed);
}

TEST_CASE("reloading: a file that goes leaves its site, and one that is new makes one") {
  const Editor editor;
  editor.write("x.yaml", "seed: 1");
  Bench bench{.editor = editor};
  editor.remove("x.yaml");
  editor.write("y.yaml", "seed: 2");
  bench.settle();
  CHECK(bench.serves("x") == "seed: 1");
  CHECK(bench.serves("y") == "seed: 2");
}

TEST_CASE("reloading: a site that was put meanwhile stays until the file's next edit") {
  const Editor editor;
  editor.write("x.yaml", "seed: 1");
  Bench bench{.editor = editor};
  bench.settle();
  CHECK(bench.mock.send("PUT", "/__admin/sites/x", "", "seed: 2").status == 200);
  editor.touch("x.yaml");
  bench.settle();
  CHECK(bench.serves("x") == "seed: 2");
  editor.write("x.yaml", "seed: 3");
  bench.settle();
  CHECK(bench.serves("x") == "seed: 3");
}

TEST_CASE("reloading: whatever editors do, a site is there, whole, and in the end the file's") {
  std::mt19937 random{1};
  const auto below = [&](std::uint32_t limit) { return random() % limit; };
  for (int round = 0; round < 15; ++round) {
    const Editor editor;
    const std::vector<std::string> names{"x", "y", "z"};
    std::map<std::string, std::set<std::string>>
        whole;  // what was ever written whole, and is valid
    int number = 0;
    const auto next_text = [&](const std::string& name) {
      const auto text = edition(++number);
      whole[name].insert(text);
      return text;
    };
    for (const auto& name : names) editor.write(name + ".yaml", next_text(name));
    Bench bench{.editor = editor};
    const auto look = [&] {
      bench.look();
      for (const auto& name : names) {
        if (!whole[name].contains(bench.serves(name))) FAIL(name + ": " + bench.serves(name));
      }
    };

    std::map<std::string, std::string> last;
    for (int edit = 0; edit < 20; ++edit) {
      const auto& name = names[below(3)];
      const auto file = name + ".yaml";
      const auto text = next_text(name);
      switch (below(6)) {
        case 0:
          editor.write(file, text);
          break;
        case 1:
          for (const std::size_t written :
               {std::size_t{0}, text.find("    description"), text.size()}) {
            editor.write(file, text.substr(0, written));
            if (below(2) == 0) look();
          }
          break;
        case 2:
          editor.replace(file, text);
          break;
        case 3:
          editor.remove(file);
          for (auto looks = below(4); looks > 0; --looks) look();
          editor.write(file, text);
          break;
        case 4:
          editor.write(file, "tasks: [wrong");
          for (auto looks = below(4); looks > 0; --looks) look();
          editor.write(file, text);
          break;
        case 5:
          editor.write(file, text);
          look();
          editor.touch(file);
          break;
      }
      last[name] = text;
      for (auto looks = below(4); looks > 0; --looks) look();
    }
    look();
    look();
    for (const auto& [name, text] : last) CHECK(bench.serves(name) == text);
  }
}

TEST_CASE("reloading: every answer is wholly of one edition, and none comes after a newer one") {
  constexpr int editions = 200;
  const Editor editor;
  editor.write("x.yaml", edition(0));
  Bench bench{.editor = editor};
  std::atomic<bool> done = false;
  std::atomic<int> mixed = 0, backwards = 0, failed = 0;
  on_threads(8, [&](int thread) {
    if (thread == 0) {
      for (int number = 1; number <= editions; ++number) {
        editor.write("x.yaml", edition(number));
        bench.settle();
      }
      done = true;
      return;
    }
    int newest = 0;
    do {
      const Reply reply = bench.mock.get_task("1");
      if (reply.status != 200) {
        ++failed;
        continue;
      }
      const auto bean = Mock::json(reply);
      const auto said = bean["description"].get<std::string>();
      if (bean["message"] != said || bean["result"] != said) ++mixed;
      const int number = std::stoi(said.substr(said.rfind(' ')));
      if (number < newest) ++backwards;
      newest = number;
    } while (!done);
  });
  CHECK(failed == 0);
  CHECK(mixed == 0);
  CHECK(backwards == 0);
  CHECK(bench.mock.get_task("1").body.find("edition " + std::to_string(editions)) !=
        std::string::npos);
}

TEST_CASE("serve --watch: an edit is served, whichever way the editor writes it") {
  const Editor editor;
  editor.write("x.yaml", running);
  Served served{{editor.folder.path(), "--watch"}};
  CHECK(contains(get_task(served, "x"), "RUNNING"));
  const auto anew = " info " + editor.folder.path("x.yaml") + " changed: site 'x' begins anew\n";

  editor.replace("x.yaml", complete);
  CHECK(contains(served.program.read_err_until(anew), anew));
  CHECK(contains(get_task(served, "x"), "COMPLETE"));
  editor.write("x.yaml", running);
  CHECK(contains(served.program.read_err_until(anew), anew));
  CHECK(contains(get_task(served, "x"), "RUNNING"));

  editor.write("y.yaml", complete);
  const auto begins = " info " + editor.folder.path("y.yaml") + " is new: site 'y' begins\n";
  CHECK(contains(served.program.read_err_until(begins), begins));
  CHECK(contains(get_task(served, "y"), "COMPLETE"));
  editor.remove("y.yaml");
  const auto gone =
      " warning " + editor.folder.path("y.yaml") + " is gone; site 'y' goes on as before\n";
  CHECK(contains(served.program.read_err_until(gone), gone));
  CHECK(contains(get_task(served, "y"), "COMPLETE"));

  served.program.signal(SIGTERM);
  CHECK(served.program.end().code == 0);
}

TEST_CASE("serve --watch: mistakes are shown as check shows them, and the site goes on") {
  const Editor editor;
  editor.write("x.yaml", running);
  const auto path = editor.folder.path("x.yaml");
  Served served{{path, "--log-level", "warn"}, {"MOCK_JIRA_WATCH=true"}};
  editor.write("x.yaml", "tasks:\n  \"1\": [COMPLETED]\nansers: []\n");
  const auto last = " error " + path + " has mistakes; site 'x' goes on as before\n";
  const auto said = served.program.read_err_until(last);
  const auto checked = mock_jira_program({"check", path}).end();
  CHECK(checked.code == 2);
  CHECK(said.starts_with(checked.err));
  CHECK(said.ends_with(last));
  CHECK(contains(get_task(served, "x"), "RUNNING"));
  served.program.signal(SIGTERM);
  const auto ended = served.program.end();
  CHECK(ended.code == 0);
  CHECK(ended.err.empty());
}

TEST_CASE("serve --watch: as JSON every line of the log is one object, a mistake has its place") {
  const Editor editor;
  editor.write("x.yaml", running);
  const auto path = editor.folder.path("x.yaml");
  Served served{{path, "--watch", "--log-format", "json"}};
  editor.write("x.yaml", "sede: 1\ntaks: {}\n");
  std::istringstream log{served.program.read_err_until("goes on as before\"}\n")};
  std::vector<nlohmann::json> entries;
  for (std::string line; std::getline(log, line);) entries.push_back(nlohmann::json::parse(line));
  REQUIRE(entries.size() == 3);
  for (auto& entry : entries) {
    CHECK(entry.erase("time") == 1);
    CHECK(entry["level"] == "error");
  }
  CHECK(entries[0] ==
        nlohmann::json{{"level", "error"},
                       {"message", "unknown key 'sede' in a scenario; did you mean 'seed'?"},
                       {"file", path},
                       {"line", 1},
                       {"column", 1}});
  CHECK(entries[1]["line"] == 2);
  CHECK(entries[2]["message"] == path + " has mistakes; site 'x' goes on as before");
}

TEST_CASE("serve --watch: without a file to watch it ends with 2 and says so") {
  const std::string sentence =
      ": there is nothing to watch, since built-in scenarios have no file; name a file or a "
      "folder\n";
  CHECK(complaint({"--watch"}) == "mock-jira: --watch" + sentence);
  CHECK(complaint({}, {"MOCK_JIRA_WATCH=true"}) == "mock-jira: MOCK_JIRA_WATCH" + sentence);
  CHECK(complaint({}, {"MOCK_JIRA_WATCH=yes"}) ==
        "mock-jira: MOCK_JIRA_WATCH: 'yes' is neither true nor false\n");
}

TEST_CASE("run: --watch is for serve only") {
  const auto ended = mock_jira_program({"run", "demo", "--watch", "--", "true"}).end();
  CHECK(ended.code == 2);
  CHECK(contains(ended.err, "--watch"));
}

}  // namespace reloading_test
