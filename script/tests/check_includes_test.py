"""script/check_includes over small trees, each with one thing wrong."""
import importlib.machinery
import importlib.util
import tempfile
import unittest
from pathlib import Path

LOADER = importlib.machinery.SourceFileLoader(
    "check_includes", str(Path(__file__).parent.parent / "check_includes"))
check_includes = importlib.util.module_from_spec(
    importlib.util.spec_from_loader("check_includes", LOADER))
LOADER.exec_module(check_includes)

# The house of these trees; that of the project changes as it grows.
check_includes.ROOMS = {
    "text": ("", ""),
    "site/task": ("text", ""),
    "site": ("text site/task", ""),
    "scenario": ("text site", "yaml-cpp expected"),
    "jira": ("text site", "nlohmann_json"),
    "server": ("text site jira", "Asio"),
    "cli": ("server", ""),
    "main.cpp": ("cli", ""),
    "client/src/http": ("", "cpp-httplib"),
    "client": ("client/src/http", ""),
}
OWN = {"mock_server/text/a.hpp": "#pragma once\n"}


def violations(files):
    """What the check says about a tree of these files, a line a violation; but not of the table, of
    which a small tree uses little."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        found = check_includes.Checker(Path(folder).resolve()).run()
    return [f"{name}:{line}: {sentence}" for name, line, sentence in found]


def of_files(lines):
    return [line for line in lines if not line.startswith("script/")]


class CheckIncludes(unittest.TestCase):
    def check(self, files, *expected):
        self.assertEqual(of_files(violations(files)), list(expected))

    def test_a_tree_in_order_is_silent(self):
        self.check({
            "mock_server/site/task/task.hpp": "#pragma once\n#include <chrono>\n"
                                              "inline void f() { using namespace std::chrono; }\n",
            "mock_server/site/task/task.cpp": '#include "site/task/task.hpp"\n',
            "mock_server/scenario/loader.cpp": '#include <yaml-cpp/yaml.h>\n'
                                               '#include <tl/expected.hpp>\n'
                                               '#include "site/task/task.hpp"\n',
            "mock_server/server/listener.cpp": "#include <asio/post.hpp>\n",
            "mock_server/cli/run.hpp": "#pragma once\n",
            "mock_server/main.cpp": '#include "cli/run.hpp"\n',
            "mock_server/tests/site/task/task_test.cpp": '#include "site/task/task.hpp"\n'
                                                         '#include "support/catch.hpp"\n'
                                                         "#include <rapidcheck.h>\n",
            "mock_server/tests/support/catch.hpp": "#pragma once\n#include <catch2/catch.hpp>\n",
            "client/src/http/transport.cpp": "#include <httplib.h>\n",
        })

    def test_a_room_does_not_include_those_below_it(self):
        self.check({**OWN,
                    "mock_server/jira/wire.hpp": "#pragma once\n",
                    "mock_server/text/b.cpp": '#include "text/a.hpp"\n#include "jira/wire.hpp"\n'},
                   "mock_server/text/b.cpp:2: text does not include jira, only its own.")

    def test_a_room_in_a_room_does_not_include_what_stands_around_it(self):
        self.check({"mock_server/site/site.hpp": '#pragma once\n#include "site/task/task.hpp"\n',
                    "mock_server/site/task/task.hpp": "#pragma once\n",
                    "mock_server/site/task/b.cpp": '#include "site/site.hpp"\n'},
                   "mock_server/site/task/b.cpp:1: site/task does not include site, only text.")

    def test_neighbours_do_not_include_each_other(self):
        self.check({"mock_server/scenario/loader.hpp": "#pragma once\n",
                    "mock_server/jira/b.cpp": '\n#include "scenario/loader.hpp"\n'},
                   "mock_server/jira/b.cpp:2: jira does not include scenario, only text, site.")

    def test_main_includes_only_the_command_line(self):
        self.check({**OWN, "mock_server/main.cpp": '#include "text/a.hpp"\n'},
                   "mock_server/main.cpp:1: main.cpp does not include text, only cli.")

    def test_a_library_stays_behind_its_room(self):
        self.check({"mock_server/text/b.cpp": "#include <nlohmann/json.hpp>\n",
                    "mock_server/jira/b.cpp": "#include <unistd.h>\n",
                    "client/b.cpp": "#include <httplib.h>\n"},
                   "client/b.cpp:1: client does not use cpp-httplib, only std.",
                   "mock_server/jira/b.cpp:1: jira does not use POSIX, only std, nlohmann_json.",
                   "mock_server/text/b.cpp:1: text does not use nlohmann_json, only std.")

    def test_a_permission_that_nobody_uses_is_named(self):
        found = violations({"mock_server/site/b.cpp": '#include "text/a.hpp"\n',
                            "mock_server/text/a.hpp": "#pragma once\n"})
        self.assertIn("script/check_includes:1: site may use site/task, and does not.", found)
        self.assertNotIn("script/check_includes:1: site may use text, and does not.", found)

    def test_an_include_of_nobody_is_named(self):
        self.check({"mock_server/text/b.cpp": '#include "text/gone.hpp"\n'},
                   "mock_server/text/b.cpp:1: text/gone.hpp is neither ours nor of a library that "
                   "script/check_includes knows.")

    def test_an_include_is_written_as_seen_from_mock_server(self):
        self.check({**OWN, "mock_server/text/b.cpp": '#include "a.hpp"\n'},
                   'mock_server/text/b.cpp:1: write it as "text/a.hpp", as seen from mock_server/.')

    def test_a_comment_or_a_text_includes_nothing(self):
        self.check({"mock_server/text/b.cpp": '/*\n#include <httplib.h>\n*/\n'
                                              'const char* t = R"x(\n#include <httplib.h>\n)x";\n'})

    def test_yaml_cpp_is_known_to_one_file(self):
        self.check({"mock_server/scenario/document/a.cpp": "#include <yaml-cpp/yaml.h>\n",
                    "mock_server/scenario/document/b.cpp": "#include <yaml-cpp/node/node.h>\n"},
                   "mock_server/scenario/document/b.cpp:1: one file of mock_server/scenario/document/ "
                   "uses yaml-cpp, and mock_server/scenario/document/a.cpp does already.")

    def test_cpp_httplib_is_known_to_one_file_of_the_client(self):
        self.check({"client/src/http/a.cpp": "#include <httplib.h>\n",
                    "client/src/http/b.cpp": "#include <httplib.h>\n"},
                   "client/src/http/b.cpp:1: one file of client/ uses cpp-httplib, and "
                   "client/src/http/a.cpp does already.")

    def test_client_and_server_share_no_code_not_even_in_their_tests(self):
        self.check({**OWN,
                    "client/task_client.hpp": "#pragma once\n",
                    "client/b.cpp": '#include "text/a.hpp"\n',
                    "mock_server/tests/text/b.cpp": '#include "client/task_client.hpp"\n',
                    "client_tests/b.cpp": '#include "text/a.hpp"\n#include "task_client.hpp"\n'},
                   "client/b.cpp:1: client/ includes nothing of mock_server/, but this is "
                   "mock_server/text/a.hpp.",
                   "mock_server/tests/text/b.cpp:1: mock_server/ includes nothing of client/, but "
                   "this is client/task_client.hpp.")

    def test_the_program_includes_no_test_support(self):
        self.check({"mock_server/tests/support/fake.hpp": "#pragma once\n",
                    "mock_server/text/b.cpp": '#include "tests/support/fake.hpp"\n'},
                   "mock_server/text/b.cpp:1: mock_server/tests/support/fake.hpp is for tests only.")

    def test_a_folder_that_is_no_room_is_named(self):
        self.check({"mock_server/util/b.cpp": "\n"},
                   "mock_server/util/b.cpp:1: mock_server/ has no room util; the rooms are text, "
                   "site/task, site, scenario, jira, server, cli, main.cpp, client/src/http, client.")

    def test_public_headers_have_no_name_that_users_have_too(self):
        self.check({
            "mock_server/server/mock_server.hpp": """#pragma once
namespace mock_jira {
namespace fault {
struct Empty {
  int size;
};
}  // namespace fault
struct Node {
  enum class Kind { text };
};
using State = int;
}  // namespace mock_jira
"""},
                   "mock_server/server/mock_server.hpp:8: is public, and Node is a name that users have, too.",
                   "mock_server/server/mock_server.hpp:11: is public, and State is a name that users have, too.")

    def test_public_headers_use_little_and_share_no_name(self):
        self.check({"mock_server/server/mock_server.hpp": '#pragma once\n#include "text/a.hpp"\n'
                                                          '#include "server/b.hpp"\n',
                    "mock_server/text/a.hpp": "#pragma once\n#include <string>\n",
                    "mock_server/server/a.hpp": "#pragma once\n",
                    "mock_server/server/b.hpp": "#pragma once\n#include <asio/post.hpp>\n"
                                                '#include "server/a.hpp"\n',
                    "mock_server/server/c.hpp": "#pragma once\n#include <asio/post.hpp>\n"},
                   "mock_server/server/b.hpp:2: is public, and does not use Asio, only std, expected.",
                   "mock_server/text/a.hpp:1: is public, as mock_server/server/a.hpp is; only one of "
                   "them can be <mock_jira/a.hpp>.")

    def test_an_example_includes_what_is_installed(self):
        self.check({**OWN,
                    "client/include/jira_task/task.hpp": "#pragma once\n",
                    "examples/catch2/a_test.cpp": "#include <catch2/catch.hpp>\n#include <chrono>\n"
                                                  "#include <jira_task/task.hpp>\n"
                                                  "#include <mock_jira/a.hpp>\n",
                    "examples/googletest/a_test.cpp": "#include <gtest/gtest.h>\n"
                                                      '#include "text/a.hpp"\n'
                                                      "#include <nlohmann/json.hpp>\n"},
                   *[f"examples/googletest/a_test.cpp:{line}: an example includes what is installed, "
                     f"<mock_jira/…> and <jira_task/…>, and its test framework, but not {target}."
                     for line, target in ((2, "text/a.hpp"), (3, "nlohmann/json.hpp"))])

    def test_circles_are_reported_once(self):
        self.check({"mock_server/text/a.hpp": '#pragma once\n#include "text/b.hpp"\n',
                    "mock_server/text/b.hpp": '#pragma once\n#include "text/a.hpp"\n'},
                   "mock_server/text/b.hpp:2: this include closes a circle: mock_server/text/a.hpp "
                   "→ mock_server/text/b.hpp → mock_server/text/a.hpp.")

    def test_a_source_includes_its_own_header_first(self):
        self.check({**OWN, "mock_server/text/a.cpp": '#include <string>\n#include "text/a.hpp"\n'},
                   "mock_server/text/a.cpp:1: the first include is the file's own header, "
                   '"text/a.hpp".')

    def test_a_header_begins_with_pragma_once(self):
        self.check({"client_tests/a.hpp": "// #pragma once\n"},
                   "client_tests/a.hpp:1: a header begins with #pragma once.")

    def test_a_header_forces_no_namespace_on_others(self):
        self.check({"mock_server/text/a.hpp": "#pragma once\n// why\nnamespace mock_jira {\n"
                                              "struct A { void f() {} };\n"
                                              "using namespace std;\n}\n"},
                   "mock_server/text/a.hpp:5: a header has no `using namespace` for all who "
                   "include it.")


if __name__ == "__main__":
    unittest.main()
