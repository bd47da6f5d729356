"""A mock as one writes it by hand with node's own HTTP server."""
from harness import machine
from harness.paths import BENCH, program
from harness.servers import Kind, Peer

NAME = "node:http"


def get(_answer):
    node = program("node")
    return Peer(NAME, Kind.HAND_WRITTEN, f"node {machine.version_of('node', '--version')}",
                lambda port: [node, BENCH / "peers/node_http.mjs", port])
