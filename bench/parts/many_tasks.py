"""A site of very many tasks: memory and time of each, inside the program and over the wire."""
import json
import re
import subprocess
import time
from contextlib import ExitStack
from dataclasses import replace

from harness import http, wrk
from harness.figures import number, table
from harness.paths import built
from harness.processes import Process
from harness.progress import step
from harness.rounds import against, interleave, per_second
from harness.servers import running
from peers import mock_jira

NAME = "many-tasks"
BESIDE_PEERS = False
FEW, MANY = "few tasks", "many tasks"
CONNECTIONS = 64


def seconds(scale):
    return 4 + scale.tasks / 40_000 + 2 * scale.rounds * (scale.seconds + 0.1)


def measure(bench):
    step("inside the program")
    lines = subprocess.run([built("many_tasks")], capture_output=True, text=True, timeout=300,
                           check=True).stdout
    return {"inside": [[float(figure) for figure in re.findall(r"[\d.]+", line)]
                       for line in lines.splitlines()],
            "wire": over_the_wire(bench)}


def over_the_wire(bench):
    """The same server twice, of which one knows very many tasks."""
    scale = bench.scale
    ours = mock_jira.get()
    with ExitStack() as stack:
        few, many = (stack.enter_context(running(replace(ours, name=name)))
                     for name in (FEW, MANY))
        fill(few, 10)
        fill(many, scale.tasks)
        tasks = {FEW: count(few), MANY: count(many)}
        return {"tasks": tasks, "rounds": interleave(
            bench, "getTask of one among many", [few, many],
            lambda server: wrk.measure(server, CONNECTIONS, scale.seconds,
                                       ids=tasks[server.name]))}


def fill(server, tasks):
    """Reads each, for a task begins when somebody reads it; as many as it can in a minute."""
    readers = Process("wrk", wrk.command(server, CONNECTIONS, seconds=60, ids=tasks))
    while count(server) < tasks and not readers.ended():
        step(f"{count(server):,} tasks of {tasks:,}")
        time.sleep(0.3)
    readers.stop()


def count(server):
    answer = http.ask(server.port, request="GET /__admin/tasks?limit=1 HTTP/1.1\r\n"
                                           f"Host: {http.HOST}\r\n\r\n")
    return json.loads(answer.body)["total"]


def tables(figures):
    wire = figures["wire"]
    return "\n\n".join([
        "### A million tasks",
        "Inside the program, without HTTP and JSON:",
        table(["tasks", "bytes a task", "ns a read"],
              [[f"{tasks:,.0f}", number(size), number(took)]
               for tasks, size, took in figures["inside"]]),
        "Over the wire, each request reading another of the tasks:",
        table(["tasks", "against few tasks", "requests a second"],
              [[f"{wire['tasks'][name]:,}", against(wire["rounds"], name, FEW), per_second(rounds)]
               for name, rounds in wire["rounds"].items()])])
