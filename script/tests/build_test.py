"""script/build with stand-ins for cmake and script/setup, which write down what they are asked for."""
import os
import pty
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).parent.parent

# Configures as cmake does, and builds by telling what ninja would tell.
CMAKE = """#!/usr/bin/env bash
echo "cmake $*" >>calls
if [[ $1 == --build ]]; then cat ninja_says; exit "$(<ninja_ends_with)"; fi
tests=ON
[[ $* != *programs* ]] || tests=OFF
mkdir -p build/release
printf '%s\\n' "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "MOCK_JIRA_TESTS:BOOL=$tests" \\
  >build/release/CMakeCache.txt
touch build/release/build.ninja
"""
PROGRAMS = ("mock-jira", "jira-task")


def ninja(steps):
    return "".join(f"[{step}/{steps}] Building CXX object {step}.o\n" for step in range(1, steps + 1))


class Tree(unittest.TestCase):
    """A tree with script/build in it, which no build has touched."""

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = Path(scratch.name)
        self.write("path/cmake", CMAKE)
        self.write("script/setup", '#!/usr/bin/env bash\necho "setup${1:+ $1}" >>calls\n')
        self.write("CMakePresets.json", "{}")
        os.utime(self.root / "CMakePresets.json", (0, 0))
        for name in ("build", "common.sh"):
            shutil.copy(SCRIPT / name, self.root / "script" / name)

    def write(self, name, text):
        file = self.root / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        file.chmod(0o755)

    def build(self, *targets, says="ninja: no work to do.\n", ends_with=0, stderr=subprocess.PIPE):
        """(what a person is told, the calls)"""
        self.write("calls", "")
        self.write("ninja_says", says)
        self.write("ninja_ends_with", str(ends_with))
        path = f"{self.root / 'path'}:{os.environ['PATH']}"
        run = subprocess.run([self.root / "script/build", *targets], env={"PATH": path}, text=True,
                             stdout=subprocess.PIPE, stderr=stderr, check=False)
        self.assertEqual(run.stdout, "")
        self.assertEqual(run.returncode, 1 if ends_with else 0)
        return run.stderr, (self.root / "calls").read_text(encoding="utf-8").splitlines()

    def told(self, *targets, **ninja_does):
        return self.build(*targets, **ninja_does)[0].splitlines()

    def calls(self, *targets):
        return self.build(*targets)[1]


class Parts(Tree):
    def test_the_programs_alone_need_no_tests(self):
        self.assertEqual(self.calls(*PROGRAMS), [
            "setup programs", "cmake --fresh --preset programs",
            "cmake --build --preset programs --target mock-jira jira-task"])
        self.assertEqual(self.calls("mock-jira"), [
            "setup programs", "cmake --build --preset programs --target mock-jira"])

    def test_everything_else_does(self):
        self.assertEqual(self.calls(), [
            "setup", "cmake --fresh --preset release", "cmake --build --preset release"])
        self.assertEqual(self.calls("mock-jira", "core_tests"), [
            "setup", "cmake --build --preset release --target mock-jira core_tests"])

    def test_tests_are_added_to_the_programs_and_stay(self):
        self.calls(*PROGRAMS)
        self.assertEqual(self.calls(), [
            "setup", "cmake --preset release", "cmake --build --preset release"])
        self.assertEqual(self.calls(*PROGRAMS), [
            "setup programs", "cmake --build --preset programs --target mock-jira jira-task"])
        self.assertEqual(self.calls(), ["setup", "cmake --build --preset release"])

    def test_a_tree_that_was_copied_is_configured_anew(self):
        self.calls()
        self.write("build/release/CMakeCache.txt", "CMAKE_HOME_DIRECTORY:INTERNAL=/elsewhere\n")
        self.assertIn("cmake --fresh --preset release", self.calls())


class Sentences(Tree):
    maxDiff = None

    def test_the_first_time_it_says_how_long_it_takes(self):
        first = r"This takes about \d+ minutes on two cores the first time, and no time once it is done."
        for targets in (PROGRAMS, ()):
            said = self.told(*targets)
            self.assertEqual(len(said), 2, said)
            self.assertRegex(said[0], first)
            self.assertEqual(said[1], "Configuring mock-jira in build/release …")
            self.assertEqual(self.told(*targets), [])

    def test_a_line_each_tenth_tells_how_far_it_is(self):
        self.told()
        self.assertEqual(self.told(says=ninja(25)), [
            "Building mock-jira in build/release …",
            "  10 % [3/25]", "  20 % [5/25]", "  30 % [8/25]", "  40 % [10/25]", "  50 % [13/25]",
            "  60 % [15/25]", "  70 % [18/25]", "  80 % [20/25]", "  90 % [23/25]", "  100 % [25/25]"])
        self.assertEqual(self.told(says=ninja(2)), [
            "Building mock-jira in build/release …", "  50 % [1/2]", "  100 % [2/2]"])

    def test_what_ninja_does_for_itself_is_not_told(self):
        self.told()
        self.assertEqual(self.told(says="[0/1] Re-checking globbed directories...\n"
                                        "[1/2] Re-running CMake...\n-- Generating done\n"), [])

    def test_on_a_terminal_it_counts_in_the_same_line(self):
        self.told()
        screen, terminal = pty.openpty()
        self.build(says=ninja(3), stderr=terminal)
        os.close(terminal)
        with os.fdopen(screen, "rb") as file:
            shown = file.read1().decode()
        sentence = "\rBuilding mock-jira in build/release … "
        self.assertEqual(shown, f"{sentence}[1/3]{sentence}[2/3]{sentence}[3/3]\r\n")

    def test_a_build_that_fails_says_all_that_the_compiler_said(self):
        self.told()
        says = "[1/2] Building CXX object 1.o\n1.cpp:1: error\n"
        self.assertEqual(self.told(says=says, ends_with=1), [
            "Building mock-jira in build/release …", "  50 % [1/2]", *says.splitlines(),
            "The build in build/release failed; all it said is above and in build/build.log."])


if __name__ == "__main__":
    unittest.main()
