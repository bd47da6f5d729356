"""WireMock, with a stub that checks the credentials and answers a fixed text; tuned as its manual
advises for load: no journal of requests, asynchronous answers."""
import json

from harness.http import HOST, PATH, TOKEN, USER
from harness.paths import WORK, program
from harness.servers import Kind, Peer

from . import npm

NAME, VERSION = "WireMock", "3.13.2"


def get(answer):
    java = program("java")
    jar = npm.install("wiremock", VERSION) / f"build/wiremock-standalone-{VERSION}.jar"
    folder = WORK / "wiremock"
    (folder / "mappings").mkdir(parents=True, exist_ok=True)
    (folder / "mappings/get_task.json").write_text(json.dumps({
        "request": {"method": "GET", "urlPath": PATH,
                    "basicAuthCredentials": {"username": USER, "password": TOKEN}},
        "response": {"status": 200, "headers": answer.headers, "body": answer.body}}))

    def command(port):
        return [java, "-XX:+UseParallelGC", "-jar", jar, "--port", port, "--bind-address", HOST,
                "--root-dir", folder, "--no-request-journal", "--disable-request-logging",
                "--async-response-enabled", "true", "--disable-banner"]

    return Peer(NAME, Kind.TOOL, f"{VERSION}", command)
