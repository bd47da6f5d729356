"""One mock-jira for all tests; each test makes the sites of it that it needs."""
import json
import os
import subprocess
import urllib.error
import urllib.parse
import urllib.request
import uuid

import pytest


@pytest.fixture(scope="session")
def admin():
    """Where `mock-jira run` has a server for us, else one of our own."""
    if url := os.environ.get("MOCK_JIRA_ADMIN_URL"):
        yield url
        return
    # `cat` ends when we end, even if we are killed, and the server ends with it.
    with subprocess.Popen([os.environ.get("MOCK_JIRA", "mock-jira"), "run", "demo", "--", "sh", "-c",
                           'echo "$MOCK_JIRA_ADMIN_URL"; cat'], text=True, start_new_session=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        yield server.stdout.readline().strip()


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

    def __init__(self, admin, test, scenario):
        body = scenario if ":" in scenario else json.dumps({"scenario": scenario})
        site = call("PUT", f"{admin}/sites/{site_name(test)}", body)
        self.url, self.admin, self.user = site["url"], site["admin"], site["users"][0]

    def advance(self, duration):
        call("POST", self.admin + "/clock", json.dumps({"advance": duration}))

    def check_verdict(self):
        verdict = call("GET", self.admin + "/verdict")
        if verdict["verdict"] != "pass":
            pytest.fail("\n".join(sentence for finding in verdict["findings"]
                                  for sentence in finding["sentences"]), pytrace=False)

    def remove(self):
        call("DELETE", self.admin)


@pytest.fixture
def make_site(admin, request):
    def make(scenario):
        site = Site(admin, request.node.name, scenario)
        request.addfinalizer(site.remove)
        request.addfinalizer(site.check_verdict)  # the last one added comes first
        return site
    return make
