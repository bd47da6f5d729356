import base64
import json
import urllib.error
import urllib.request

import pytest

POLLED = """
tasks:
  "10641": [RUNNING: 3 polls, COMPLETE: {result: {deletedIssues: 12}}]
expect:
  - polling: {at_most: 4, stops_when_finished: true}
"""


# The client under test; yours goes here. It would pause between its reads.
def read_task(url, user, task):
    secret = base64.b64encode(f"{user['email']}:{user['api_token']}".encode()).decode()
    request = urllib.request.Request(f"{url}/rest/api/3/task/{task}",
                                     headers={"Authorization": f"Basic {secret}"})
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read())


def wait_for_task(url, user, task):
    while (seen := read_task(url, user, task))["status"] in ("ENQUEUED", "RUNNING"):
        pass
    return seen


def test_it_reads_until_the_task_is_complete_and_no_longer(make_site):
    site = make_site(POLLED)
    assert wait_for_task(site.url, site.user, 10641)["result"] == {"deletedIssues": 12}


def test_a_task_that_is_complete_is_forgotten_after_14_days(make_site):
    site = make_site("demo")
    site.advance("10s")
    assert wait_for_task(site.url, site.user, 10001)["status"] == "COMPLETE"
    site.advance("14d")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        wait_for_task(site.url, site.user, 10001)
