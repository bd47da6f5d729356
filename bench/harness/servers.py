"""Servers to measure: what they are, and one that runs."""
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum

from . import http
from .paths import NotHad
from .processes import Process, free_port

PATIENCE = 60  # seconds for a server to begin


class Kind(Enum):
    """What one may expect of it."""
    OURS = "ours"
    CEILING = "ceiling"
    HAND_WRITTEN = "mock written by hand"
    TOOL = "mock tool"


@dataclass(frozen=True)
class Peer:
    name: str
    kind: Kind
    version: str
    command: Callable[[int], list]  # serves on that port of the loopback address
    tls: bool = False


class Server:
    """A peer that runs and has answered once."""

    def __init__(self, peer):
        self.peer = peer
        self.name = peer.name
        self.port = free_port()
        self.process = Process(peer.name, peer.command(self.port))
        self.url = f"http{'s' if peer.tls else ''}://{http.HOST}:{self.port}{http.PATH}"
        try:
            self._wait()
        except BaseException:
            self.stop()
            raise

    def _wait(self):
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.ended():
                raise NotHad(f"{self.name} did not start: {self.process.first_words()}")
            if time.monotonic() > deadline:
                raise NotHad(f"{self.name} did not show the task within {PATIENCE} s")
            time.sleep(0.02)

    def _answers(self):
        try:
            answer = self.ask()
        except (OSError, ValueError):
            return False
        return answer.status == 200 and '"10001"' in answer.body

    def ask(self):
        return http.ask(self.port, tls=self.peer.tls)

    def stop(self, patience=5):
        """The seconds that it took."""
        return self.process.stop(patience)


@contextmanager
def running(peer):
    server = Server(peer)
    try:
        yield server
    finally:
        server.stop()
