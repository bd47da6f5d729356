"""The one request that everybody is asked, sent by hand where wrk has no measure for it."""
import base64
import re
import socket
import ssl
from dataclasses import dataclass

HOST = "127.0.0.1"
PATH = "/rest/api/3/task/10001"
USER, TOKEN = "creator@example.com", "creator-token"
AUTHORIZATION = "Basic " + base64.b64encode(f"{USER}:{TOKEN}".encode()).decode()
REQUEST = f"GET {PATH} HTTP/1.1\r\nHost: {HOST}\r\nAuthorization: {AUTHORIZATION}\r\n\r\n"

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


@dataclass
class Answer:
    status: int
    headers: dict
    body: str


def connect(port, timeout=10, tls=False):
    connection = socket.create_connection((HOST, port), timeout)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if not tls:
        return connection
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context.wrap_socket(connection)


def is_whole(answer):
    """Is this a whole answer, as a connection's only one under way?"""
    head = answer.find(b"\r\n\r\n")
    if head < 0:
        return False
    if length := LENGTH.search(answer, 0, head):
        return len(answer) >= head + 4 + int(length[1])
    return answer.endswith(b"\r\n0\r\n\r\n")


def exchange(connection, request=REQUEST):
    """Sends a request; the bytes of its answer. OSError if the peer hangs up or is silent."""
    connection.sendall(request.encode())
    answer = b""
    while not is_whole(answer):
        data = connection.recv(65536)
        if not data:
            raise ConnectionError("the server hung up")
        answer += data
    return answer


def ask(port, timeout=10, tls=False, request=REQUEST):
    with connect(port, timeout, tls) as connection:
        head, _, body = exchange(connection, request).decode().partition("\r\n\r\n")
    status, *lines = head.split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    return Answer(int(status.split()[1]), headers, body)
