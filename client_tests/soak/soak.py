"""Everything at once, for as long as one likes: does the server stay as it is, and right?

    soak.py MOCK_JIRA MINUTES

At least a thousand known lives (lives.py) beside all the other traffic there is (traffic.py), the journal's
budget full. In the end: no verdict was wrong, memory and open files are flat after the warm-up, there is
no thread more than in the beginning, and the server ends well.
"""
import os
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

sys.dont_write_bytecode = True
sys.path.append(str(Path(__file__).resolve().parent.parent / "interop"))
from calls import Connection, Site  # noqa: E402
from lives import LIVES, NAMES, live  # noqa: E402
from readings import Readings, growth, status, until  # noqa: E402
from serving import serving  # noqa: E402
from traffic import KINDS, go_round  # noqa: E402

LIVING = 8           # at a time
FEWEST = 1_000       # lives
SCENARIO = "tasks: {any: slow}\n"
JOURNAL = 64 << 20   # bytes, soon full
MEBIBYTE = 2**20
MIBS_OF_NOISE = 8    # that memory may seem to grow by, whatever its own noise is
FILES_OF_NOISE = 20  # connections under way at one reading and not at another


class Lives:
    """Clients of known conduct, one after the other, in several threads."""

    def __init__(self, address):
        self.address = address
        self.lived, self.wrong = 0, []
        self._lock = threading.Lock()

    def go_on_until(self, stopped):
        while not stopped.is_set() or self.lived < FEWEST:
            with self._lock:
                name = next(NAMES)
                self.lived += 1
                number = self.lived
            try:
                site = Site(Connection(self.address), f"life-{number}", LIVES[name][0])
                problem = live(name, site)
                site.remove()
            except (OSError, AssertionError, ValueError, KeyError) as failed:
                problem = f"the life of one that {name} broke off: {failed!r}"
            if problem:
                self.wrong.append(problem)


def soak(address, pid, minutes):
    """The sentences that say what is wrong."""
    stopped, told, lives = threading.Event(), [], Lives(address)
    threads = [threading.Thread(target=lives.go_on_until, args=[stopped]) for _ in range(LIVING)]
    threads += [threading.Thread(target=go_round, args=[kind, address, stopped, told])
                for kind in KINDS]
    files, server_threads = len(os.listdir(f"/proc/{pid}/fd")), status(pid, "Threads")
    with Readings(pid) as readings:
        for thread in threads:
            thread.start()
        time.sleep(60 * minutes)
        stopped.set()
        for thread in threads:
            thread.join()
    return [*lives.wrong, *told, *judge(lives, readings, pid, files, server_threads)]


def judge(lives, readings, pid, files, server_threads):
    wrong = []
    grown, around = growth(readings.memory)
    print(f"soak: {lives.lived:,} lives, {len(lives.wrong)} wrong; memory "
          f"{max(readings.memory) / MEBIBYTE:.0f} MiB at most, {grown / MEBIBYTE:+.1f} MiB after the "
          f"warm-up (noise {around / MEBIBYTE:.1f} MiB)")
    if grown > max(MIBS_OF_NOISE * MEBIBYTE, 2 * around):
        wrong.append("memory grows")
    grown, around = growth(readings.files)
    print(f"soak: {max(readings.files)} open files at most, {grown:+.1f} after the warm-up "
          f"(noise {around:.1f}); {max(readings.threads)} threads at most")
    if grown > max(FILES_OF_NOISE, 2 * around):
        wrong.append("open files grow")
    if not until(lambda: len(os.listdir(f"/proc/{pid}/fd")) <= files):
        wrong.append(f"{len(os.listdir(f'/proc/{pid}/fd'))} files are open in the end, {files} were "
                     "in the beginning")
    if max(readings.threads) > server_threads:
        wrong.append(f"there were {max(readings.threads)} threads, {server_threads} in the beginning")
    return wrong


def main():
    program, minutes = sys.argv[1], float(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        scenario = Path(folder, "soak.yaml")
        scenario.write_text(SCENARIO, encoding="utf-8")
        with serving(program, scenario, "--journal-memory", str(JOURNAL)) as ready:
            wrong = soak(urlsplit(ready["url"]).netloc, ready["pid"], minutes)
    for sentence in wrong[:20]:
        print(f"soak: {sentence}")
    print(f"soak: {len(wrong)} things are wrong" if wrong else "soak: all is well")
    return 1 if wrong else 0


sys.exit(main())
