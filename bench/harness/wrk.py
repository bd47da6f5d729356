"""One round of wrk against one server."""
import json
import subprocess

from . import http
from .paths import BENCH, NotHad, program

SCRIPT = BENCH / "load/round.lua"


def command(server, connections, seconds, headers=(), ids=None):
    """`ids`: reads that many tasks, from 1 up, instead of always the same."""
    words = ["env", f"IDS={ids or ''}", program("wrk"), "-t", min(2, connections),
             "-c", connections, "-d", f"{seconds}s", "--timeout", "10s", "-s", SCRIPT]
    for header in (f"Authorization: {http.AUTHORIZATION}", *headers):
        words += ["-H", header]
    return [str(word) for word in (*words, server.url)]


def measure(server, connections, seconds, headers=(), ids=None):
    """What the round was: latencies in microseconds, and the seconds of CPU of the server."""
    before = server.process.cpu_seconds()
    run = subprocess.run(command(server, connections, seconds, headers, ids), capture_output=True,
                         text=True, timeout=seconds + 60, check=False)
    if run.returncode != 0:
        raise NotHad(f"wrk could not reach {server.name}: {run.stderr.strip()}")
    figures = json.loads(run.stdout.splitlines()[-1])
    figures["cpu"] = server.process.cpu_seconds() - before
    return figures


def rate(figures):
    """Requests a second; nothing if more than one in a hundred failed.

    They are whole answers: a server that hangs up after one without saying `Connection: close` does
    not fail, although wrk calls that a read error.
    """
    if figures["failed"] > figures["requests"] / 100 or not figures["requests"]:
        return None
    return figures["requests"] / figures["seconds"]


def cpu_micros(figures):
    """CPU microseconds of the server for each request."""
    return 1e6 * figures["cpu"] / figures["requests"] if rate(figures) else None
