"""How much is measured: in earnest, and just to see that it works."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    rounds: int = 3
    seconds: int = 3                             # of a round
    warm_up: int = 3                             # seconds
    connections: tuple = (1, 16, 64, 256, 1024)  # kept alive
    steady: int = 6                              # seconds of a round at a constant rate
    starts: int = 20                             # of who starts fast
    slow_starts: int = 5                         # of the others
    requests: int = 1_000_000                    # after which memory is looked at
    patience: int = 20                           # seconds for so many
    tasks: int = 1_000_000
    idle: int = 10_000                           # connections
    probes: int = 200                            # connections with one request, one after another
    delayed: int = 1_000                         # clients
    attackers: int = 1_000                       # connections of slowhttptest
    attack: int = 20                             # seconds
    repetitions: int = 5                         # of a micro-benchmark


FULL = Scale()
QUICK = Scale(rounds=1, seconds=1, warm_up=0, connections=(64,), steady=1, starts=2,
              slow_starts=1, requests=1_000, patience=1, tasks=10_000, idle=1_000, probes=30,
              delayed=100, attackers=200, attack=2, repetitions=2)
