#!/usr/bin/env python3
"""Other people's clients against the server: each takes the same walk and has to tell the same.

    walk.py MOCK_JIRA CLIENT [https]

CLIENT is a file of this folder; it is given the server's URL and prints one line a call. Exits 77,
which ctest knows as skipped, where its language is not installed or speaks no https. A client uses
nothing but what its language brings along, and sends a cancel without a body in the way that comes
naturally to it. It trusts the server's certificate as docs/wire.md says, by its environment.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from serving import serving

RUN_BY = {".sh": ["bash"], ".py": [sys.executable], ".mjs": ["node"], ".java": ["java"],
          ".pl": ["perl"]}
NEEDS_TOO = {".sh": ["curl"], ".java": ["keytool"]}

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


def java_store(certificate, folder):
    """Java wants its own format, and a password for what is no secret."""
    store = pathlib.Path(folder, "trusted.jks")
    subprocess.run(["keytool", "-importcert", "-noprompt", "-alias", "mock-jira", "-file",
                    certificate, "-keystore", store, "-storepass", "changeit"],
                   capture_output=True, timeout=60, check=True)
    return f"-Djavax.net.ssl.trustStore={store} -Djavax.net.ssl.trustStorePassword=changeit"


def trust(suffix, certificate, folder):
    """The variable by which a client trusts the certificate."""
    if suffix == ".java":
        return {"JDK_JAVA_OPTIONS": java_store(certificate, folder)}
    return {{".sh": "CURL_CA_BUNDLE", ".mjs": "NODE_EXTRA_CA_CERTS"}.get(suffix, "SSL_CERT_FILE"):
            certificate}


def main():
    program, client = sys.argv[1], pathlib.Path(__file__).parent / sys.argv[2]
    options = ["--tls-self-signed"] if sys.argv[3:] == ["https"] else []
    command = RUN_BY[client.suffix]
    for needed in [command[0], *NEEDS_TOO.get(client.suffix, [])]:
        if shutil.which(needed) is None:
            print(f"skipped: there is no {needed} here")
            return 77
    with tempfile.TemporaryDirectory() as folder, serving(program, "demo", *options) as ready:
        trusting = trust(client.suffix, ready["certificate"], folder) if options else {}
        told = subprocess.run([*command, str(client), ready["url"]], capture_output=True, text=True,
                              timeout=60, check=False, env={**os.environ, **trusting})
    if told.returncode == 77:
        print(told.stdout)
        return 77
    if told.stdout == WALK and told.returncode == 0:
        return 0
    print(f"expected:\n{WALK}\ntold (exit code {told.returncode}):\n{told.stdout}{told.stderr}")
    return 1


sys.exit(main())
