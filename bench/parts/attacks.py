"""Attacks with slow clients: what another client notices."""
import time

from harness.crowd import probe
from harness.figures import NOTHING, millis, table
from harness.paths import NotHad, program
from harness.processes import Process
from harness.progress import step
from harness.servers import running
from peers import mock_jira, nginx

NAME = "attacks"
BESIDE_PEERS = False
GATHERING = 1 / 5  # of the attack, until all attackers are there

# What slowhttptest calls them.
ATTACKS = {
    "slow heads": ["-H", "-i", "3"],
    "slow bodies": ["-B", "-i", "3", "-s", "8192"],
    "slow reads": ["-X", "-k", "5", "-w", "10", "-y", "20", "-n", "1", "-z", "8"],
}


def seconds(scale):
    return 2 * len(ATTACKS) * (scale.attack + scale.probes * 0.013 + 0.3)


def measure(bench):
    program("slowhttptest")
    figures = {}
    for attack, flags in ATTACKS.items():
        for name, get in ((mock_jira.NAME, mock_jira.get), (nginx.NAME, nginx.get)):
            try:
                with running(get(bench.answer)) as server:
                    step(f"{attack} against {name}")
                    figures[f"{attack}, {name}"] = suffer(server, flags, bench.scale)
            except NotHad as reason:
                bench.leave_out(name, reason)
    return figures


def suffer(server, flags, scale):
    figures = {"normally": probe(server.port, scale.probes)}
    files = server.process.open_files()
    gathering = GATHERING * scale.attack
    attack = Process("slowhttptest", [
        program("slowhttptest"), *flags, "-u", server.url, "-c", scale.attackers,
        "-r", int(1.5 * scale.attackers / gathering), "-l", scale.attack, "-p", "3"])
    try:
        time.sleep(gathering)
        figures["held"] = server.process.open_files() - files
        figures["attacked"] = probe(server.port, 10_000, seconds=scale.attack - gathering)
    finally:
        attack.stop()
    return figures


def tables(figures):
    return "\n\n".join([
        "### Slow clients that mean harm",
        "slowhttptest with connections that trickle in a head, trickle in a body, or hardly read "
        "their answers. Another client comes on a new connection meanwhile; its milliseconds, "
        "p50 / p99 / max.",
        table(["attack, server", "connections held", "normally", "under attack", "requests",
               "failed"],
              [[name, f"{one['held']:,}", latency(one["normally"]), latency(one["attacked"]),
                one["attacked"]["answered"], one["attacked"]["failed"]]
               for name, one in figures.items()])])


def latency(probed):
    if "p50" not in probed:
        return NOTHING
    return " / ".join(millis(probed[which]) for which in ("p50", "p99", "max"))
