"""One run: gets everything ready, and measures part by part."""
import datetime
import resource
import subprocess

import peers
from harness import machine
from harness.fleet import Fleet
from harness.install import build_programs, install_packages
from harness.paths import ROOT, NotHad
from harness.progress import minutes, say


class Bench:
    """What a part is handed."""

    def __init__(self, scale, left_out):
        self.scale = scale
        self.left_out = left_out  # {server or part: why}
        self.answer = peers.mock_jira.record_answer()
        self.peers = []
        for module in peers.EVERYBODY:
            try:
                self.peers.append(module.get(self.answer))
            except NotHad as reason:
                self.leave_out(module.NAME, reason)
        self.fleet = Fleet(self.peers, scale, self.leave_out)

    def leave_out(self, name, reason):
        self.left_out[name] = str(reason).replace(f"{ROOT}/", "")
        say(f"{name} is left out: {self.left_out[name]}.")


def measure(parts, scale, results):
    """Yields whenever `results` has the figures of another part."""
    install_packages()
    build_programs()
    allow_open_files()
    bench = Bench(scale, results["left_out"])
    results["about"] = {
        "when": datetime.date.today().isoformat(),
        "machine": machine.describe(),
        "servers": {peer.name: [peer.version, peer.kind.value] for peer in bench.peers}}
    say(f"Measuring takes about {minutes(sum(part.seconds(scale) for part in parts))}.")
    for part in parts:
        if not part.BESIDE_PEERS:
            bench.fleet.stop()
        say(f"{part.NAME}: about {minutes(part.seconds(scale))} …")
        try:
            results["parts"][part.NAME] = part.measure(bench)
        except (NotHad, OSError, subprocess.SubprocessError) as reason:
            bench.leave_out(part.NAME, reason)
        yield


def allow_open_files():
    """As many as the machine lets us: every connection is one, and children inherit it."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
