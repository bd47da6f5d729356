"""getTask over TLS, beside nginx."""
from harness import wrk
from harness.fleet import warm_up
from harness.figures import table
from harness.rounds import against, cpu, interleave, per_second
from harness.servers import running
from peers import mock_jira, nginx

NAME = "tls"
BESIDE_PEERS = False
CONNECTIONS = 64


def seconds(scale):
    return 2 * (scale.warm_up + scale.rounds * (scale.seconds + 0.1)) + 2


def measure(bench):
    with (running(mock_jira.get(flags=["--tls-self-signed"])) as ours,
          running(nginx.get(bench.answer, tls=True)) as theirs):
        for server in (ours, theirs):
            warm_up(server, bench.scale)
        return interleave(
            bench, "TLS", [ours, theirs],
            lambda server: wrk.measure(server, CONNECTIONS, bench.scale.seconds))


def tables(figures):
    return "\n\n".join([
        "### getTask over TLS",
        f"{CONNECTIONS} connections that stay open.",
        table(["server", "against nginx", "requests a second", "CPU µs a request"],
              [[name, against(figures, name, nginx.NAME), per_second(rounds), cpu(rounds)]
               for name, rounds in figures.items()])])
