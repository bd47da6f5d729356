"""Resident memory: idle, and after many requests."""
import time

from harness import wrk
from harness.figures import mebibytes, table
from harness.paths import NotHad
from harness.progress import step
from harness.servers import running
from peers import EVERYBODY

NAME = "memory"
BESIDE_PEERS = False
CONNECTIONS = 64


def seconds(scale):
    return len(EVERYBODY) * (scale.patience + 1.3)


def measure(bench):
    figures = {}
    for peer in bench.peers:
        try:
            with running(peer) as server:
                figures[peer.name] = grow(server, bench.scale)
        except NotHad as reason:
            bench.leave_out(peer.name, reason)
    return figures


def grow(server, scale):
    time.sleep(0.5)  # what it does after its first answer belongs to idling
    figures = {"idle": server.process.resident_bytes(), "requests": 0}
    deadline = time.monotonic() + scale.patience
    while figures["requests"] < scale.requests and time.monotonic() < deadline:
        step(f"{server.name} after {figures['requests']:,} requests")
        figures["requests"] += wrk.measure(server, CONNECTIONS, scale.seconds)["requests"]
    figures["after"] = server.process.resident_bytes()
    figures["threads"] = server.process.threads()
    return figures


def tables(figures):
    return "\n\n".join([
        "### Memory",
        "Resident MiB of a server's processes together, soon after its start and after so many "
        f"requests over {CONNECTIONS} connections; and its threads then.",
        table(["server", "idle", "after", "requests", "threads"],
              [[name, mebibytes(one["idle"]), mebibytes(one["after"]), f"{one['requests']:,}",
                one["threads"]] for name, one in figures.items()])])
