"""MockServer, with an expectation that looks at method, path and credentials, and answers a fixed
text; tuned: it writes no log."""
import json

from harness.http import AUTHORIZATION, HOST, PATH
from harness.paths import WORK, program
from harness.servers import Kind, Peer

from . import npm

NAME, VERSION = "MockServer", "8.0.0"


def get(answer):
    java = program("java")
    package = npm.install("mockserver-node", VERSION)
    jar = package / f"mockserver-netty-{VERSION}-jar-with-dependencies.jar"
    expectations = WORK / "mockserver.json"
    expectations.write_text(json.dumps([{
        "httpRequest": {"method": "GET", "path": PATH,
                        "headers": {"Authorization": [AUTHORIZATION]}},
        "httpResponse": {"statusCode": 200, "body": answer.body,
                         "headers": {name: [value] for name, value in answer.headers.items()}}}]))

    def command(port):
        return [java, "-XX:+UseParallelGC", f"-Dmockserver.localBoundIP={HOST}",
                "-Dmockserver.logLevel=OFF", "-Dmockserver.disableLogging=true", "-jar", jar,
                f"--port={port}", f"--init={expectations}"]

    return Peer(NAME, Kind.TOOL, VERSION, command)
