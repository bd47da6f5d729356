// node node_http.mjs PORT
import {createServer} from 'node:http';
import {getTask, headers} from './jira.mjs';

const route = /^\/rest\/api\/3\/task\/([^/?]+)$/;

const server = createServer((request, response) => {
  const task = request.method === 'GET' && route.exec(request.url);
  const {status, body} = task
    ? getTask(task[1], request.headers.authorization, request.headers.host)
    : {status: 404, body: {errorMessages: ['There is no such operation.'], errors: {}}};
  const text = JSON.stringify(body);
  response.writeHead(status, {...headers, 'Content-Length': Buffer.byteLength(text)});
  response.end(text);
});
server.keepAliveTimeout = 75_000;
server.listen({port: Number(process.argv[2]), host: '127.0.0.1', backlog: 4096});
