"""What another client notices while somebody asks the admin API for the most there is."""
import json
import time
from contextlib import closing
from urllib.request import urlopen

from harness import http, wrk
from harness.crowd import probe
from harness.figures import NOTHING, millis, number, table
from harness.paths import BENCH, WORK, program
from harness.processes import Process
from harness.progress import step
from harness.servers import running
from peers import mock_jira

NAME = "control"
BESIDE_PEERS = False
JOURNAL = 10_000  # calls, as many as a site keeps
BODY = 16_384     # bytes of each of them
SITES = 10_000    # of a server
ADDED = 1_000     # answers and expectations, as many as a site takes
KEYS = 40_000     # of a body that is large in number
QUIET = "GET /__admin/health"

TASK = {"lifecycle": "stuck"}
MANY_KEYS = {f"k{number}": 0 for number in range(KEYS)}
# Every call of the admin API, with a body where it takes one: the largest that it looks at. What
# would empty the site is called where there is nothing to lose.
CALLS = [
    (QUIET, None),
    ("GET /__admin/version", None),
    ("GET /__admin/openapi.json", None),
    ("GET /__admin/docs", None),
    ("GET /__admin/sites", None),
    ("GET /__admin/sites/site-1", None),
    ("PUT /__admin/sites/site-1", {"tasks": {str(task): "slow" for task in range(1, 3000)}}),
    ("PUT /__admin/sites/site-2", MANY_KEYS),
    ("DELETE /__admin/sites/site-3", None),
    ("GET /__admin/clock", None),
    ("POST /__admin/clock", {"advance": "1s"}),
    ("POST /__admin/sites/site-1/reset", None),
    ("GET /__admin/scenario", None),
    ("GET /__admin/tasks?limit=1000", None),
    ("POST /__admin/tasks", TASK),
    ("GET /__admin/tasks/1", None),
    ("DELETE /__admin/tasks/1000001", None),
    ("POST /__admin/tasks/2/transition", {"status": "RUNNING"}),
    ("GET /__admin/answers", None),
    ("POST /__admin/sites/site-1/answers", [{"getTask": {"delay": "1ms"}}] * ADDED),
    ("DELETE /__admin/sites/site-1/answers", None),
    ("DELETE /__admin/sites/site-1/answers/0", None),
    ("GET /__admin/requests?limit=10000", None),
    ("DELETE /__admin/sites/site-1/requests", None),
    ("GET /__admin/requests/wait?timeout=0s&count=20000", None),
    ("GET /__admin/requests/har", None),
    ("GET /__admin/requests/near-misses?limit=1000", None),
    ("GET /__admin/expectations", None),
    ("POST /__admin/sites/site-1/expectations", [{"called": {"operation": "getTask"}}] * ADDED),
    ("DELETE /__admin/sites/site-1/expectations", None),
    ("DELETE /__admin/sites/site-1/expectations/0", None),
    ("GET /__admin/verdict", None),
    ("GET /__admin/coverage?limit=10000", None),
]


def seconds(scale):
    return 20 + scale.tasks / 20_000 + len(CALLS) * (scale.steady + 1)


def measure(bench):
    scale = bench.scale
    with running(mock_jira.get()) as server:
        fill(server, scale)
        figures = {"sizes": sizes(server), "calls": {}}
        step("alone")
        figures["alone"] = probe(server.port, 100 * scale.steady, scale.steady)
        for call, body in CALLS:
            step(call)
            figures["calls"][call] = suffer(server, call, body, scale.steady)
    return figures


def suffer(server, call, body, duration):
    method, path = call.split()
    file = WORK / "body.json"
    file.write_text(json.dumps(body) if body else "", encoding="utf-8")
    attacker = Process("wrk", [
        "env", f"METHOD={method}", f"BODY={file}", program("wrk"),
        "-t", 1, "-c", 1, "-d", f"{duration + 1}s", "--timeout", "60s",
        "-s", BENCH / "load/call.lua", f"http://{http.HOST}:{server.port}{path}"])
    try:
        time.sleep(0.5)
        return probe(server.port, 100 * duration, duration)
    finally:
        attacker.stop()


def fill(server, scale):
    """The default site and the server, up to every bound that a caller can reach."""
    for task in fill_tasks(server, scale.tasks):
        step(f"{task:,} tasks of {scale.tasks:,}")
    with closing(http.connect(server.port)) as connection:
        step("answers and expectations")
        send(connection, "POST", "/__admin/answers",
             [{"cancelTask": {"task": str(10**7 + n), "status": 503}} for n in range(ADDED)])
        send(connection, "POST", "/__admin/expectations",
             [{"called": {"operation": "getTask", "task": str(n), "at_most": 10**6}}
              for n in range(1, ADDED + 1)])
        step("sites")
        for site in range(1, min(SITES, scale.tasks // 100)):
            send(connection, "PUT", f"/__admin/sites/site-{site}", {})
        for n in range(min(JOURNAL, scale.tasks)):
            path = "task" if n % 2 else "tsak"
            send(connection, "POST", f"/rest/api/3/{path}/{n + 1}/cancel", "x" * BODY)


def fill_tasks(server, tasks):
    """Reads each, for a task begins when somebody reads it; as many as it can in a minute."""
    readers = Process("wrk", wrk.command(server, 64, seconds=60, ids=tasks))
    while (there := sizes(server)["tasks"]) < tasks and not readers.ended():
        yield there
        time.sleep(0.3)
    readers.stop()


def send(connection, method, path, body):
    text = json.dumps(body)
    http.exchange(connection, f"{method} {path} HTTP/1.1\r\nHost: {http.HOST}\r\n"
                              f"Authorization: {http.AUTHORIZATION}\r\n"
                              "Content-Type: application/json\r\n"
                              f"Content-Length: {len(text)}\r\n\r\n{text}")


def sizes(server):
    def ask(path):
        with urlopen(f"http://{http.HOST}:{server.port}{path}") as answer:
            return json.load(answer)
    kept = ask("/__admin/requests?limit=1")
    return {"sites": len(ask("/__admin/sites")["sites"]),
            "tasks": ask("/__admin/tasks?limit=1")["total"],
            "calls": kept["total"] - kept["dropped"]}


def tables(figures):
    alone, held = figures["alone"], figures["sizes"]
    return "\n\n".join([
        "### Beside the admin API",
        f"A server of {held['sites']:,} sites, one of which has {held['tasks']:,} tasks, "
        f"{held['calls']:,} calls in its journal, {ADDED:,} added answers and as many "
        "expectations. One client calls the admin API again and again; another comes on a new "
        f"connection each time and reads a task: alone in {latency(alone)} ms (p50 / p99), and so "
        "meanwhile.",
        table(["call, again and again", "ms p50 / p99", "p99 against alone", "failed"],
              [[f"`{call}`", latency(one), ratio(one, alone), one["failed"]]
               for call, one in figures["calls"].items()])])


def ratio(one, alone):
    return number(one["p99"] / alone["p99"]) if "p99" in one and "p99" in alone else NOTHING


def latency(probed):
    if "p50" not in probed:
        return NOTHING
    return f"{millis(probed['p50'])} / {millis(probed['p99'])}"
