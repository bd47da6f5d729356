"""Very many clients whose answers wait on purpose, and the end of a server that they wait for."""
import time

from harness.crowd import Crowd
from harness.figures import percentile, spread, table
from harness.progress import step
from harness.servers import running
from peers import mock_jira

NAME = "delays"
BESIDE_PEERS = False
DELAY = 2      # seconds, as scenarios/delayed.yaml has it
PATIENCE = 15  # seconds


def seconds(scale):
    return (scale.rounds + 1) * (DELAY + 1) + 3


def measure(bench):
    clients = bench.scale.delayed
    with running(mock_jira.get(scenario="delayed")) as server:
        rounds = []
        for turn in range(1, bench.scale.rounds + 1):
            step(f"{clients:,} clients, round {turn} of {bench.scale.rounds}")
            rounds.append(wait_for_all(server, clients))
        step("the end of the server")
        with Crowd(server.port, clients) as crowd:
            time.sleep(DELAY / 4)
            ended_after = server.stop(PATIENCE)
            answered = len(crowd.answers(patience=1))
    return {"clients": clients, "rounds": rounds,
            "end": {"seconds": ended_after, "answered": answered}}


def wait_for_all(server, clients):
    with Crowd(server.port, clients) as crowd:
        time.sleep(DELAY / 4)
        threads = server.process.threads()
        took = crowd.answers(PATIENCE)
        whole = time.monotonic() - crowd.began
    return {"seconds": whole, "answered": len(took), "threads": threads,
            "p99": percentile(took, 99) / 1e6 if took else None}


def tables(figures):
    rounds, end = figures["rounds"], figures["end"]
    ended = (f"gone after {1000 * end['seconds']:.0f} ms" if end["seconds"] < PATIENCE else
             f"still there after {PATIENCE} s, and was killed")
    return "\n\n".join([
        "### Delayed answers",
        f"{figures['clients']:,} clients of ours at once, each of which is answered "
        f"{DELAY} s late.",
        table(["", "median (least–most)"],
              [["seconds until all were answered", of(rounds, "seconds")],
               ["p99 of one answer, in seconds", of(rounds, "p99")],
               ["answered", of(rounds, "answered")],
               ["threads of the server meanwhile", of(rounds, "threads")]]),
        f"Told to end (SIGTERM) while {figures['clients']:,} clients waited so, the server was "
        f"{ended}; {end['answered']:,} of them still got an answer."])


def of(rounds, what):
    return spread([one[what] for one in rounds],
                  write=lambda value: f"{value:.3f}" if isinstance(value, float) else f"{value:,}")
