"""Python's http.client: one connection for all calls."""
import base64
import http.client
import json
import sys
import urllib.parse

url = urllib.parse.urlsplit(sys.argv[1])
connection_to = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
connection = connection_to[url.scheme](url.netloc, timeout=10)


def call(sentence, method, path, user="creator", token=None):
    secret = f"{user}@example.com:{token or user + '-token'}".encode()
    connection.request(method, "/rest/api/3/task/" + path, headers={
        "Authorization": "Basic " + base64.b64encode(secret).decode(),
        "Content-Type": "application/json"})
    answer = connection.getresponse()
    body = json.loads(answer.read())
    status = f" {body['status']}" if answer.status == 200 else ""
    print(f"{sentence}: {answer.status}{status}")


call("read a task", "GET", "10004")
call("read it with a wrong token", "GET", "10004", token="wrong")
call("read it as an outsider", "GET", "10004", user="outsider")
call("read an unknown one", "GET", "99")
call("cancel a task", "POST", "10003/cancel")
call("cancel it again", "POST", "10003/cancel")
call("read it", "GET", "10003")
call("cancel a finished one", "POST", "10004/cancel")
call("delete a task", "DELETE", "10004")
