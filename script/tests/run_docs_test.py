"""script/run_docs over small pages, with a server that only says hello."""
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

RUN_DOCS = Path(__file__).parent.parent / "run_docs"

# Stands for mock-jira: `check` dislikes COMPLETED, `serve` answers every GET with its own address.
PROGRAM = f"""#!{sys.executable}
import http.server, json, os, signal, sys

class Hello(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = ("hello from " + self.headers["Host"] + self.path).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *arguments):
        pass

words = sys.argv[1:]
if words[0] == "check":
    wrong = "COMPLETED" in open(words[1]).read()
    print(words[1] + (": unknown status" if wrong else ": in order"))
    sys.exit(2 if wrong else 0)
if "wrong.yaml" in words:
    print("wrong.yaml: not found", file=sys.stderr)
    sys.exit(2)
given = words[words.index("--port") + 1] if "--port" in words else os.environ["MOCK_JIRA_PORT"]
assert given == "0", given
signal.signal(signal.SIGTERM, lambda *_: os._exit(3 if "rude" in words else 0))
server = http.server.HTTPServer(("127.0.0.1", 0), Hello)
print(json.dumps({{"url": f"http://127.0.0.1:{{server.server_port}}", "pid": os.getpid()}}), flush=True)
server.serve_forever()
"""


def run_docs(page, *arguments, files=None):
    """(what run_docs prints about README.md, its exit code)."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder, "program/mock-jira")
        root = Path(folder, "root")
        for path, text in {program: PROGRAM, root / "README.md": page,
                           **{root / name: text for name, text in (files or {}).items()}}.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        os.chmod(program, 0o755)
        before = sorted(root.rglob("*"))
        run = subprocess.run([sys.executable, RUN_DOCS, "--program", program, "--root", root,
                              *arguments, root / "README.md"], text=True, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, check=False)
        assert sorted(root.rglob("*")) == before, "the page's commands wrote into the repository"
    return run.stdout, run.returncode


def console(*lines, language="console"):
    return "\n".join([f"```{language}", *lines, "```", ""])


class RunDocs(unittest.TestCase):
    maxDiff = None

    def passes(self, page, summary, *arguments, **options):
        self.assertEqual(run_docs(page, *arguments, **options), (summary + "\n", 0))

    def fails(self, page, *expected, arguments=(), **options):
        output, code = run_docs(page, *arguments, **options)
        for text in expected:
            self.assertIn(text, output)
        self.assertEqual(code, 1, output)

    def test_commands_share_one_shell_and_may_write_files(self):
        self.passes(console("$ name=world", "$ echo hello $name", "hello world") +
                    console("$ echo $name > note; cat note", "world",
                            "$ ls README.md", "README.md"),
                    "README.md: 4 commands, 0 yaml blocks, 0 links")

    def test_a_command_may_go_on_for_lines(self):
        self.passes(console("$ echo one \\", "  two", "one two",
                            "$ cat <<END", "> three", "> END", "three",
                            "$ echo '> four'", "> four"),
                    "README.md: 3 commands, 0 yaml blocks, 0 links")

    def test_dots_stand_for_anything(self):
        self.passes(console("$ echo at 12:30 sharp", "at … sharp", "$ seq 9", "1", "…", "9"),
                    "README.md: 2 commands, 0 yaml blocks, 0 links")

    def test_other_output_is_shown_as_a_difference(self):
        self.fails("# Title\n\n" + console("$ printf 'one\\ntwo\\n'", "o…", "three"),
                   "README.md:4: this prints something else:", "    $ printf 'one\\ntwo\\n'",
                   "     o…", "    -three", "    +two", "; 1 wrong")

    def test_output_that_is_not_shown_is_a_failure(self):
        self.fails(console("$ echo hello"), "+hello")

    def test_standard_error_counts_as_output(self):
        self.passes(console("$ echo oh >&2", "oh"), "README.md: 1 command, 0 yaml blocks, 0 links")

    def test_a_silent_failure_is_one(self):
        self.fails(console("$ false"), "README.md:2: this ended with exit code 1:")

    def test_an_exit_code_may_be_asked_for(self):
        self.passes(console("$ false", "$ echo $?", "1"),
                    "README.md: 2 commands, 0 yaml blocks, 0 links")

    def test_a_script_block_must_succeed(self):
        self.passes(console("# a note", "for i in 1 2; do", "  echo $i", "done", language="sh"),
                    "README.md: 1 command, 0 yaml blocks, 0 links")
        self.fails(console("echo fine", "cat missing", language="bash"),
                   "README.md:3: this ended with exit code 1:", "missing: No such file")

    def test_a_server_is_called_by_the_port_that_the_page_shows(self):
        self.passes(console("$ script/server &", '{"url": "http://127.0.0.1:2990", …}',
                            "$ curl http://127.0.0.1:2990/a", "hello from 127.0.0.1:2990/a",
                            "$ curl -i http://localhost:2990/b", "HTTP/1.0 200 OK", "…", "",
                            "hello from localhost:2990/b"),
                    "README.md: 3 commands, 0 yaml blocks, 0 links")

    def test_two_servers_keep_apart(self):
        self.passes(console("$ build/release/mock-jira serve --port 2991 &",
                            "$ MOCK_JIRA_PORT=2992 mock-jira serve",
                            "$ curl http://127.0.0.1:2991", "hello from 127.0.0.1:2991/",
                            "$ curl http://127.0.0.1:2992", "hello from 127.0.0.1:2992/",
                            "$ kill $!"),
                    "README.md: 5 commands, 0 yaml blocks, 0 links")

    def test_a_server_that_does_not_start_shows_why(self):
        self.passes(console("$ mock-jira serve wrong.yaml", "wrong.yaml: not found",
                            "$ echo $?", "2"),
                    "README.md: 2 commands, 0 yaml blocks, 0 links")
        self.fails(console("$ script/server wrong.yaml &", '{"url": …'), "+wrong.yaml: not found")

    def test_a_server_that_does_not_end_in_order_is_a_failure(self):
        self.fails(console("$ script/server rude &"), "ended with exit code 3")

    def test_a_command_that_hangs_ends_the_page(self):
        self.fails(console("$ cat /dev/stdin", "$ tail -f /dev/null", "$ echo never", "never"),
                   "README.md:3: took longer than 0.5 s.", "README.md: 2 commands",
                   arguments=("--limit", "0.5"))

    def test_a_command_that_ends_the_shell_ends_the_page(self):
        self.fails(console("$ exit 0", "$ echo never", "never"),
                   "README.md:2: the command ended the session.")

    def test_yaml_is_a_scenario_in_order(self):
        self.passes(console("tasks: {}", language="yaml"),
                    "README.md: 0 commands, 1 yaml block, 0 links")
        self.fails(console("- COMPLETED", language="yaml"),
                   "README.md:2: this scenario is not in order:", "unknown status")

    def test_a_block_may_become_a_file(self):
        self.passes("<!-- file: mine.yaml -->\n" + console("tasks: {}", language="yaml") +
                    console("$ cat mine.yaml", "tasks: {}"),
                    "README.md: 1 command, 1 yaml block, 0 links")

    def test_a_block_may_be_left_out_with_a_reason(self):
        self.passes("<!-- not run: it needs a person -->\n\n" + console("$ false"),
                    "README.md:4: skipped: it needs a person\n"
                    "README.md: 0 commands, 0 yaml blocks, 0 links, 1 skipped block")
        self.fails("<!-- not run -->\n" + console("$ false"), "say why this block is not run")

    def test_a_block_may_be_part_of_a_file(self):
        example = {"a/test.cpp": "int one() {\n  return 1;\n}\n\nint two();\n"}
        whole_lines = "<!-- part of: a/test.cpp -->\n" + console("  return 1;", "}", language="cpp")
        self.passes(whole_lines, "README.md: 0 commands, 0 yaml blocks, 0 links, 1 quotation",
                    files=example)
        for other in (console("  return 2;", language="cpp"), console("return 1;", language="cpp"),
                      console("int one() {", "}", language="cpp")):
            self.fails("<!-- part of: a/test.cpp -->\n" + other,
                       "README.md:3: a/test.cpp says something else.", files=example)
        self.fails(whole_lines, "README.md:3: there is no file a/test.cpp to be part of.")

    def test_other_blocks_are_not_run(self):
        self.passes(console("int main();", language="cpp") + console("$ false", language="text"),
                    "README.md: 0 commands, 0 yaml blocks, 0 links")

    def test_the_tests_do_not_run_themselves(self):
        self.fails(console("$ script/test -R cancel"), "script/test does not run inside the tests")

    def test_a_console_block_begins_with_a_command(self):
        self.fails(console("hello"), "README.md:2: a console block begins with a command")

    def test_links_lead_somewhere(self):
        self.passes("# One `word`, two\n[a](docs/a.md#there) [b](#one-word-two) [c](docs/)\n"
                    "[d]: docs/a.md\n[e](https://example.com/nowhere) `[f](code)`\n",
                    "README.md: 0 commands, 0 yaml blocks, 4 links",
                    files={"docs/a.md": "## There\n"})
        self.fails("[a](gone.md)\n[b](docs/a.md#gone)\n[c](#gone)\n",
                   "README.md:1: this link leads nowhere: gone.md",
                   "README.md:2: docs/a.md has no heading #gone.",
                   "README.md:3: README.md has no heading #gone.",
                   files={"docs/a.md": "## There\n"})


if __name__ == "__main__":
    unittest.main()
