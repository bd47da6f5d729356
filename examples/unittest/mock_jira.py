"""One mock-jira for all tests; each test makes the sites of it that it needs."""
import atexit
import functools
import json
import os
import subprocess
import unittest
import urllib.error
import urllib.parse
import urllib.request
import uuid


@functools.cache
def admin():
    """Where `mock-jira run` has a server for us, else one of our own."""
    if url := os.environ.get("MOCK_JIRA_ADMIN_URL"):
        return url
    # `cat` ends when we end, even if we are killed, and the server ends with it.
    server = subprocess.Popen([os.environ.get("MOCK_JIRA", "mock-jira"), "run", "demo", "--", "sh",
                               "-c", 'echo "$MOCK_JIRA_ADMIN_URL"; cat'], text=True,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
    atexit.register(server.communicate)
    return server.stdout.readline().strip()


def call(method, url, body=None):
    request = urllib.request.Request(url, body and body.encode(), method=method)
    if token := os.environ.get("MOCK_JIRA_ADMIN_TOKEN"):
        request.add_header("Authorization", "Bearer " + token)
    try:
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read() or "null")
    except urllib.error.HTTPError as error:  # its body says what is wrong with a scenario
        raise ValueError(error.read().decode()) from None


def site_name(test):
    """Says whose site it is; the end of it tells the sites of one test, or of two runs, apart."""
    plain = "".join(c if c.isprintable() and c not in "/\\" else "." for c in test[:150])
    return urllib.parse.quote(f"{plain} {uuid.uuid4().hex[:8]}")


class Site:
    """A mock Jira of its own; `scenario` is a built-in name, or a scenario's YAML."""

    def __init__(self, test, scenario):
        body = scenario if ":" in scenario else json.dumps({"scenario": scenario})
        site = call("PUT", f"{admin()}/sites/{site_name(test)}", body)
        self.url, self.admin, self.user = site["url"], site["admin"], site["users"][0]

    def advance(self, duration):
        call("POST", self.admin + "/clock", json.dumps({"advance": duration}))

    def remove(self):
        call("DELETE", self.admin)


class JiraTest(unittest.TestCase):
    def make_site(self, scenario):
        site = Site(self.id(), scenario)
        self.addCleanup(site.remove)
        self.addCleanup(self.check_verdict, site)  # the last one added comes first
        return site

    def check_verdict(self, site):
        verdict = call("GET", site.admin + "/verdict")
        if verdict["verdict"] != "pass":
            self.fail("\n".join(sentence for finding in verdict["findings"]
                                for sentence in finding["sentences"]))
