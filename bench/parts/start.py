"""From exec to the first answer."""
import subprocess

from harness.figures import spread, table
from harness.http import REQUEST
from harness.paths import WORK, built
from harness.processes import free_port
from harness.progress import step
from harness.servers import Kind

NAME = "start"
BESIDE_PEERS = False


def seconds(scale):
    return 0.6 * scale.starts + 6 * scale.slow_starts


def measure(bench):
    figures = {peer.name: [] for peer in bench.peers}
    for turn in range(1, bench.scale.starts + 1):
        for peer in bench.peers:
            if turn <= starts_of(peer, bench.scale):
                step(f"start {turn} of {starts_of(peer, bench.scale)}: {peer.name}")
                figures[peer.name] += first_answer(peer)
    return figures


def starts_of(peer, scale):
    return scale.slow_starts if peer.kind == Kind.TOOL else scale.starts


def first_answer(peer):
    """Milliseconds, in a list that is empty if there was no answer."""
    port = free_port()
    command = [built("first_answer"), port, REQUEST, *peer.command(port)]
    run = subprocess.run([str(word) for word in command], cwd=WORK, capture_output=True, text=True,
                         timeout=90, check=False)
    return [float(run.stdout)] if run.returncode == 0 else []


def tables(figures):
    return "\n\n".join([
        "### From exec to the first answer",
        table(["server", "starts", "milliseconds"],
              [[name, len(took), spread(took)] for name, took in figures.items()])])
