"""A B A B: everybody is measured in every round, so that what disturbs one disturbs all."""
from . import wrk
from .figures import middle, number, ratios, spread
from .paths import NotHad
from .progress import step


def interleave(bench, what, servers, measure):
    """{server's name: [what `measure(server)` says, a round]}, without those who fail under it."""
    figures = {server.name: [] for server in servers}
    for turn in range(1, bench.scale.rounds + 1):
        for server in servers:
            if server.name not in figures:
                continue
            step(f"{what}, round {turn} of {bench.scale.rounds}: {server.name}")
            try:
                figures[server.name].append(measure(server))
            except NotHad as reason:
                bench.leave_out(server.name, f"{what}: {reason}")
                del figures[server.name]
    return figures


def rates(figures):
    """Of each server's rounds of wrk, the requests a second."""
    return {name: [wrk.rate(one) for one in rounds] for name, rounds in figures.items()}


def against(figures, name, other):
    """`0.84 (0.80–0.97)`: the requests a second of one, divided by those of the other."""
    rate = rates(figures)
    return spread(ratios(rate.get(name, []), rate.get(other, [])))


def per_second(rounds):
    return spread([wrk.rate(one) for one in rounds], write=lambda value: f"{value:,.0f}")


def cpu(rounds):
    return number(middle([wrk.cpu_micros(one) for one in rounds]))
