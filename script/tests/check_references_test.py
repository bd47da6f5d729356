"""script/check_references over small trees, each with one reference that leads nowhere."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CHECK = Path(__file__).parent.parent / "check_references"
TREE = {
    "docs/evidence.md": "## 5 Starts\n### 5.7 Conflicts\n### 7.2 By status\n## 8 Limits\n",
    "docs/pitfalls.md": "# Pitfalls\n## S01 A 303 is followed\n",
    "docs/verdict.md": "# Verdict\n",
    "mock_server/site/task/task.hpp": "#pragma once\nstruct Task { void advance(); };\n",
    "mock_server/site/task/task_test.cpp": 'TEST_CASE("task: moves") {}\n',
    "scenarios/running.yaml": "summary: it runs\n",
    "script/build": "#!/usr/bin/env bash\n",
}


def violations(files):
    """What the check says about the tree with these files, a line a violation."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {**TREE, **files}.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        run = subprocess.run([sys.executable, CHECK, folder], capture_output=True, text=True,
                             check=False)
    assert run.returncode == (1 if run.stdout else 0), run.stderr
    return run.stdout.splitlines()


class CheckReferences(unittest.TestCase):
    def check(self, files, *expected):
        self.assertEqual(violations(files), list(expected))

    def test_a_tree_in_order_is_silent(self):
        self.check({
            "mock_server/site/a.cpp": "// evidence §5.7, §7.2; RFC 9112 §6.4.1; S01.\n"
                                      "// It is site/task/task.hpp, seen from mock_server/.\n"
                                      'int a;  // <mock_jira/task.hpp>, of scenarios/NAME.yaml\n',
            "script/b.py": '"""See docs/verdict.md."""\n# Or task/ under mock_server/site/.\n',
            "cmake/c.cmake": "# script/build makes build/release/x.cpp.\n",
            "README.md": "[task](docs/verdict.md), `task.hpp`, `site/`, `scenarios/running.yaml`\n",
        })

    def test_a_section_that_is_not_there_is_named(self):
        self.check({"mock_server/site/a.cpp": "int a;\n// It is (evidence\n/// §5.9), §8 and 9.\n",
                    "README.md": "See §7.\n",
                    "script/b.py": "# docs/verdict.md §2 says so.\n"},
                   "README.md:1: evidence.md has no section 7.",
                   "mock_server/site/a.cpp:3: evidence.md has no section 5.9.",
                   "mock_server/site/a.cpp:3: evidence.md has no section 9.",
                   "script/b.py:1: verdict.md has no section 2.")

    def test_a_pitfall_that_is_not_there_is_named_in_the_names_of_tests_too(self):
        self.check({"client/a_test.cpp": '// S01, S02\nTEST_CASE("S43: a client sleeps") {}\n'},
                   "client/a_test.cpp:1: docs/pitfalls.md has no S02.",
                   "client/a_test.cpp:2: docs/pitfalls.md has no S43.")

    def test_a_file_that_is_not_there_is_named(self):
        self.check({"mock_server/site/a.cpp": "// See core/task.hpp, or\n/// ../task.hpp there.\n",
                    "cmake/c.cmake": "# script/gone\n",
                    "scenarios/d.yaml": "summary: x  # as docs/gone.md says\n",
                    "README.md": "`gone.cpp`, `gone/`, scenarios/NOT-*.yaml\n"},
                   "README.md:1: there is no gone.cpp.",
                   "README.md:1: there is no gone/.",
                   "README.md:1: there is no scenarios/NOT-*.yaml.",
                   "cmake/c.cmake:1: there is no script/gone.",
                   "mock_server/site/a.cpp:1: there is no core/task.hpp.",
                   "mock_server/site/a.cpp:2: there is no ../task.hpp.",
                   "scenarios/d.yaml:1: there is no docs/gone.md.")

    def test_other_peoples_paths_are_none_of_ours(self):
        self.check({"mock_server/site/a.cpp":
                    "// /proc/self/status, https://h.example/docs/a.md, ~/a.cpp, 1/2, and/or\n"
                    "// <nlohmann/json.hpp>, application/json, build/dev/gone.cpp\n"
                    'const char* a = "docs/gone.md";\n',
                    "README.md": "`/rest/api/3/task`, `tests/mine.yaml`, `my.yaml`\n\n"
                                 "```yaml\n# docs/gone.md\n```\n"})

    def test_the_history_may_name_what_is_no_more(self):
        self.check({"CHANGELOG.md": "- `gone.cpp` became docs/gone.md.\n"})

    def test_documents_outside_of_the_repository_are_named_wherever_they_stand(self):
        self.check({"a.json": '{"see": "jira-facts §5"}\n',
                    "mock_server/site/a.cpp": "// DESIGN §9\n// ../shared/perf.md\n"
                                              "// ../shared/spec/jira-v3.json is the vendor's.\n"},
                   "a.json:1: jira-facts is not in the repository; docs/evidence.md is.",
                   "mock_server/site/a.cpp:1: DESIGN is not in the repository; docs/design.md is.",
                   "mock_server/site/a.cpp:2: ../shared/perf.md is outside of the repository.")

    def test_a_test_that_a_page_quotes_is_in_its_file(self):
        file = "mock_server/site/task/task_test.cpp"
        self.check({"docs/a.md": f'`{file}`: "task: moves"\n`{file}`: "task: stands"\n'},
                   f'docs/a.md:2: {file} has no test "task: stands".')

    def test_a_recipe_names_what_there_is(self):
        self.check({"CONTRIBUTING.md": "`Task` has `Task::advance`, `advance()` and `summary:`.\n"
                                       "Write `scenarios/NAME.yaml`, run `script/build`.\n"})

    def test_a_recipe_is_held_to_its_paths_and_names(self):
        self.check({"CONTRIBUTING.md": "`Task::retreat`, `gone()`,\n"
                                       "`MOCK_JIRA_GONE=1 ctest`, `gone-target`\n"
                                       "`tests/gone.tsv`, `script/gone --all`\n"},
                   "CONTRIBUTING.md:1: nothing in the code is called gone.",
                   "CONTRIBUTING.md:1: nothing in the code is called retreat.",
                   "CONTRIBUTING.md:2: nothing in the code is called MOCK_JIRA_GONE.",
                   "CONTRIBUTING.md:2: nothing in the code is called gone-target.",
                   "CONTRIBUTING.md:3: there is no script/gone.",
                   "CONTRIBUTING.md:3: there is no tests/gone.tsv.")

    def test_what_only_a_comment_says_is_no_name(self):
        self.check({"mock_server/site/a.cpp": "// gone_function was here\n",
                    "CONTRIBUTING.md": "`gone_function`\n"},
                   "CONTRIBUTING.md:1: nothing in the code is called gone_function.")


if __name__ == "__main__":
    unittest.main()
