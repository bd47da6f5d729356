"""Prism, with an OpenAPI document: it wants credentials, any will do, and answers the example."""
import json

from harness.http import HOST
from harness.paths import BENCH, WORK, program
from harness.servers import Kind, Peer

from . import npm

NAME, VERSION = "Prism", "5.14.2"
DOCUMENT = BENCH / "peers/get_task.openapi.json"


def get(answer):
    node = program("node")
    package = npm.install("@stoplight/prism-cli", VERSION)
    document = WORK / DOCUMENT.name
    document.write_text(json.dumps(with_example(answer)))

    def command(port):
        return [node, package / "dist/index.js", "mock", document, "--port", port, "--host", HOST,
                "--verboseLevel", "silent"]

    return Peer(NAME, Kind.TOOL, VERSION, command)


def with_example(answer):
    document = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    [path] = document["paths"].values()
    response = path["get"]["responses"]["200"]
    response["content"]["application/json"]["example"] = json.loads(answer.body)
    response["headers"] = {name: {"schema": {"type": "string"}, "example": value}
                           for name, value in answer.headers.items()
                           if name.lower() != "content-type"}
    return document
