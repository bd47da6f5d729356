#include "cli/output/draft.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "support/catch.hpp"
#include "support/folder.hpp"

namespace draft_test {

using namespace mock_jira;
using mock_jira::cli::Draft;

namespace {

std::vector<std::string> names_in(const Folder& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator{folder.path()}) {
    names.push_back(entry.path().filename());
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// The draft of `target`, the only other thing in its folder.
std::string draft_name(const Folder& folder, const std::string& target) {
  auto names = names_in(folder);
  names.erase(std::remove(names.begin(), names.end(), target), names.end());
  REQUIRE(names.size() == 1);
  return names.front();
}

/// Names of the folder that holds what must stay as it is.
bool refuses(const std::string& path, int trouble) {
  const Draft draft{path};
  return !draft.is_there() && errno == trouble;
}

}  // namespace

TEST_CASE("draft: two of one file have names that nobody can foretell, and none stays") {
  const Folder folder;
  std::string first;
  {
    const Draft draft{folder.path("report")};
    REQUIRE(draft.is_there());
    first = draft_name(folder, "report");
  }
  CHECK(names_in(folder).empty());
  const Draft draft{folder.path("report")};
  CHECK(draft_name(folder, "report") != first);
}

TEST_CASE("draft: what is at the name that it had before is left as it is") {
  // Whoever may write into the folder may guess `report.PID.tmp`, and lay a link there.
  const Folder folder, theirs;
  const auto precious = theirs.write("precious", "theirs");
  const auto guess = "report." + std::to_string(::getpid()) + ".tmp";
  std::filesystem::create_symlink(precious, folder.path(guess));
  CHECK(Draft{folder.path("report")}.replace_target("ours"));
  CHECK(folder.read("report") == "ours");
  CHECK(theirs.read("precious") == "theirs");
  CHECK(names_in(folder) == std::vector<std::string>{"report", guess});
}

TEST_CASE("draft: the file is as readable as the umask has it") {
  const Folder folder;
  const auto before = ::umask(027);
  CHECK(Draft{folder.path("report")}.replace_target("x"));
  ::umask(before);
  struct stat status {};
  REQUIRE(::stat(folder.path("report").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0640);
}

TEST_CASE("draft: what is no file is neither replaced nor removed") {
  const Folder folder;
  std::filesystem::create_directory(folder.path("folder"));
  REQUIRE(::mkfifo(folder.path("fifo").c_str(), 0600) == 0);
  CHECK(refuses(folder.path("folder"), EISDIR));
  CHECK(refuses(folder.path("fifo"), EEXIST));
  CHECK(names_in(folder) == std::vector<std::string>{"fifo", "folder"});
}

TEST_CASE("draft: a folder that has come to its place meanwhile stays, and the draft does not") {
  const Folder folder;
  {
    Draft draft{folder.path("report")};
    std::filesystem::create_directory(folder.path("report"));
    CHECK_FALSE(draft.replace_target("x"));
    CHECK(errno == EISDIR);
  }
  CHECK(names_in(folder) == std::vector<std::string>{"report"});
}

TEST_CASE("draft: a link of one's own is followed") {
  const Folder folder;
  folder.write("real", "old");
  std::filesystem::create_symlink("real", folder.path("link"));
  CHECK(Draft{folder.path("link")}.replace_target("x"));
  CHECK(std::filesystem::is_symlink(folder.path("link")));
  CHECK(folder.read("real") == "x");
}

TEST_CASE("draft: somebody else's link in a folder such as /tmp is not followed") {
  if (::geteuid() != 0) {
    WARN("skipped: only root can make a link of somebody else's");
    return;
  }
  const Folder folder, theirs;
  const auto precious = theirs.write("precious", "theirs");
  REQUIRE(::chmod(folder.path().c_str(), 01777) == 0);
  std::filesystem::create_symlink(precious, folder.path("link"));
  REQUIRE(::lchown(folder.path("link").c_str(), 12345, 12345) == 0);
  CHECK(refuses(folder.path("link"), EACCES));
  CHECK(theirs.read("precious") == "theirs");
}

}  // namespace draft_test
