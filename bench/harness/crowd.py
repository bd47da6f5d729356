"""Many clients at once, and one that comes again and again."""
import select
import time

from . import http
from .figures import percentile


class Crowd:
    """Connections that each have sent one request. Use with `with`: they hang up at the end."""

    def __init__(self, port, size):
        self._poll = select.epoll()
        self._waiting = {}  # by file descriptor: connection, when it asked, what came so far
        self._connections = []
        self.began = time.monotonic()
        for _ in range(size):
            connection = http.connect(port)
            self._connections.append(connection)
            self._waiting[connection.fileno()] = [connection, time.monotonic(), b""]
            self._poll.register(connection, select.EPOLLIN)
            connection.sendall(http.REQUEST.encode())

    def answers(self, patience):
        """Microseconds that each took from its request to its whole answer; who got none within
        `patience` seconds is left out."""
        took = []
        deadline = time.monotonic() + patience
        while self._waiting and time.monotonic() < deadline:
            for descriptor, _ in self._poll.poll(max(0, deadline - time.monotonic())):
                self._read(descriptor, took)
        return took

    def _read(self, descriptor, took):
        entry = self._waiting[descriptor]
        connection, asked, _ = entry
        try:
            data = connection.recv(65536)
        except OSError:
            data = b""
        entry[2] += data
        if http.is_whole(entry[2]):
            took.append(1e6 * (time.monotonic() - asked))
        elif data:
            return
        self._poll.unregister(descriptor)
        del self._waiting[descriptor]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._poll.close()
        for connection in self._connections:
            connection.close()


def probe(port, count, seconds=30):
    """New connections with one request each, one after another, for so many seconds at most: p50,
    p99 and max in microseconds, and how many failed."""
    took, failed = [], 0
    deadline = time.monotonic() + seconds
    while len(took) + failed < count and time.monotonic() < deadline:
        begin = time.monotonic()
        try:
            with http.connect(port, timeout=5) as connection:
                http.exchange(connection)
            took.append(1e6 * (time.monotonic() - begin))
        except OSError:
            failed += 1
        time.sleep(0.01)
    figures = {"failed": failed, "answered": len(took)}
    if took:
        figures |= {"p50": percentile(took, 50), "p99": percentile(took, 99), "max": max(took)}
    return figures
