"""A mock-jira that serves while a test runs."""
import contextlib
import json
import subprocess


@contextlib.contextmanager
def serving(program, *arguments):
    """Yields its ready line; the server has to end well."""
    server = subprocess.Popen([program, "serve", *arguments, "--port", "0", "--log-level", "off"],
                              stdout=subprocess.PIPE, text=True)
    try:
        yield json.loads(server.stdout.readline())
    finally:
        server.terminate()
        code = server.wait(10)
    assert code == 0, f"the server ended with exit code {code}"
