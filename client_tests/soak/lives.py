"""Known lives: a client of known conduct on a site of its own, and the verdict that it deserves.

A life is a scenario, what the client does, and the verdict. What it does counts polls and calls, or
keeps far away from the times that are judged, so that no busy machine makes a good client a bad one.
"""
import itertools
import json
import time

TASK = "/rest/api/3/task/10641"
FINISHED = ("COMPLETE", "FAILED", "CANCELLED", "DEAD")
PAUSE = 0.12  # seconds, more than twice what an interval of 50 ms asks for


def patiently(site, more=0):
    """Polls until the task has ended, and `more` times after that."""
    while site.jira("GET", TASK)[1]["status"] not in FINISHED:
        time.sleep(PAUSE)
    for _ in range(more):
        time.sleep(PAUSE)
        site.jira("GET", TASK)


def hastily(site):
    for _ in range(4):
        site.jira("GET", TASK)


def cancels(times):
    def act(site):
        for _ in range(times):
            site.jira("POST", TASK + "/cancel")
    return act


def wanders(site):
    site.jira("GET", TASK)
    site.jira("GET", "/rest/api/3/tsak/10641")


def nothing(_site):
    pass


def asks_again(seconds):
    """After an answer that asked for a second."""
    def act(site):
        assert site.jira("GET", TASK)[0] == 503
        time.sleep(seconds)
        site.jira("GET", TASK)
    return act


def starts_and_waits(site):
    status, answer = site.jira("POST", "/rest/api/3/bulk/issues/delete", json.dumps(
        {"selectedIssueIdsOrKeys": ["EX-1"], "sendBulkNotification": False}), user="admin")
    assert status == 201, answer
    path = f"/rest/api/3/bulk/queue/{answer['taskId']}"
    while site.jira("GET", path, user="admin")[1]["status"] not in FINISHED:
        site.admin("POST", "/clock", {"advance": "1s"})
        time.sleep(PAUSE)


POLLED = {"tasks": {"10641": [{"RUNNING": "3 polls"}, "COMPLETE"]}}


def polled(**rules):
    return POLLED | {"expect": [{"polling": {"task": "10641", **rules}}]}


def called(operation, **how_often):
    return {"tasks": {"10641": "stuck"},
            "expect": [{"called": {"operation": operation, **how_often}}]}


BUSY_ONCE = {"answers": [{"getTask": {"calls": 1, "status": 503, "retry_after": "1s"}}]}
LIVES = {
    "patient": (polled(interval="50ms..", stops_when_finished=True), patiently, "pass"),
    "hasty": (polled(interval="50ms.."), hastily, "fail"),
    "goes on after the end": (polled(stops_when_finished=True),
                              lambda site: patiently(site, more=1), "fail"),
    "polls too often": (polled(at_most=3), patiently, "fail"),
    "polls often enough": (polled(at_most=4), patiently, "pass"),
    "cancels once": (called("cancelTask", exactly=1), cancels(1), "pass"),
    "cancels twice": (called("cancelTask", exactly=1), cancels(2), "fail"),
    "cancels though it must not": (called("cancelTask", never=True), cancels(1), "fail"),
    "wanders off": (called("getTask"), wanders, "fail"),
    "does nothing": (called("getTask"), nothing, "inconclusive"),
    "honours Retry-After": (polled(honours_retry_after=True) | BUSY_ONCE, asks_again(1.3), "pass"),
    "ignores Retry-After": (polled(honours_retry_after=True) | BUSY_ONCE, asks_again(0.2), "fail"),
    "starts and waits": (
        {"clock": {"pace": "frozen"}, "operations": {"submitBulkDelete": "quick"},
         "expect": [{"called": {"operation": "submitBulkDelete", "exactly": 1}}]},
        starts_and_waits, "pass"),
}
NAMES = itertools.cycle(LIVES)


def live(name, site):
    """One life on a site that was just made. A sentence if its verdict is wrong."""
    _, act, deserved = LIVES[name]
    act(site)
    verdict = site.admin("GET", "/verdict")
    if verdict["verdict"] == deserved:
        return None
    return f"a client that {name} got {verdict['verdict']}: {json.dumps(verdict)}"
