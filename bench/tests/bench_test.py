"""script/bench without measuring: how figures are written, and what its command line refuses."""
import subprocess
import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
BENCH = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(BENCH))
import report  # noqa: E402
from harness import figures, http  # noqa: E402
from parts import new_connections, tls  # noqa: E402


def a_round(requests, failed=0):
    return {"requests": requests, "seconds": 1, "failed": failed, "cpu": 0.5, "p50": 90, "p99": 900}


def refusal(*arguments):
    run = subprocess.run([sys.executable, BENCH / "run.py", *arguments], capture_output=True,
                         text=True, check=False)
    return run.returncode, run.stderr


class Figures(unittest.TestCase):
    def test_three_figures_count(self):
        self.assertEqual([figures.number(value) for value in (0.8388, 12.66, 59157.2, 3, None)],
                         ["0.84", "12.7", "59,157", "3", "–"])

    def test_a_spread_is_the_median_the_least_and_the_most(self):
        self.assertEqual(figures.spread([0.97, 0.8, 0.84]), "0.84 (0.80–0.97)")
        self.assertEqual(figures.spread([0.84]), "0.84")
        self.assertEqual(figures.spread([None]), "–")


class Answers(unittest.TestCase):
    def test_they_are_whole_with_their_length_or_their_last_chunk(self):
        self.assertTrue(http.is_whole(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"))
        self.assertFalse(http.is_whole(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}"))
        self.assertFalse(http.is_whole(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"))
        chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"
        self.assertFalse(http.is_whole(chunked))
        self.assertTrue(http.is_whole(chunked + b"0\r\n\r\n"))


class Report(unittest.TestCase):
    maxDiff = None

    def test_it_pairs_rounds_leaves_out_what_failed_and_says_so(self):
        results = {
            "about": {"when": "2026-01-31", "servers": {"mock-jira": ["0.1.0", "ours"]},
                      "machine": {"cores": 2, "processor": "P", "memory": "4 GiB",
                                  "kernel": "Linux", "compiler": "GNU 12", "load": "wrk 4.1.0"}},
            "left_out": {"Prism": "there is no node on this machine"},
            "parts": {"new-connections": {
                "mock-jira": [a_round(900), a_round(1900)],
                "nginx": [a_round(1000), a_round(2000)],
                "mountebank": [a_round(1000, failed=500)] * 2}}}
        self.assertEqual(report.write(results, [tls, new_connections]), """\
Measured on 2026-01-31: 2 cores (P), 4 GiB, Linux; GNU 12; wrk 4.1.0.

| server | version | what it is |
| --- | --- | --- |
| mock-jira | 0.1.0 | ours |

Left out: Prism (there is no node on this machine).

### getTask with a new connection for each request

64 clients, each of which says `Connection: close`.

| server | against nginx | requests a second | CPU µs a request |
| --- | --: | --: | --: |
| mock-jira | 0.93 (0.90–0.95) | 1,400 (900–1,900) | 409 |
| nginx | 1.00 | 1,500 (1,000–2,000) | 375 |
| mountebank | – | – | – |""")


class CommandLine(unittest.TestCase):
    def test_it_refuses_what_it_does_not_know(self):
        self.assertEqual(refusal("--fast"), (
            2, "script/bench: it does not know '--fast'. script/bench --help tells more.\n"))
        code, said = refusal("--only", "start,speed")
        self.assertEqual(code, 2)
        self.assertIn("there is no part 'speed', only keep-alive, new-connections", said)


if __name__ == "__main__":
    unittest.main()
