"""What goes on beside the known lives: callers that ask for everything there is, and some that misbehave.

Each of them goes round and round until it is told to stop. None of them has anything to assert: a
status of 500 or a connection that breaks by itself is all that could be wrong, and is told.
"""
import json
import random
import socket
import time

from calls import Connection, Site

BODY = "x" * 20_000


def polls(address, dice):
    """Tasks of the demo, in a hurry."""
    site = Site(Connection(address), None)
    for _ in range(100):
        site.jira("GET", f"/rest/api/3/task/{dice.randint(1, 2000)}")
        site.jira("POST", f"/rest/api/3/task/{dice.randint(1, 2000)}/cancel")


def fills_the_journal(address, dice):
    """Large calls, until the oldest have to go."""
    site = Site(Connection(address), None)
    for _ in range(50):
        site.jira("POST", f"/rest/api/3/task/{dice.randint(1, 2000)}/cancel", BODY)


def reads_it_all(address, _dice):
    site = Site(Connection(address), None)
    for path in ("/requests?limit=10000", "/requests/har", "/requests/near-misses?limit=100",
                 "/verdict", "/verdict?format=junit", "/coverage", "/scenario", "/tasks?limit=1000",
                 "/answers", "/expectations", "/sites", "/clock"):
        site.connection.call("GET", "/__admin" + path)


def waits(address, dice):
    site = Site(Connection(address), None)
    site.connection.call("GET", f"/__admin/requests/wait?count=3&timeout={dice.randint(1, 500)}ms")


def makes_and_drops(address, dice):
    """Sites that get answers, faults, tasks and another clock, and are exported, loaded and removed."""
    connection = Connection(address)
    site = Site(connection, f"dropped-{dice.randrange(10**9)}", {"tasks": {"1": "slow"}})
    site.admin("POST", "/answers", [{"getTask": {"calls": 1, "status": 429}},
                                    {"cancelTask": {"calls": 1, "delay": "20ms"}}])
    site.admin("POST", "/expectations", {"called": "getTask"})
    site.admin("POST", "/tasks", "quick")
    for _ in range(5):
        site.jira("GET", "/rest/api/3/task/1")
        site.admin("POST", "/clock", {"advance": "1h"})
    site.jira("POST", "/rest/api/3/task/1/cancel")
    site.jira("DELETE", "/rest/api/3/priority/10")
    _, text = connection.call("GET", f"/__admin/sites/{site.name}/scenario")
    connection.call("PUT", f"/__admin/sites/{site.name}-again?ttl=1s", text)
    site.admin("POST", "/reset")
    site.remove()


def breaks(address, dice):
    """A peer as one meets them: half a head, half a body, nonsense, an answer that nobody takes."""
    host, port = address.split(":")
    request = b"GET /rest/api/3/task/1 HTTP/1.1\r\nHost: h\r\n\r\n"
    with socket.create_connection((host, int(port)), timeout=5) as peer:
        match dice.randrange(5):
            case 0:
                peer.sendall(request[:dice.randrange(1, len(request))])
            case 1:
                peer.sendall(b"POST /rest/api/3/task/1/cancel HTTP/1.1\r\nHost: h\r\n"
                             b"Content-Length: 100000\r\n\r\n" + b"x" * dice.randrange(99_999))
            case 2:
                peer.sendall(dice.randbytes(300))
            case 3:
                peer.sendall(request * 200)  # and reads none of the answers
            case 4:
                peer.sendall(b"GET /__admin/requests/wait?count=1000000&timeout=5m HTTP/1.1\r\n"
                             b"Host: localhost\r\n\r\n")
        time.sleep(dice.random() / 20)
        if dice.random() < 0.5:  # a reset instead of an end
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


KINDS = (polls, fills_the_journal, reads_it_all, waits, makes_and_drops, breaks)


def go_round(kind, address, stopped, told):
    dice = random.Random(kind.__name__)
    while not stopped.is_set():
        try:
            kind(address, dice)
        except (OSError, AssertionError, json.JSONDecodeError) as problem:
            told.append(f"{kind.__name__}: {problem!r}")
        stopped.wait(0.05)
