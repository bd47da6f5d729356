#!/usr/bin/env python3
"""An example of examples/, as somebody would use it who copied it.

    try_example.py MOCK_JIRA EXAMPLE

Exits 77, which ctest knows as skipped, where what the example needs is not installed.
"""
import os
import pathlib
import select
import shutil
import subprocess
import sys
import tempfile
import unittest

MOCK_JIRA, EXAMPLE = os.path.abspath(sys.argv[1]), sys.argv[2]
EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"
JARS = pathlib.Path("/usr/share/java")
JUNIT = ["junit-jupiter-api", "junit-jupiter-engine", "junit-platform-commons",
         "junit-platform-console", "junit-platform-engine", "junit-platform-launcher",
         "junit-platform-reporting", "apiguardian-api", "opentest4j", "opentest4j-reporting-events",
         "opentest4j-reporting-schema", "picocli"]
CLASS_PATH = os.pathsep.join(str(JARS / f"{jar}.jar") for jar in JUNIT)


class Missing(Exception):
    pass


def needed(program):
    if shutil.which(program) is None:
        raise Missing(f"there is no {program} here")
    return program


def python_with_pytest():
    """pytest belongs to the system's Python, which need not be ours."""
    for python in (sys.executable, "/usr/bin/python3"):
        if shutil.which(python) and subprocess.run([python, "-c", "import pytest"],
                                                   capture_output=True, check=False).returncode == 0:
            return python
    raise Missing("there is no pytest here")


def junit():
    if missing := [jar for jar in JUNIT if not (JARS / f"{jar}.jar").exists()]:
        raise Missing(f"there is no {missing[0]}.jar in {JARS}; Debian's package junit5 has it")
    return [needed("java"), "-cp", CLASS_PATH + os.pathsep + ".",
            "org.junit.platform.console.ConsoleLauncher", "--scan-classpath=.", "--disable-banner"]


# Name: the folder, the command that runs its tests there, and the command before that, if any.
USES = {
    "unittest": ("unittest", lambda: [sys.executable, "-m", "unittest"], None),
    "pytest": ("pytest", lambda: [python_with_pytest(), "-m", "pytest"], None),
    "jest": ("jest", lambda: [needed("jest")], None),
    "node": ("jest", lambda: [needed("node"), "--test"], None),
    "junit5": ("junit5", junit,
               lambda: [needed("javac"), "-cp", CLASS_PATH, "MockJira.java", "ExampleTest.java"]),
}


class Example(unittest.TestCase):
    def setUp(self):
        folder, command, preparation = USES[EXAMPLE]
        try:
            self.command = command()
            self.preparation = preparation and preparation()
        except Missing as missing:
            print(f"skipped: {missing}")
            sys.stdout.flush()
            os._exit(77)
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name, folder)
        shutil.copytree(EXAMPLES / folder, self.folder)
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith(("JIRA_", "MOCK_JIRA"))}
        self.environment["MOCK_JIRA"] = MOCK_JIRA
        # Java spends most of its time on what pays off later, and there is no later.
        self.environment["JAVA_TOOL_OPTIONS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"

    def edit(self, old, new):
        """In the one file that has it."""
        files = [file for file in self.folder.iterdir() if old in file.read_text()]
        self.assertEqual(len(files), 1, files)
        files[0].write_text(files[0].read_text().replace(old, new))

    def start(self, *before, **environment):
        if self.preparation:
            subprocess.run(self.preparation, cwd=self.folder, check=True)
        return subprocess.Popen([*before, *self.command], cwd=self.folder, text=True,
                                env={**self.environment, **environment}, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def run_tests(self, *before, **environment):
        """(exit code, output)"""
        with self.start(*before, **environment) as tests:
            output, _ = tests.communicate(timeout=60)
        return tests.returncode, output

    def test_it_passes_with_a_server_of_its_own(self):
        code, output = self.run_tests()
        self.assertEqual(code, 0, output)

    def test_it_passes_under_mock_jira_run_which_judges_each_site(self):
        # Without the program at hand, the server that there is has to do.
        code, output = self.run_tests(MOCK_JIRA, "run", "demo", "--", MOCK_JIRA="/nowhere")
        self.assertEqual(code, 0, output)
        self.assertEqual(output.count(": pass ("), output.count("mock-jira: "), output)
        self.assertIn(": pass (", output)

    def test_a_client_that_asks_too_often_fails_with_the_verdicts_sentence(self):
        self.edit("at_most: 4", "at_most: 3")
        code, output = self.run_tests()
        self.assertNotEqual(code, 0, output)
        self.assertIn("task 10641 was polled four times; expected at most three times", output)

    def test_a_mistake_in_a_scenario_is_told_as_the_server_tells_it(self):
        self.edit("RUNNING: 3 polls", "RUNING: 3 polls")
        code, output = self.run_tests()
        self.assertNotEqual(code, 0, output)
        self.assertIn("unknown status 'RUNING'; did you mean 'RUNNING'?", output.replace("\\", ""))

    def test_the_server_ends_with_tests_that_are_killed(self):
        self.edit("RUNNING: 3 polls", "RUNNING: 2000 polls")
        # Between the example and the program stands one that says who it is, and has it say more.
        teller, said = self.folder / "teller", self.folder / "said"
        teller.write_text(f'#!/bin/sh\nexec 2>"{said}"\necho $$ >&2\n'
                          f'MOCK_JIRA_LOG_LEVEL=info exec "{MOCK_JIRA}" "$@"\n')
        teller.chmod(0o755)
        os.mkfifo(said)
        with self.start(MOCK_JIRA=str(teller)) as tests:
            with said.open() as lines:
                server = os.pidfd_open(int(lines.readline()))
                self.addCleanup(os.close, server)
                self.assertTrue(any("/task/10641" in line for line in lines))
                tests.kill()  # while its client polls
            ended, _, _ = select.select([server], [], [], 60)
        self.assertTrue(ended)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
