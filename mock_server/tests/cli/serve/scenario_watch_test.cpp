// What `serve --watch` finds out by looking at files, without a thread and without waiting.

#include "cli/serve/scenario_watch.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <sstream>

#include "cli/options/scenario_arguments.hpp"
#include "support/catch.hpp"
#include "support/editor.hpp"

namespace scenario_watch_test {

using namespace mock_jira;
using namespace mock_jira::cli;

namespace {

namespace fs = std::filesystem;

/// A folder with files, and a watch of it or of single files.
struct Bench {
  const Editor editor;
  std::optional<ScenarioWatch> watch;

  explicit Bench(const std::map<std::string, std::string>& files) {
    for (const auto& [name, text] : files) editor.write(name, text);
  }

  Bench& watching(std::vector<std::string> names = {""}) {
    std::vector<std::string> arguments;
    for (const auto& name : names) {
      arguments.push_back(name == "demo" ? name : editor.folder.path(name));
    }
    watch.emplace(arguments, read(arguments));
    return *this;
  }

  static std::vector<std::shared_ptr<const Scenario>> read(
      const std::vector<std::string>& arguments) {
    std::ostringstream err;
    auto scenarios = read_scenarios(arguments, err);
    if (!scenarios) FAIL(err.str());
    std::vector<std::shared_ptr<const Scenario>> shared;
    for (auto& scenario : *scenarios) {
      shared.push_back(std::make_shared<const Scenario>(std::move(scenario)));
    }
    return shared;
  }

  /// What one look finds, a line each; paths without the folder's.
  std::string look() {
    std::string lines;
    for (const auto& change : watch->look()) {
      lines += change.path + ": " +
               std::visit([](const auto& what) { return describe(what); }, change.what) + '\n';
    }
    const auto folder = editor.folder.path();
    for (std::size_t at = 0; (at = lines.find(folder, at)) != std::string::npos;) {
      lines.erase(at, folder.size());
    }
    return lines;
  }
  /// What two looks find, as one that was done some time after the last edit.
  std::string settle() {
    auto first = look();
    return first + look();
  }

  static std::string describe(const FileChange::Loaded& loaded) {
    return "loaded " + loaded.scenario.text.value_or("(nothing)");
  }
  static std::string describe(const FileChange::Wrong& wrong) {
    return "wrong\n" + format_mistakes(wrong.mistakes);
  }
  static std::string describe(const FileChange::Unusable& unusable) {
    return "unusable, " + unusable.sentence;
  }
  static std::string describe(FileChange::Restored) { return "restored"; }
  static std::string describe(FileChange::Gone) { return "gone"; }
};

}  // namespace

TEST_CASE("watch: nothing is found where nothing is done, nor for a touch") {
  Bench bench{{{"x.yaml", "seed: 1"}, {"y.yaml", "\xEF\xBB\xBFseed: 1"}}};
  bench.watching();
  CHECK(bench.settle().empty());
  bench.editor.touch("x.yaml");
  CHECK(bench.settle().empty());
  bench.editor.write("x.yaml", "seed: 1");
  CHECK(bench.settle().empty());
}

TEST_CASE("watch: an edit in place is read once the file has come to rest") {
  Bench bench{{{"x.yaml", "seed: 1"}}};
  bench.watching().settle();
  bench.editor.write("x.yaml", "seed: 2");
  CHECK(bench.look().empty());
  CHECK(bench.look() == "x.yaml: loaded seed: 2\n");
  CHECK(bench.settle().empty());
}

TEST_CASE("watch: an edit between the reading and the first look is found") {
  Bench bench{{{"x.yaml", "seed: 1"}}};
  bench.watching();
  bench.editor.write("x.yaml", "seed: 2");
  CHECK(bench.settle() == "x.yaml: loaded seed: 2\n");
}

TEST_CASE("watch: a file that is truncated and written later is never read half") {
  Bench bench{{{"x.yaml", "seed: 1\nsummary: all of it"}}};
  bench.watching().settle();
  for (const char* so_far : {"", "seed: 2\n", "seed: 2\nsummary: all"}) {
    bench.editor.write("x.yaml", so_far);
    CHECK(bench.look().empty());
  }
  bench.editor.write("x.yaml", "seed: 2\nsummary: all of it");
  CHECK(bench.settle() == "x.yaml: loaded seed: 2\nsummary: all of it\n");
}

TEST_CASE("watch: a file that another one takes the place of is read, as is one behind a link") {
  Bench bench{{{"x.yaml", "seed: 1"}, {"first/y", "seed: 1"}, {"second/y", "seed: 2"}}};
  fs::create_symlink("first/y", bench.editor.folder.path("y.yaml"));
  bench.watching().settle();

  bench.editor.replace("x.yaml", "seed: 2");
  fs::create_symlink("second/y", bench.editor.folder.path("y.new"));
  fs::rename(bench.editor.folder.path("y.new"), bench.editor.folder.path("y.yaml"));
  CHECK(bench.settle() == "x.yaml: loaded seed: 2\ny.yaml: loaded seed: 2\n");
}

TEST_CASE("watch: a file that is deleted and made again between two looks never went") {
  Bench bench{{{"x.yaml", "seed: 1"}}};
  bench.watching().settle();
  bench.editor.remove("x.yaml");
  CHECK(bench.look().empty());
  bench.editor.write("x.yaml", "seed: 2");
  CHECK(bench.settle() == "x.yaml: loaded seed: 2\n");
}

TEST_CASE("watch: a file that goes is told once, and loaded when it comes back") {
  for (const auto& arguments : {std::vector<std::string>{""}, {"x.yaml"}}) {
    Bench bench{{{"x.yaml", "seed: 1"}}};
    bench.watching(arguments).settle();
    bench.editor.remove("x.yaml");
    CHECK(bench.settle() == "x.yaml: gone\n");
    CHECK(bench.settle().empty());
    bench.editor.write("x.yaml", "seed: 1");
    CHECK(bench.settle() == "x.yaml: loaded seed: 1\n");
    bench.editor.remove("x.yaml");
    CHECK(bench.settle() == "x.yaml: gone\n");
  }
}

TEST_CASE("watch: mistakes are told once, as often as there are others") {
  Bench bench{{{"x.yaml", "seed: 1"}}};
  bench.watching().settle();
  const std::string mistake =
      "x.yaml: wrong\nx.yaml:1:1: error: unknown key 'sede' in a scenario; did you mean 'seed'?\n"
      "    1 | sede: 1\n      | ^\n\n";
  bench.editor.write("x.yaml", "sede: 1");
  CHECK(bench.settle() == mistake);
  bench.editor.touch("x.yaml");
  CHECK(bench.settle().empty());
  bench.editor.write("x.yaml", "seed: 1");
  CHECK(bench.settle() == "x.yaml: restored\n");
  bench.editor.write("x.yaml", "sede: 1");
  CHECK(bench.settle() == mistake);
  bench.editor.write("x.yaml", "seed: 2");
  CHECK(bench.settle() == "x.yaml: loaded seed: 2\n");
}

TEST_CASE("watch: a file that is new in the folder is loaded, if it is a scenario's") {
  Bench bench{{{"x.yaml", "seed: 1"}}};
  bench.watching().settle();
  bench.editor.write("y.json", "{}");
  bench.editor.write("notes.md", "# none");
  bench.editor.write(".z.yaml.swp", "none");
  CHECK(bench.settle() == "y.json: loaded {}\n");
  CHECK(bench.settle().empty());
}

TEST_CASE("watch: a file that was new, and went before it was one, is not told of") {
  Bench bench{{{"x.yaml", "seed: 1"}}};
  bench.watching().settle();
  bench.editor.write("y.yaml", "seed: 1");
  CHECK(bench.look().empty());
  bench.editor.remove("y.yaml");
  CHECK(bench.settle().empty());
  bench.editor.write("y.yaml", "sede: 1");
  CHECK(bench.settle().starts_with("y.yaml: wrong\n"));
  bench.editor.remove("y.yaml");
  CHECK(bench.settle().empty());
}

TEST_CASE("watch: a file beside those that are watched is none of them") {
  Bench bench{{{"x.yaml", "seed: 1"}}};
  bench.watching({"x.yaml"}).settle();
  bench.editor.write("y.yaml", "seed: 1");
  CHECK(bench.settle().empty());
}

TEST_CASE("watch: a second file of a name waits, with one sentence, until the first one goes") {
  Bench bench{{{"x.yaml", "seed: 1"}}};
  bench.watching().settle();
  bench.editor.write("x.json", "{}");
  CHECK(bench.settle() ==
        "x.json: unusable, two scenarios are called 'x': x.yaml and x.json; rename one, since each "
        "is a site of its own\n");
  bench.editor.write("x.json", "{\"seed\": 2}");
  CHECK(bench.settle().empty());
  bench.editor.write("x.yaml", "seed: 3");
  CHECK(bench.settle() == "x.yaml: loaded seed: 3\n");
  bench.editor.remove("x.yaml");
  CHECK(bench.settle() == "x.yaml: gone\nx.json: loaded {\"seed\": 2}\n");
}

TEST_CASE("watch: a file that is renamed, ending and all, hands its name on") {
  Bench bench{{{"x.yaml", "seed: 1"}}};
  bench.watching().settle();
  fs::rename(bench.editor.folder.path("x.yaml"), bench.editor.folder.path("x.yml"));
  CHECK(bench.settle() == "x.yaml: gone\nx.yml: loaded seed: 1\n");
}

TEST_CASE("watch: what is built in has no file, and keeps its name") {
  Bench bench{{{"x.yaml", "seed: 1"}}};
  CHECK(ScenarioWatch({"demo"}, Bench::read({"demo"})).is_empty());
  bench.watching({"demo", ""}).settle();
  CHECK_FALSE(bench.watch->is_empty());
  bench.editor.write("demo.yaml", "seed: 1");
  CHECK(bench.settle().starts_with(
      "demo.yaml: unusable, two scenarios are called 'demo': built-in demo.yaml and demo.yaml; "));
}

TEST_CASE("watch: what cannot be read is told once, until it can") {
  Bench bench{{{"x.yaml", "seed: 1"}}};
  bench.watching({"x.yaml"}).settle();
  const auto path = bench.editor.folder.path("x.yaml");
  bench.editor.remove("x.yaml");
  fs::create_directory(path);
  CHECK(bench.settle() == "x.yaml: unusable, 'x.yaml' is a folder, no file\n");
  CHECK(bench.settle().empty());
  bench.editor.remove("x.yaml");
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  CHECK(bench.settle() ==
        "x.yaml: unusable, 'x.yaml' is a device or a pipe; name a file or a folder\n");
  bench.editor.remove("x.yaml");
  bench.editor.write("x.yaml", "seed: 1");
  CHECK(bench.settle() == "x.yaml: restored\n");
}

TEST_CASE("watch: a file that may not be read for a while is told of, and back as it was") {
  Bench bench{{{"x.yaml", "seed: 1"}}};
  bench.watching().settle();
  const auto path = bench.editor.folder.path("x.yaml");
  REQUIRE(::chmod(path.c_str(), 0) == 0);
  if (::access(path.c_str(), R_OK) == 0) return;  // root reads everything
  CHECK(bench.settle() == "x.yaml: unusable, cannot read 'x.yaml': Permission denied\n");
  CHECK(bench.settle().empty());
  REQUIRE(::chmod(path.c_str(), 0600) == 0);
  CHECK(bench.settle() == "x.yaml: restored\n");
}

TEST_CASE("watch: a folder that goes is told once, with its files, and so is the next time") {
  Bench bench{{{"all/x.yaml", "seed: 1"}}};
  bench.watching({"all"}).settle();
  for (int times = 0; times < 2; ++times) {
    fs::rename(bench.editor.folder.path("all"), bench.editor.folder.path("elsewhere"));
    CHECK(bench.settle() ==
          "all: unusable, cannot read 'all': No such file or directory; files that are new in it "
          "are not seen\nall/x.yaml: gone\n");
    CHECK(bench.settle().empty());
    fs::rename(bench.editor.folder.path("elsewhere"), bench.editor.folder.path("all"));
    CHECK(bench.settle() == "all/x.yaml: loaded seed: 1\n");
  }
}

}  // namespace scenario_watch_test
