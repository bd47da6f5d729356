"""script/check_includes over small trees, each with one thing wrong."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CHECK = Path(__file__).parent.parent / "check_includes"
OWN = {"mock_server/core/a.hpp": "#pragma once\n"}


def violations(files):
    """What the check says about a tree of these files, a line a violation."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        run = subprocess.run([sys.executable, CHECK, folder], capture_output=True, text=True,
                             check=False)
    assert run.returncode == (1 if run.stdout else 0), run.stderr
    return run.stdout.splitlines()


class CheckIncludes(unittest.TestCase):
    def check(self, files, *expected):
        self.assertEqual(violations(files), list(expected))

    def test_a_tree_in_order_is_silent(self):
        self.check({
            "mock_server/core/task.hpp": "#pragma once\n#include <chrono>\n"
                                         "inline void f() { using namespace std::chrono; }\n",
            "mock_server/core/task.cpp": '#include "core/task.hpp"\n',
            "mock_server/scenario/loader.cpp": '#include <yaml-cpp/yaml.h>\n'
                                               '#include <tl/expected.hpp>\n'
                                               '#include "core/task.hpp"\n',
            "mock_server/server/listener.cpp": "#include <asio/post.hpp>\n#include <sys/socket.h>\n",
            "mock_server/cli/run.hpp": "#pragma once\n",
            "mock_server/main.cpp": '#include "cli/run.hpp"\n',
            "mock_server/tests/core/task_test.cpp": '#include "core/task.hpp"\n'
                                                    '#include "support/catch.hpp"\n'
                                                    "#include <rapidcheck.h>\n",
            "mock_server/tests/support/catch.hpp": "#pragma once\n#include <catch2/catch.hpp>\n",
            "client/transport.cpp": "#include <httplib.h>\n",
        })

    def test_a_layer_does_not_include_those_above_it(self):
        self.check({**OWN,
                    "mock_server/jira/wire.hpp": "#pragma once\n",
                    "mock_server/core/b.cpp": '#include "core/a.hpp"\n#include "jira/wire.hpp"\n'},
                   "mock_server/core/b.cpp:2: core does not include jira, only core.")

    def test_neighbours_do_not_include_each_other(self):
        self.check({"mock_server/scenario/loader.hpp": "#pragma once\n",
                    "mock_server/jira/b.cpp": '\n#include "scenario/loader.hpp"\n'},
                   "mock_server/jira/b.cpp:2: jira does not include scenario, only core, jira.")

    def test_main_includes_only_the_command_line(self):
        self.check({**OWN, "mock_server/main.cpp": '#include "core/a.hpp"\n'},
                   "mock_server/main.cpp:1: main.cpp does not include core, only cli.")

    def test_a_library_stays_behind_its_folder(self):
        self.check({"mock_server/core/b.cpp": "#include <nlohmann/json.hpp>\n",
                    "mock_server/admin/b.cpp": "#include <httplib.h>\n",
                    "mock_server/jira/b.cpp": "#include <unistd.h>\n"},
                   "mock_server/admin/b.cpp:1: admin does not use cpp-httplib, only std, "
                   "nlohmann_json, pugixml, date, expected.",
                   "mock_server/core/b.cpp:1: core does not use nlohmann_json, only std.",
                   "mock_server/jira/b.cpp:1: jira does not use POSIX, only std, nlohmann_json, "
                   "expected.")

    def test_an_include_of_nobody_is_named(self):
        self.check({"mock_server/core/b.cpp": '#include "core/gone.hpp"\n'},
                   "mock_server/core/b.cpp:1: core/gone.hpp is neither ours nor of a library that "
                   "script/check_includes knows.")

    def test_an_include_is_written_as_seen_from_mock_server(self):
        self.check({**OWN, "mock_server/core/b.cpp": '#include "a.hpp"\n'},
                   'mock_server/core/b.cpp:1: write it as "core/a.hpp", as seen from mock_server/.')

    def test_a_comment_or_a_text_includes_nothing(self):
        self.check({"mock_server/core/b.cpp": '/*\n#include <httplib.h>\n*/\n'
                                              'const char* t = R"x(\n#include <httplib.h>\n)x";\n'})

    def test_yaml_cpp_is_known_to_one_file(self):
        self.check({"mock_server/scenario/a.cpp": "#include <yaml-cpp/yaml.h>\n",
                    "mock_server/scenario/b.cpp": "#include <yaml-cpp/node/node.h>\n"},
                   "mock_server/scenario/b.cpp:1: one file of mock_server/scenario/ uses yaml-cpp, "
                   "and mock_server/scenario/a.cpp does already.")

    def test_cpp_httplib_is_known_to_one_file_of_the_client(self):
        self.check({"client/a.cpp": "#include <httplib.h>\n",
                    "client/b.cpp": "#include <httplib.h>\n"},
                   "client/b.cpp:1: one file of client/ uses cpp-httplib, and client/a.cpp does "
                   "already.")

    def test_client_and_server_share_no_code_not_even_in_their_tests(self):
        self.check({**OWN,
                    "client/task_client.hpp": "#pragma once\n",
                    "client/b.cpp": '#include "core/a.hpp"\n',
                    "mock_server/tests/core/b.cpp": '#include "client/task_client.hpp"\n',
                    "client_tests/b.cpp": '#include "core/a.hpp"\n#include "task_client.hpp"\n'},
                   "client/b.cpp:1: client/ includes nothing of mock_server/, but this is "
                   "mock_server/core/a.hpp.",
                   "mock_server/tests/core/b.cpp:1: mock_server/ includes nothing of client/, but "
                   "this is client/task_client.hpp.")

    def test_the_program_includes_no_test_support(self):
        self.check({"mock_server/tests/support/fake.hpp": "#pragma once\n",
                    "mock_server/core/b.cpp": '#include "tests/support/fake.hpp"\n'},
                   "mock_server/core/b.cpp:1: mock_server/tests/support/fake.hpp is for tests only.")

    def test_a_folder_that_is_no_layer_is_named(self):
        self.check({"mock_server/util/b.cpp": "\n"},
                   "mock_server/util/b.cpp:1: mock_server/ has no layer util; its layers are core, "
                   "scenario, jira, admin, server, cli, main.cpp.")

    def test_public_headers_use_little_and_share_no_name(self):
        self.check({"mock_server/server/mock_server.hpp": '#pragma once\n#include "core/a.hpp"\n'
                                                          '#include "server/b.hpp"\n',
                    "mock_server/core/a.hpp": "#pragma once\n#include <string>\n",
                    "mock_server/server/a.hpp": "#pragma once\n",
                    "mock_server/server/b.hpp": "#pragma once\n#include <asio/post.hpp>\n"
                                                '#include "server/a.hpp"\n',
                    "mock_server/server/c.hpp": "#pragma once\n#include <asio/post.hpp>\n"},
                   "mock_server/core/a.hpp:1: is public, as mock_server/server/a.hpp is; only one of "
                   "them can be <mock_jira/a.hpp>.",
                   "mock_server/server/b.hpp:2: is public, and does not use Asio, only std, expected.")

    def test_an_example_includes_what_is_installed(self):
        self.check({**OWN,
                    "client/include/jira_task/task.hpp": "#pragma once\n",
                    "examples/catch2/a_test.cpp": "#include <catch2/catch.hpp>\n#include <chrono>\n"
                                                  "#include <jira_task/task.hpp>\n"
                                                  "#include <mock_jira/a.hpp>\n",
                    "examples/googletest/a_test.cpp": "#include <gtest/gtest.h>\n"
                                                      '#include "core/a.hpp"\n'
                                                      "#include <nlohmann/json.hpp>\n"},
                   *[f"examples/googletest/a_test.cpp:{line}: an example includes what is installed, "
                     f"<mock_jira/…> and <jira_task/…>, and its test framework, but not {target}."
                     for line, target in ((2, "core/a.hpp"), (3, "nlohmann/json.hpp"))])

    def test_circles_are_reported_once(self):
        self.check({"mock_server/core/a.hpp": '#pragma once\n#include "core/b.hpp"\n',
                    "mock_server/core/b.hpp": '#pragma once\n#include "core/a.hpp"\n'},
                   "mock_server/core/b.hpp:2: this include closes a circle: mock_server/core/a.hpp "
                   "→ mock_server/core/b.hpp → mock_server/core/a.hpp.")

    def test_a_source_includes_its_own_header_first(self):
        self.check({**OWN, "mock_server/core/a.cpp": '#include <string>\n#include "core/a.hpp"\n'},
                   "mock_server/core/a.cpp:1: the first include is the file's own header, "
                   '"core/a.hpp".')

    def test_a_header_begins_with_pragma_once(self):
        self.check({"client_tests/a.hpp": "// #pragma once\n"},
                   "client_tests/a.hpp:1: a header begins with #pragma once.")

    def test_a_header_forces_no_namespace_on_others(self):
        self.check({"mock_server/core/a.hpp": "#pragma once\n// why\nnamespace mock_jira {\n"
                                              "struct A { void f() {} };\n"
                                              "using namespace std;\n}\n"},
                   "mock_server/core/a.hpp:5: a header has no `using namespace` for all who "
                   "include it.")


if __name__ == "__main__":
    unittest.main()
