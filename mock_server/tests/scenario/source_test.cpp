#include "scenario/source.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "scenario/embedded.hpp"
#include "support/catch.hpp"

namespace mock_jira::test::source_test {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test, gone afterwards.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "mock-jira-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream{path_ / name, std::ios::binary} << text;
    return *this / name;
  }
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

/// `name file text`, a line each, or the error.
std::string found(const std::string& argument) {
  const auto sources = find_sources(argument);
  if (!sources) return sources.error();
  std::string lines;
  for (const auto& [name, file, text] : *sources) lines += name + ' ' + file + ' ' + text + '\n';
  return lines;
}

}  // namespace

TEST_CASE("sources: a built-in name is what the program was built with") {
  const auto sources = find_sources("running");
  REQUIRE(sources);
  REQUIRE(sources->size() == 1);
  CHECK(sources->front().name == "running");
  CHECK(sources->front().file == "built-in running.yaml");
  CHECK(sources->front().text.starts_with("# yaml-language-server"));
}

TEST_CASE("sources: demo is the first of those built in, the others follow by name") {
  std::vector<std::string> names;
  for (const auto& source : built_in_sources()) names.push_back(source.name);
  REQUIRE(names.size() == 19);
  CHECK(names.front() == "demo");
  CHECK(std::is_sorted(names.begin() + 1, names.end()));
}

TEST_CASE("sources: the schema is embedded beside the scenarios, and is none") {
  const auto& files = embedded_files();
  const auto schema = std::find_if(files.begin(), files.end(), [](const EmbeddedFile& file) {
    return file.name == "scenario.schema.json";
  });
  REQUIRE(schema != files.end());
  CHECK(schema->text.starts_with("{"));
  CHECK(files.size() == built_in_sources().size() + 1);
}

TEST_CASE("sources: a file is read whatever its ending, its name is without it") {
  const Folder folder;
  const auto yaml = folder.write("mine.yaml", "seed: 1");
  CHECK(found(yaml) == "mine " + yaml + " seed: 1\n");
  const auto text = folder.write("a.b.txt", "");
  CHECK(found(text) == "a.b " + text + " \n");
}

TEST_CASE("sources: a folder is its scenarios by name, and nothing else in it") {
  const Folder folder;
  folder.write("b.yml", "2");
  folder.write("a.yaml", "1");
  folder.write("c.json", "3");
  folder.write("c.schema.json", "{}");
  folder.write(".hidden.yaml", "{}");
  folder.write("README.md", "# no");
  fs::create_directory(folder / "d.yaml");
  CHECK(found(folder.path()) == "a " + folder / "a.yaml" + " 1\nb " + folder / "b.yml" + " 2\nc " +
                                    folder / "c.json" + " 3\n");
}

TEST_CASE("sources: what is built in is so whatever files there are") {
  CHECK(has_no_file("demo"));
  CHECK_FALSE(has_no_file("./demo"));
  CHECK_FALSE(has_no_file("demo.yaml"));
}

TEST_CASE("sources: where a file is wanted, a folder is refused") {
  const Folder folder;
  const auto source = read_source(folder.path());
  REQUIRE_FALSE(source);
  CHECK(source.error() == "'" + folder.path() + "' is a folder, no file");
}

TEST_CASE("sources: a folder without scenarios is named") {
  const Folder folder;
  CHECK(list_scenario_files(folder.path())->empty());
  CHECK(found(folder.path()) ==
        "the folder '" + folder.path() + "' has no scenario: no .yaml, .yml or .json file");
}

TEST_CASE("sources: what is not there is named, with what is near") {
  CHECK(found("runing") ==
        "no scenario 'runing': none built in is called so, and there is no such file or folder; "
        "did you mean 'running'?");
  CHECK(found("demo.yml") ==
        "no scenario 'demo.yml': none built in is called so, and there is no such file or folder");
  CHECK(found("") == "a scenario's name is empty");
}

TEST_CASE("sources: a file beyond 1 MiB is refused, one of just that is not") {
  const Folder folder;
  const auto large = folder.write("large.yaml", std::string((1 << 20) + 1, ' '));
  CHECK(found(large) == "'" + large + "' is too large: a scenario has at most 1 MiB");
  CHECK(find_sources(folder.write("fits.yaml", std::string(1 << 20, ' '))));
}

TEST_CASE("sources: devices and pipes are refused without being read") {
  CHECK(found("/dev/zero") == "'/dev/zero' is a device or a pipe; name a file or a folder");
  const Folder folder;
  const auto pipe = folder / "pipe.yaml";
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(found(pipe) == "'" + pipe + "' is a device or a pipe; name a file or a folder");
}

TEST_CASE("sources: a file that may not be read is named with the reason") {
  const Folder folder;
  const auto secret = folder.write("secret.yaml", "seed: 1");
  REQUIRE(chmod(secret.c_str(), 0) == 0);
  if (access(secret.c_str(), R_OK) == 0) return;  // root reads everything
  CHECK(found(secret) == "cannot read '" + secret + "': Permission denied");
}

TEST_CASE("sources: a path through a file is named with the reason") {
  const Folder folder;
  const auto inner = folder.write("a.yaml", "") + "/b.yaml";
  const auto said = found(inner);
  CHECK((said.starts_with("no scenario '" + inner + "'") ||
         said.starts_with("cannot read '" + inner + "'")));
}

}  // namespace mock_jira::test::source_test
