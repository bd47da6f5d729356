"""A mock as one writes it by hand with the fastest of node's frameworks."""
from harness import machine
from harness.paths import BENCH, program
from harness.servers import Kind, Peer

from . import npm

NAME, VERSION = "fastify", "5.12.8"


def get(_answer):
    node = program("node")
    package = npm.install(NAME, VERSION)
    return Peer(NAME, Kind.HAND_WRITTEN, f"{VERSION} on node {machine.version_of('node', '-v')}",
                lambda port: [node, BENCH / "peers/fastify.mjs", port, package / "fastify.js"])
