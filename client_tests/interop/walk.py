#!/usr/bin/env python3
"""Other people's clients against the server: each takes the same walk and has to tell the same.

    walk.py MOCK_JIRA CLIENT

CLIENT is a file of this folder; it is given the server's URL and prints one line a call. Exits 77,
which ctest knows as skipped, where its language is not installed. A client uses nothing but what its
language brings along, and sends a cancel without a body in the way that comes naturally to it.
"""
import json
import pathlib
import shutil
import subprocess
import sys

RUN_BY = {".sh": ["bash"], ".py": [sys.executable], ".mjs": ["node"], ".java": ["java"],
          ".pl": ["perl"]}

WALK = """\
read a task: 200 FAILED
read it with a wrong token: 401
read it as an outsider: 403
read an unknown one: 404
cancel a task: 202
cancel it again: 202
read it: 200 CANCEL_REQUESTED
cancel a finished one: 400
delete a task: 405
"""


def main():
    program, client = sys.argv[1], pathlib.Path(__file__).parent / sys.argv[2]
    command = RUN_BY[client.suffix]
    if shutil.which(command[0]) is None:
        print(f"skipped: there is no {command[0]} here")
        return 77
    server = subprocess.Popen([program, "serve", "demo", "--port", "0", "--log-level", "off"],
                              stdout=subprocess.PIPE, text=True)
    try:
        url = json.loads(server.stdout.readline())["url"]
        told = subprocess.run([*command, str(client), url], capture_output=True, text=True,
                              timeout=60, check=False)
    finally:
        server.terminate()
        server.wait(10)
    if told.stdout == WALK and told.returncode == 0:
        return 0
    print(f"expected:\n{WALK}\ntold (exit code {told.returncode}):\n{told.stdout}{told.stderr}")
    return 1


sys.exit(main())
