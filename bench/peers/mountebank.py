"""mountebank, with a stub that looks at method, path and credentials, and answers a fixed text."""
import json

from harness.http import AUTHORIZATION, HOST, PATH
from harness.paths import WORK, program
from harness.processes import free_port
from harness.servers import Kind, Peer

from . import npm

NAME, VERSION = "mountebank", "2.9.1"


def get(answer):
    node = program("node")
    package = npm.install(NAME, VERSION)

    def command(port):
        wanted = {"method": "GET", "path": PATH, "headers": {"Authorization": AUTHORIZATION}}
        # Without this header mountebank ends every connection.
        headers = {**answer.headers, "Connection": "keep-alive",
                   "Content-Length": len(answer.body)}
        stub = {"predicates": [{"equals": wanted}],
                "responses": [{"is": {"statusCode": 200, "headers": headers,
                                      "body": answer.body}}]}
        path = WORK / "mountebank.json"
        path.write_text(json.dumps({"imposters": [
            {"protocol": "http", "host": HOST, "port": port, "stubs": [stub]}]}))
        return [node, package / "bin/mb", "start", "--configfile", path, "--noParse",
                "--port", free_port(), "--host", HOST, "--nologfile", "--loglevel", "error",
                "--pidfile", WORK / "mountebank.pid"]

    return Peer(NAME, Kind.TOOL, VERSION, command)
