"""script/setup on machines that lack something, with stand-ins for dpkg-query, apt-get and sudo."""
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).parent.parent
EVERYTHING = 'for package; do echo "installed $package"; done'
NOTHING = "exit 1"
ALL_BUT_TWO = """for package; do case $package in
  -*|*Status*) ;;
  libcli11-dev|ccache) echo "not-installed $package" ;;
  *) echo "installed $package" ;;
esac; done"""


def setup(*arguments, dpkg=ALL_BUT_TWO, apt='echo "apt-get $*" >>calls', user="0", sudo=None,
          compiler=None, java=None):
    """(standard error, exit code, the calls of apt-get) on a machine with these commands only."""
    commands = {"dpkg-query": dpkg, "apt-get": apt, "id": f"echo {user}", "sudo": sudo,
                "g++": compiler, "javac": java}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "path")
        path.mkdir()
        for name in ("bash", "cat", "dirname", "env", "mkdir"):
            path.joinpath(name).symlink_to(shutil.which(name))
        for name, text in commands.items():
            if text is not None:
                path.joinpath(name).write_text(f"#!{shutil.which('bash')}\n{text}\n")
                path.joinpath(name).chmod(0o755)
        Path(folder, "script").mkdir()
        for name in ("setup", "common.sh"):
            shutil.copy(SCRIPT / name, Path(folder, "script", name))
        run = subprocess.run([Path(folder, "script/setup"), *arguments], capture_output=True,
                             text=True, env={"PATH": str(path)}, check=False)
        calls = Path(folder, "calls")
        assert run.stdout == ""
        return run.stderr, run.returncode, calls.read_text() if calls.exists() else ""


def installed_by(*arguments, **machine):
    """What apt-get is asked for where there is nothing."""
    said, code, calls = setup(*arguments, dpkg=NOTHING, **machine)
    assert code == 0, said
    return set(calls.splitlines()[-1].partition("Timeout=120 ")[2].split())


PROGRAMS = {
    "g++", "cmake", "ninja-build", "pkg-config", "util-linux", "ccache", "curl", "ca-certificates",
    "libcpp-httplib-dev", "libasio-dev", "nlohmann-json3-dev", "libyaml-cpp-dev", "libcli11-dev",
    "libspdlog-dev", "libfmt-dev", "libhowardhinnant-date-dev", "libexpected-dev", "libssl-dev",
    "libpugixml-dev"}
TESTS = {"python3", "perl", "catch2", "libvalijson-dev", "librapidcheck-dev", "libgtest-dev"}
CHECK = {"git", "clang", "libclang-rt-dev", "lld", "clang-format", "python3-pytest", "faketime"}


class Setup(unittest.TestCase):
    maxDiff = None

    def test_it_is_silent_when_nothing_is_missing(self):
        for arguments in ((), ("programs",), ("check",), ("lint",)):
            self.assertEqual(setup(*arguments, dpkg=EVERYTHING), ("", 0, ""))

    def test_each_command_asks_for_exactly_what_it_needs(self):
        self.assertEqual(installed_by("programs"), PROGRAMS)
        self.assertEqual(installed_by(), PROGRAMS | TESTS)
        self.assertEqual(installed_by("check"), PROGRAMS | TESTS | CHECK)
        self.assertEqual(installed_by("lint"), PROGRAMS | {"clang", "clang-tidy", "cppcheck"})
        self.assertEqual(installed_by("check", java="exit 0"), PROGRAMS | TESTS | CHECK | {"junit5"})

    def test_root_installs_what_is_missing(self):
        self.assertEqual(setup(), (
            "Installing with apt-get: ccache libcli11-dev …\n", 0,
            "apt-get update\napt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=120 "
            "ccache libcli11-dev\n"))

    def test_check_needs_clang_and_pytest_too(self):
        lacking = ALL_BUT_TWO.replace("libcli11-dev|ccache", "clang|clang-format|python3-pytest|junit5")
        self.assertEqual(setup(dpkg=lacking), ("", 0, ""))
        self.assertEqual(setup("check", dpkg=lacking)[0],
                         "Installing with apt-get: clang clang-format python3-pytest …\n")

    def test_check_needs_junit_only_where_there_is_java(self):
        lacking = ALL_BUT_TWO.replace("libcli11-dev|ccache", "junit5")
        self.assertEqual(setup("check", dpkg=lacking), ("", 0, ""))
        self.assertEqual(setup("check", dpkg=lacking, java="exit 0")[0],
                         "Installing with apt-get: junit5 …\n")

    def test_others_install_with_sudo_if_it_is_there(self):
        said, code, calls = setup(user="1000", sudo='echo "sudo" >>calls; "$@"')
        self.assertEqual((said, code),
                         ("Installing with sudo apt-get: ccache libcli11-dev …\n", 0))
        self.assertEqual(calls.splitlines()[:3], ["sudo", "apt-get update", "sudo"])

    def test_without_sudo_it_says_what_to_run(self):
        self.assertEqual(setup(user="1000"), (
            "mock-jira needs packages that only root can install. Please run this as root, then "
            "try again:\n"
            "  apt-get update && apt-get install -y --no-install-recommends ccache libcli11-dev\n",
            1, ""))

    def test_what_apt_said_is_shown_when_it_fails(self):
        said, code, _ = setup(apt='echo "E: no network"; exit 100')
        self.assertEqual(code, 1)
        self.assertIn("E: no network\n", said)
        self.assertTrue(said.endswith("apt-get could not install them; what it said is above and "
                                      "in build/setup.log.\n"))

    def test_a_package_source_that_is_down_does_not_stop_it(self):
        self.assertEqual(setup(apt='[[ $1 == install ]]')[1], 0)

    def test_without_apt_it_names_what_is_missing(self):
        said, code, _ = setup(dpkg=None, apt=None)
        self.assertEqual(code, 1)
        self.assertTrue(said.startswith("mock-jira needs what Debian calls g++ cmake "), said)
        self.assertIn("please install it, there is no apt-get here to do so.", said)

    def test_what_came_without_a_package_counts(self):
        compiler = '[[ $(cat) == *CLI/CLI.hpp* ]]'
        self.assertEqual(setup(compiler=compiler)[0], "Installing with apt-get: ccache …\n")

    def test_it_knows_no_other_argument(self):
        self.assertEqual(setup("all"), (
            "script/setup knows three arguments, programs, check and lint; not 'all'.\n", 2, ""))


if __name__ == "__main__":
    unittest.main()
