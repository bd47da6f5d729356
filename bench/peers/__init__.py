"""The servers that are compared: one file each, with what starts it and what it answers.

A module has a NAME and `get(answer)`, which gets hold of the server and describes it as a `Peer`,
or raises NotHad. `answer` is what ours says; those that answer something fixed answer that.
"""
from . import fastify, mock_jira, mockserver, mountebank, nginx, node_http, prism, wiremock

EVERYBODY = (mock_jira, nginx, node_http, fastify, mountebank, mockserver, wiremock, prism)
