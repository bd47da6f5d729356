// node fastify.mjs PORT FASTIFY; FASTIFY is the package's main file.
import {getTask, headers} from './jira.mjs';

const [port, module] = process.argv.slice(2);
const {default: fastify} = await import(module);

// With a schema fastify writes JSON faster than JSON.stringify does.
const text = {type: 'string'}, number = {type: 'integer'};
const bean = {
  type: 'object',
  properties: {
    self: text, id: text, description: text, status: text, message: text, submittedBy: number,
    progress: number, elapsedRuntime: number, submitted: number, started: number,
    lastUpdate: number,
  },
};

const app = fastify({keepAliveTimeout: 75_000});
app.get('/rest/api/3/task/:id', {schema: {response: {200: bean}}}, (request, reply) => {
  const {status, body} = getTask(request.params.id, request.headers.authorization,
                                 request.headers.host);
  reply.code(status).headers(headers).send(body);
});
await app.listen({port: Number(port), host: '127.0.0.1', backlog: 4096});
