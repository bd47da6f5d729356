"""Every server at once, started and warmed once, for the rounds that compare them."""
from . import wrk
from .paths import NotHad
from .progress import say, step
from .servers import Server


def warm_up(server, scale):
    if scale.warm_up:
        wrk.measure(server, 64, scale.warm_up)


class Fleet:
    """Starts with the first use; who cannot start is left out with a word."""

    def __init__(self, peers, scale, leave_out):
        self._peers = peers
        self._scale = scale
        self._leave_out = leave_out  # (name, reason)
        self._servers = []

    def servers(self):
        if not self._servers:
            say("Starting every server, and warming it up …")
            for peer in self._peers:
                step(peer.name)
                self._add(peer)
        return self._servers

    def _add(self, peer):
        try:
            server = Server(peer)
            self._servers.append(server)
            warm_up(server, self._scale)
        except NotHad as reason:
            self._leave_out(peer.name, str(reason))

    def stop(self):
        while self._servers:
            self._servers.pop().stop()
