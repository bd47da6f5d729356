"""getTask over connections that stay open: who answers how many."""
from harness import wrk
from harness.figures import middle, millis, table
from harness.rounds import against, cpu, interleave, per_second, rates
from harness.servers import Kind
from peers import EVERYBODY, mock_jira, nginx

NAME = "keep-alive"
BESIDE_PEERS = True
USUAL = 64  # connections, for what is looked at more closely


def seconds(scale):
    return len(EVERYBODY) * (
        scale.warm_up + 1 + len(scale.connections) * scale.rounds * (scale.seconds + 0.1))


def measure(bench):
    servers = bench.fleet.servers()
    return {
        "kinds": {server.name: server.peer.kind.value for server in servers},
        "connections": {
            count: interleave(
                bench, f"{count} connections", servers,
                lambda server, count=count: wrk.measure(server, count, bench.scale.seconds))
            for count in bench.scale.connections}}


def tables(figures):
    levels = figures["connections"]
    usual = str(USUAL) if str(USUAL) in levels else list(levels)[-1]
    names = list(levels[usual])
    return "\n\n".join([
        "### getTask over connections that stay open",
        summary(levels[usual], usual, figures["kinds"]),
        "Requests a second, divided by nginx's in the same round:",
        table(["server", *(f"{level} conn." for level in levels),
               f"CPU µs a request ({usual} conn.)"],
              [[name, *(against(rounds, name, nginx.NAME) for rounds in levels.values()),
                cpu(levels[usual][name])] for name in names]),
        "Requests a second:",
        table(["server", *(f"{level} conn." for level in levels)],
              [[name, *(per_second(rounds.get(name, [])) for rounds in levels.values())]
               for name in names]),
        "Latency in milliseconds, p50 / p99, while wrk asks as fast as it can:",
        table(["server", *(f"{level} conn." for level in levels)],
              [[name, *(latency(rounds.get(name, [])) for rounds in levels.values())]
               for name in names])])


def latency(rounds):
    return " / ".join(millis(middle([one[which] for one in rounds])) for which in ("p50", "p99"))


def summary(rounds, connections, kinds):
    """How ours compares with the best of each kind."""
    rate = {name: middle(values) for name, values in rates(rounds).items()}
    clauses = []
    for kind in (Kind.CEILING, Kind.HAND_WRITTEN, Kind.TOOL):
        rivals = [name for name in rate if kinds[name] == kind.value and rate[name]]
        if rivals:
            best = max(rivals, key=rate.get)
            clauses.append(f"{against(rounds, mock_jira.NAME, best)} times as many as {best}"
                           + ("" if len(rivals) == 1 else f", the best {kind.value}"))
    return f"With {connections} connections ours answers " + "; ".join(clauses) + "."
