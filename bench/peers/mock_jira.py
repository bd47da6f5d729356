"""Ours, as script/build made it."""
from harness import machine
from harness.http import Answer
from harness.paths import SCENARIOS, built
from harness.servers import Kind, Peer, running

NAME = "mock-jira"

# What every server writes by itself, and about itself.
FRAMING = ("content-length", "date", "connection", "keep-alive", "server", "transfer-encoding")


def get(_answer=None, scenario="running", flags=()):
    program = built("mock-jira")

    def command(port):
        return [program, "serve", SCENARIOS / f"{scenario}.yaml", "--port", port, "--labels", "on",
                "--log-level", "off", *flags]

    return Peer(NAME, Kind.OURS, machine.version_of(program, "--version"), command,
                tls="--tls-self-signed" in flags)


def record_answer():
    """What it says of the task, for others to say the same."""
    with running(get()) as server:
        answer = server.ask()
    headers = {name: value for name, value in answer.headers.items()
               if name.lower() not in FRAMING}
    return Answer(answer.status, headers, answer.body)
