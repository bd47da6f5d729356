"""A site of the server, called over one connection."""
import base64
import http.client
import json


def credentials(user):
    return "Basic " + base64.b64encode(f"{user}@example.com:{user}-token".encode()).decode()


class Connection:
    def __init__(self, address):
        self.http = http.client.HTTPConnection(address, timeout=60)

    def call(self, method, path, body=None, headers=None):
        """(status, text); no call is answered with 500."""
        self.http.request(method, path, body and body.encode(), headers or {})
        answer = self.http.getresponse()
        text = answer.read().decode()
        assert answer.status != 500, f"{method} {path}: {text[:300]}"
        return answer.status, text


class Site:
    """`name` None is the default site; any other is made of `scenario`."""

    def __init__(self, connection, name, scenario=None):
        self.connection, self.name = connection, name
        self.base, self.control = "", "/__admin"
        if name:
            self.base, self.control = f"/sites/{name}", f"/__admin/sites/{name}"
            status, text = connection.call("PUT", self.control, json.dumps(scenario))
            assert status == 201, text

    def admin(self, method, path, body=None):
        """The JSON of a call that has to succeed."""
        status, text = self.connection.call(method, self.control + path, body and json.dumps(body))
        assert status < 300, text
        return json.loads(text) if text else None

    def jira(self, method, path, body=None, user="creator"):
        """(status, JSON)"""
        status, text = self.connection.call(
            method, self.base + path, body,
            {"Authorization": credentials(user), "Content-Type": "application/json"})
        return status, json.loads(text) if text else None

    def remove(self):
        assert self.connection.call("DELETE", self.control)[0] == 204
