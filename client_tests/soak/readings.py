"""What the kernel says of a process, again and again, and whether it grows."""
import os
import statistics
import threading
import time
from pathlib import Path


class Readings:
    """Of a process, each second, while the block under `with` runs."""

    def __init__(self, pid):
        self.pid = pid
        self.memory, self.files, self.threads = [], [], []
        self._ended = threading.Event()
        self._reader = threading.Thread(target=self._read_on)

    def _read_on(self):
        while not self._ended.wait(1):
            self.memory.append(status(self.pid, "VmRSS") * 1024)
            self.files.append(len(os.listdir(f"/proc/{self.pid}/fd")))
            self.threads.append(status(self.pid, "Threads"))

    def __enter__(self):
        self._reader.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        self._reader.join()


def status(pid, key):
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(key + ":"))


def growth(values, warm_up=1 / 3):
    """By how much they grew after the warm-up, along the straight line that fits best, and how far
    they lie around it (one standard deviation)."""
    settled = values[int(len(values) * warm_up):]
    slope, begin = statistics.linear_regression(range(len(settled)), settled)
    around = statistics.pstdev(
        value - (begin + slope * at) for at, value in enumerate(settled))
    return slope * len(settled), around


def until(holds, patience=10):
    """Whether it holds before `patience` seconds are over."""
    deadline = time.monotonic() + patience
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True
