"""One bash that runs the commands of a page one after the other, and the servers they start."""
import json
import os
import re
import select
import signal
import subprocess
import time
from dataclasses import dataclass

LIMIT = 60  # seconds a command may take
ADDRESS = re.compile(r"\b(127\.0\.0\.1|localhost):(\d+)\b")
SERVER = re.compile(r"^(?:\w+=\S*\s+)*(?:\S*/)?(?:script/server|mock-jira\s+serve)\b[^|;&]*&?\s*$")
PORT = re.compile(r"(--port[= ]\s*|\b(?:MOCK_JIRA_)?PORT=)(\d+)")
DEFAULT_PORT = "2990"

# Reads commands, each ended by a zero byte, and answers each with "status pid-of-the-last-job".
# The commands themselves see neither pipe. `after` hands them the status of the one before as $?.
LOOP = """
after() {{ return "$1"; }}
status=0
while IFS= read -r -d '' -u {commands} command; do
  after "$status"
  eval "$command" </dev/null {commands}<&- {answers}>&-
  status=$?
  printf '%s %s\\n' "$status" "${{!-}}" >&{answers}
done
"""

NOT_IN_TESTS = ("script/setup", "script/build", "script/test", "script/check", "script/bench", ".ci/run")


class SessionEnded(Exception):
    pass


@dataclass
class Outcome:
    status: int
    output: str
    is_server: bool = False


def make_view(root, view, program):
    """Lays the tree at `root` into the folder `view` as links, so that a page's commands write
    beside it and not into it; with the programs where script/build puts them."""
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if name not in (".git", "build", "__pycache__")
                      and not os.path.exists(os.path.join(folder, name, "CMakeCache.txt"))]
        here = os.path.join(view, os.path.relpath(folder, root))
        os.makedirs(here, exist_ok=True)
        for name in files:
            os.symlink(os.path.join(folder, name), os.path.join(here, name))
    os.makedirs(os.path.join(view, "build/release"))
    os.symlink(program, os.path.join(view, "build/release/mock-jira"))
    client = os.path.join(os.path.dirname(program), "jira-task")
    if os.path.exists(client):
        os.symlink(client, os.path.join(view, "build/release/jira-task"))
    replace_command(view, "script/server", 'exec mock-jira serve "$@"')
    for name in NOT_IN_TESTS:
        replace_command(view, name, f"echo '{name} does not run inside the tests; put "
                                    "<!-- not run: REASON --> above the block.' >&2; exit 1")


def replace_command(view, name, line):
    path = os.path.join(view, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if os.path.lexists(path):
        os.unlink(path)
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"#!/usr/bin/env bash\n{line}\n")
    os.chmod(path, 0o755)


class Session:
    """Servers listen on a port of their own; the page goes on calling it by the one it shows."""

    def __init__(self, view, scratch, program, limit=LIMIT):
        self.scratch = scratch
        self.limit = limit
        self.ports = {}  # as the page shows it: as it is
        self.servers = []  # (pid, pipe of its standard output)
        commands, self.commands = os.pipe()
        self.answers, answers = os.pipe()
        self.bash = subprocess.Popen(
            ["bash", "--noprofile", "--norc", "-c",
             LOOP.format(commands=commands, answers=answers)],
            cwd=view, env=environment(view, scratch, program), pass_fds=(commands, answers),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True)
        os.close(commands)
        os.close(answers)
        self.output = self.bash.stdout.fileno()
        os.set_blocking(self.output, False)

    def run(self, text):
        text = ADDRESS.sub(lambda found: f"{found[1]}:{self.ports.get(found[2], found[2])}", text)
        if SERVER.match(text):
            return self.start_server(text)
        status, _, output = self.execute(text)
        return Outcome(status, self.as_shown(output))

    def execute(self, text):
        """(status, pid of the last job, output) of one command."""
        try:
            os.write(self.commands, text.encode() + b"\0")
        except BrokenPipeError as error:
            raise SessionEnded("an earlier command ended the session.") from error
        deadline = time.monotonic() + self.limit
        output, answer = b"", b""
        while not answer.endswith(b"\n"):
            for pipe in self.readable([self.output, self.answers], deadline):
                data = os.read(pipe, 65536)
                if pipe == self.output:
                    output += data
                elif data:
                    answer += data
                else:
                    raise SessionEnded("the command ended the session.")
        # The status comes after everything that the command printed.
        output += read_all(self.output)
        status, _, pid = answer.decode().strip().partition(" ")
        return int(status), pid, output.decode(errors="replace")

    def readable(self, pipes, deadline):
        ready = select.select(pipes, [], [], max(0, deadline - time.monotonic()))[0]
        if not ready:
            self.signal_all(signal.SIGTERM)
            raise SessionEnded(f"took longer than {self.limit} s.")
        return ready

    def start_server(self, text):
        """In the background, with or without the `&`; waits for the line that says it is ready."""
        asked = PORT.search(text)
        command = PORT.sub(r"\g<1>0", text.rstrip().rstrip("&"))
        path = os.path.join(self.scratch, f"server-{len(self.servers)}")
        os.mkfifo(path + ".out")
        pipe = os.open(path + ".out", os.O_RDONLY | os.O_NONBLOCK)
        _, pid, _ = self.execute(f"{command} >'{path}.out' 2>'{path}.log' &")
        self.servers.append((pid, pipe))

        line, deadline = b"", time.monotonic() + self.limit
        while not line.endswith(b"\n"):
            self.readable([pipe], deadline)
            data = os.read(pipe, 65536)
            if not data:
                status = self.execute(f"wait {pid}")[0]
                with open(path + ".log", encoding="utf-8", errors="replace") as log:
                    return Outcome(status, self.as_shown(line.decode() + log.read()))
            line += data
        try:
            real = ADDRESS.search(json.loads(line)["url"])[2]
        except (ValueError, KeyError, TypeError) as error:
            raise SessionEnded(f"the server's first line names no url: {line.decode()}") from error
        self.ports[asked[2] if asked and asked[2] != "0" else DEFAULT_PORT] = real
        return Outcome(0, self.as_shown(line.decode()), is_server=True)

    def signal_all(self, number):
        """To the bash and all that it started."""
        try:
            os.killpg(self.bash.pid, number)
        except ProcessLookupError:
            pass

    def as_shown(self, output):
        shown = {real: port for port, real in self.ports.items()}
        return ADDRESS.sub(lambda found: f"{found[1]}:{shown.get(found[2], found[2])}",
                           output.replace("\r", ""))

    def close(self):
        """Ends the servers as an operator would; returns the statuses of those that object."""
        objections = []
        try:
            for pid, _ in self.servers:
                status = self.execute(f"! kill {pid} 2>/dev/null || wait {pid}")[0]
                objections += [status] if status else []
        except SessionEnded:
            pass
        os.close(self.commands)
        try:
            self.bash.wait(timeout=5)
        except subprocess.TimeoutExpired:
            pass
        self.signal_all(signal.SIGKILL)
        self.bash.wait()
        self.bash.stdout.close()
        for pipe in (self.answers, *(pipe for _, pipe in self.servers)):
            os.close(pipe)
        return objections


def read_all(pipe):
    """What is in a pipe that does not block."""
    data = b""
    try:
        while more := os.read(pipe, 65536):
            data += more
    except BlockingIOError:
        pass
    return data


def environment(view, scratch, program):
    variables = {name: value for name, value in os.environ.items()
                 if name != "PORT" and not name.startswith("MOCK_JIRA_")}
    # At a terminal curl shows no progress; here it would.
    with open(os.path.join(scratch, ".curlrc"), "w", encoding="utf-8") as file:
        file.write("silent\nshow-error\n")
    path = [os.path.join(view, "build/release"), os.path.dirname(program), variables["PATH"]]
    return {**variables, "PATH": os.pathsep.join(path), "TMPDIR": scratch, "CURL_HOME": scratch,
            "MOCK_JIRA_PORT": "0", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
