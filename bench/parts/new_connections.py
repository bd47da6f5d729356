"""getTask with a new connection for each request."""
from harness import wrk
from harness.figures import table
from harness.rounds import against, cpu, interleave, per_second
from peers import EVERYBODY, nginx

NAME = "new-connections"
BESIDE_PEERS = True
CLIENTS = 64


def seconds(scale):
    return scale.rounds * len(EVERYBODY) * (scale.seconds + 0.1)


def measure(bench):
    return interleave(
        bench, "a new connection a request", bench.fleet.servers(),
        lambda server: wrk.measure(server, CLIENTS, bench.scale.seconds, ["Connection: close"]))


def tables(figures):
    return "\n\n".join([
        "### getTask with a new connection for each request",
        f"{CLIENTS} clients, each of which says `Connection: close`.",
        table(["server", "against nginx", "requests a second", "CPU µs a request"],
              [[name, against(figures, name, nginx.NAME), per_second(rounds), cpu(rounds)]
               for name, rounds in figures.items()])])
