#!/usr/bin/env python3
"""The ways by which jira-task comes to Jira: through proxies, over http and https, and at other times.

    jira_task_ways.py MOCK_JIRA JIRA_TASK

What needs faketime says that it is skipped where there is none.
"""
import base64
import contextlib
import http.client
import http.server
import os
import pathlib
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.parse

from serving import serving

MOCK_JIRA, JIRA_TASK = sys.argv[1:3]
SCENARIO = """\
tasks: {"1": [RUNNING: 2 polls, COMPLETE]}
expect: [polling: {interval: 50ms.., stops_when_finished: true}]
"""
CREDENTIALS = {"JIRA_EMAIL": "creator@example.com", "JIRA_API_TOKEN": "creator-token"}


class Proxy(http.server.BaseHTTPRequestHandler):
    """Leads every host to one place; `seen` has what it was asked."""
    protocol_version = "HTTP/1.1"
    place = ("127.0.0.1", 0)
    password = None
    seen = []

    def log_message(self, *arguments):
        pass

    def lets_in(self):
        self.seen.append(f"{self.command} {self.path}")
        if not self.password:
            return True
        expected = "Basic " + base64.b64encode(self.password.encode()).decode()
        if self.headers["Proxy-Authorization"] == expected:
            return True
        self.send_response(407)
        self.send_header("Proxy-Authenticate", "Basic")
        self.send_header("Content-Length", "0")
        self.end_headers()
        return False

    def do_CONNECT(self):
        if not self.lets_in():
            return
        with socket.create_connection(self.place) as there:
            self.send_response(200)
            self.end_headers()
            both = {self.connection: there, there: self.connection}
            while True:
                for end in select.select(list(both), [], [])[0]:
                    data = end.recv(65536)
                    if not data:
                        self.close_connection = True
                        return
                    both[end].sendall(data)

    def do_GET(self):
        if not self.lets_in():
            return
        url = urllib.parse.urlsplit(self.path)
        headers = {name: value for name, value in self.headers.items() if name != "Proxy-Authorization"}
        with contextlib.closing(http.client.HTTPConnection(*self.place)) as connection:
            connection.request("GET", url.path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.headers["Content-Type"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextlib.contextmanager
def proxy(to, password=None):
    """Yields its authority, and what it was asked."""
    handler = type("Handler", (Proxy,), {"place": ("127.0.0.1", to), "password": password, "seen": []})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_port}", handler.seen
        finally:
            server.shutdown()
            thread.join()


def jira_task(*arguments, before=(), **variables):
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("proxy")}
    # Which is how a program that hangs is told from one that waits.
    done = subprocess.run([*before, JIRA_TASK, *arguments], env={**environment, **CREDENTIALS, **variables},
                          capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


class Ways(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.scenario = self.folder / "ways.yaml"
        self.scenario.write_text(SCENARIO)

    def serving(self, *arguments):
        ready = self.enterContext(serving(MOCK_JIRA, str(self.scenario), *arguments))
        return urllib.parse.urlsplit(ready["url"]).port

    def certificate(self, host):
        key, certificate = self.folder / "key.pem", self.folder / "certificate.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                        "-nodes", "-keyout", key, "-out", certificate, "-days", "2", "-subj", f"/CN={host}",
                        "-addext", f"subjectAltName=DNS:{host}"], check=True, capture_output=True)
        return str(key), str(certificate)

    def test_http_goes_through_a_proxy_as_a_whole(self):
        with proxy(self.serving(), "me:p@ss") as (there, seen):
            url = "http://jira.example/sites/ways"
            code, said, _ = jira_task("wait", "1", "--url", url, "--interval", "100ms",
                                      HTTP_PROXY=f"http://me:p%40ss@{there}")
            self.assertEqual((code, "COMPLETE" in said), (0, True))
            self.assertEqual(seen, ["GET http://jira.example/sites/ways/rest/api/3/task/1"] * 3)

    def test_https_goes_through_a_tunnel(self):
        key, certificate = self.certificate("jira.example")
        port = self.serving("--tls-cert", certificate, "--tls-key", key)
        with proxy(port, "me:secret") as (there, seen):
            code, said, _ = jira_task("wait", "1", "--url", "https://jira.example", "--ca-cert", certificate,
                                      "--interval", "100ms", https_proxy=f"http://me:secret@{there}")
            self.assertEqual((code, "COMPLETE" in said), (0, True))
            self.assertEqual(seen, ["CONNECT jira.example:443"])
            code, _, errors = jira_task("get", "1", "--url", "https://jira.example",
                                        HTTPS_PROXY=f"me:wrong@{there}")
            self.assertNotEqual(code, 0)
            self.assertIn(f"the proxy {there} leads nobody to https://jira.example, but answers 407: name and "
                          "password belong in its URL", errors)

    def test_the_server_is_known_by_its_certificate_behind_a_proxy_too(self):
        key, certificate = self.certificate("other.example")
        with proxy(self.serving("--tls-cert", certificate, "--tls-key", key)) as (there, _):
            code, _, errors = jira_task("get", "1", "--url", "https://jira.example", "--ca-cert", certificate,
                                        ALL_PROXY=there)
            self.assertNotEqual(code, 0)
            self.assertIn("not trusted, or not this host's", errors)

    def test_no_proxy_and_this_machine_go_straight(self):
        port = self.serving()
        with proxy(port) as (there, seen):
            self.assertEqual(jira_task("get", "1", "--url", f"http://127.0.0.1:{port}", http_proxy=there)[0], 0)
            code, _, errors = jira_task("get", "1", "--url", "http://jira.invalid", http_proxy=there,
                                        NO_PROXY="localhost, .invalid")
            self.assertNotEqual(code, 0)
            self.assertIn("no connection to http://jira.invalid: ", errors)
            self.assertEqual(seen, [])

    def test_a_proxy_that_is_not_there_is_named(self):
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))  # and does not listen
            there = f"127.0.0.1:{unused.getsockname()[1]}"
            for url in ("http://jira.example", "https://jira.example"):
                _, _, errors = jira_task("get", "1", "--url", url, ALL_PROXY=f"http://a:b@{there}")
                self.assertIn(f"no connection to {url} through the proxy {there}", errors)

    def test_what_is_no_proxy_is_refused_without_its_password(self):
        for value in ("socks5://me:secret@proxy:1080", "http://", "http://me:secret@proxy:99999"):
            code, _, errors = jira_task("get", "1", "--url", "http://jira.example", HTTP_PROXY=value)
            self.assertEqual((code, "HTTP_PROXY: its value " in errors), (2, True), errors)
            self.assertNotIn("secret", errors)

    def test_it_waits_at_other_times(self):
        if not shutil.which("faketime"):
            self.skipTest("there is no faketime here")
        for when in ("2001-01-01 00:00:00", "2039-01-01 00:00:00"):
            url = f"http://localhost:{self.serving()}"
            code, said, errors = jira_task("wait", "1", "--url", url, "--interval", "100ms", "--timeout", "20s",
                                           before=("faketime", when))
            self.assertEqual((code, "COMPLETE" in said), (0, True), errors)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], warnings="ignore")
