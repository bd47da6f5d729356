"""Single steps of a request, inside the program (bench/micro)."""
import json
import subprocess

from harness.figures import spread, table
from harness.paths import built
from harness.progress import step

NAME = "micro"
BESIDE_PEERS = False
LEAST = 0.2  # seconds a repetition


def seconds(scale):
    return 7 * scale.repetitions * LEAST * 2


def measure(bench):
    step("micro-benchmarks")
    run = subprocess.run(
        [built("micro_benchmarks"), "--benchmark_format=json", f"--benchmark_min_time={LEAST}",
         f"--benchmark_repetitions={bench.scale.repetitions}"],
        capture_output=True, text=True, timeout=300, check=True)
    figures = {}
    for one in json.loads(run.stdout)["benchmarks"]:
        if one["run_type"] == "iteration":
            figures.setdefault(one["run_name"], []).append(one["cpu_time"])
    return figures


def tables(figures):
    return "\n\n".join([
        "### Single steps",
        "CPU nanoseconds, inside the program and without sockets.",
        table(["step", "ns"],
              [[name.replace("_", " "), spread(took)] for name, took in figures.items()])])
