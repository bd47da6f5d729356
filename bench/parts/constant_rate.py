"""Latency while requests come on schedule, whatever the answers do."""
import json
import subprocess

from harness import wrk
from harness.figures import middle, millis, number, spread, table
from harness.http import REQUEST
from harness.paths import NotHad, built
from harness.progress import step
from harness.rounds import interleave
from harness.servers import Kind
from peers import mock_jira, nginx

NAME = "constant-rate"
BESIDE_PEERS = True
CONNECTIONS = 64


def seconds(scale):
    return 6 * scale.seconds + 5 * scale.rounds * (scale.steady + 0.1)


def measure(bench):
    servers = {server.name: server for server in bench.fleet.servers()}
    capacity = {}
    for server in servers.values():
        if server.peer.kind != Kind.HAND_WRITTEN:
            step(f"how many {server.name} can answer")
            capacity[server.name] = wrk.rate(
                wrk.measure(server, CONNECTIONS, bench.scale.seconds)) or 0
    tools = [name for name in capacity if servers[name].peer.kind == Kind.TOOL]
    both = [name for name in (mock_jira.NAME, nginx.NAME) if name in capacity]
    groups = [both + sorted(tools, key=capacity.get)[-1:], both]
    return [at_half_of_the_slowest(bench, [servers[name] for name in group], capacity)
            for group in groups]


def at_half_of_the_slowest(bench, servers, capacity):
    rate = int(min(capacity[server.name] for server in servers) / 2)
    if not rate:
        raise NotHad("not every server answered")
    return {"rate": rate, "servers": interleave(
        bench, f"{rate:,} requests a second", servers,
        lambda server: steady_load(server, rate, bench.scale.steady))}


def steady_load(server, rate, seconds_long):
    command = [built("steady_load"), server.port, rate, CONNECTIONS, seconds_long, REQUEST]
    run = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                         timeout=seconds_long + 60, check=False)
    if run.returncode != 0:
        raise NotHad(f"{server.name} failed under it: {run.stderr.strip()}")
    return json.loads(run.stdout)


def tables(figures):
    return "\n\n".join([
        "### Latency at a constant rate",
        f"Milliseconds from the instant at which a request was due, over {CONNECTIONS} "
        "connections.",
        *(f"{group['rate']:,} requests a second, half of what the slowest of these can answer:"
          "\n\n" + latencies(group["servers"]) for group in figures)])


def latencies(servers):
    return table(["server", "p50", "p99", "p99.9", "failed"],
                 [[name, *(spread([one[which] for one in rounds], write=millis)
                           for which in ("p50", "p99", "p99.9")),
                   number(middle([one["failed"] for one in rounds]))]
                  for name, rounds in servers.items()])
