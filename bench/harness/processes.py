"""Programs that run beside the measurement, and what the kernel says about them.

Whatever is started here is ended here, by its process id: by `stop`, or by `stop_all` however the
measurement ends.
"""
import os
import random
import signal
import socket
import subprocess
import time
from pathlib import Path

from .paths import WORK

TICKS = os.sysconf("SC_CLK_TCK")
_running = []


class Process:
    """A program and its children. What it prints is in build/bench/logs/NAME.log."""

    def __init__(self, name, command):
        self.log = WORK / "logs" / f"{name}.log"
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("wb") as log:
            # A session of its own: Ctrl-C reaches the measurement alone, which ends it in order.
            self._process = subprocess.Popen(
                [str(word) for word in command], cwd=WORK, stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT, start_new_session=True)
        self.pid = self._process.pid
        _running.append(self)

    def ended(self):
        return self._process.poll() is not None

    def first_words(self):
        """The first line that it printed: of those who fail, most say why there."""
        lines = self.log.read_text(errors="replace").splitlines()
        return next((line.strip() for line in lines if line.strip()), "it says nothing")

    def cpu_seconds(self):
        """Used so far, inside the kernel too."""
        return sum(int(stat[11]) + int(stat[12]) for stat in self._stats().values()) / TICKS

    def resident_bytes(self):
        return 1024 * sum(_status(pid, "VmRSS") for pid in self._stats())

    def threads(self):
        return sum(_status(pid, "Threads") for pid in self._stats())

    def open_files(self):
        return sum(len(os.listdir(f"/proc/{pid}/fd")) for pid in self._stats())

    def stop(self, patience=5):
        """SIGTERM, then SIGKILL for what is still there after `patience` seconds. The seconds that
        it took the program to end."""
        begin = time.monotonic()
        if not self.ended():
            self._process.terminate()
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            pass
        took = time.monotonic() - begin
        for pid in self._stats():
            os.kill(pid, signal.SIGKILL)
        self._process.wait()
        if self in _running:
            _running.remove(self)
        return took

    def _stats(self):
        """By process id, /proc/PID/stat behind the name, of every process of the session."""
        stats = {}
        for entry in os.scandir("/proc"):
            if entry.name.isdigit():
                stat = _read(f"/proc/{entry.name}/stat").rpartition(")")[2].split()
                if stat and int(stat[3]) == self.pid:
                    stats[int(entry.name)] = stat
        return stats


def stop_all():
    for process in list(_running):
        process.stop()


def free_port():
    """Below the ports that outgoing connections take, so that none of those sits on it first."""
    lowest = int(_read("/proc/sys/net/ipv4/ip_local_port_range").split()[0])
    candidates = range(max(1024, lowest - 10_000), lowest) or range(10_000, 60_000)
    while True:
        port = random.choice(candidates)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


def _status(pid, key):
    """A number of /proc/PID/status; 0 for a process that has just ended."""
    for line in _read(f"/proc/{pid}/status").splitlines():
        if line.startswith(key + ":"):
            return int(line.split()[1])
    return 0


def _read(path):
    """What a file of /proc says; nothing once its process is gone."""
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""
