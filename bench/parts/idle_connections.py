"""Very many connections that have been answered once and stay: what they cost, and whom."""
import resource
from contextlib import ExitStack

from harness import http
from harness.crowd import probe
from harness.figures import NOTHING, mebibytes, millis, number, table
from harness.paths import NotHad
from harness.progress import step
from harness.servers import running
from peers import mock_jira, nginx, node_http

NAME = "idle-connections"
BESIDE_PEERS = False
OTHERS = 300  # open files that are no connections


def seconds(scale):
    return 3 * (1 + scale.idle / 3000 + 2 * scale.probes * 0.013)


def measure(bench):
    size = min(bench.scale.idle, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - OTHERS)
    figures = {}
    for name, get in ((mock_jira.NAME, mock_jira.get),
                      (nginx.NAME, lambda answer: nginx.get(answer, connections=size + OTHERS)),
                      (node_http.NAME, node_http.get)):
        try:
            with running(get(bench.answer)) as server:
                figures[name] = fill(server, size, bench.scale.probes)
        except NotHad as reason:
            bench.leave_out(name, reason)
    return figures


def fill(server, size, probes):
    step(f"{server.name} alone")
    figures = {"alone": probe(server.port, probes), "held": 0,
               "before": server.process.resident_bytes()}
    with ExitStack() as connections:
        step(f"{size:,} connections to {server.name}")
        for _ in range(size):
            if not add_connection(server, connections):
                break
            figures["held"] += 1
        figures["after"] = server.process.resident_bytes()
        figures["threads"] = server.process.threads()
        step(f"{server.name} beside {figures['held']:,} connections")
        figures["beside"] = probe(server.port, probes)
    return figures


def add_connection(server, connections):
    """False once the server takes no more."""
    try:
        connection = connections.enter_context(http.connect(server.port, timeout=3))
        http.exchange(connection)
        return True
    except OSError:
        return False


def tables(figures):
    return "\n\n".join([
        "### Idle connections",
        "Each has been answered once and stays open; then others come, one after another, each "
        "with one request on a new connection. Milliseconds are p50 / p99 of those others.",
        table(["server", "connections", "MiB before", "MiB after", "bytes a connection", "threads",
               "ms without them", "ms beside them", "failed"],
              [row(name, one) for name, one in figures.items()])])


def row(name, one):
    added = (one["after"] - one["before"]) / one["held"] if one["held"] else None
    return [name, f"{one['held']:,}", mebibytes(one["before"]), mebibytes(one["after"]),
            number(added), one["threads"], latency(one["alone"]), latency(one["beside"]),
            one["beside"]["failed"]]


def latency(probed):
    if "p50" not in probed:
        return NOTHING
    return f"{millis(probed['p50'])} / {millis(probed['p99'])}"
