// What the mocks that are written by hand know: users, tasks, and the bean of a task that runs.

const users = new Map([
  ['creator@example.com', {token: 'creator-token', id: 10001, administers: false}],
  ['admin@example.com', {token: 'admin-token', id: 10000, administers: true}],
]);

const twoHours = 2 * 60 * 60 * 1000;
const anHourAgo = Date.now() - twoHours / 2;
const tasks = new Map([
  ['10001', {description: 'Delete project EX', message: 'Deleting issues of project EX',
             submittedBy: 10001, submitted: anHourAgo, runs: twoHours}],
]);

export const headers = {
  'Cache-Control': 'no-cache, no-store, no-transform',
  'Content-Type': 'application/json;charset=UTF-8',
  'X-Mock-Jira': 'site=running; rule=lifecycle; basis=documented',
};

/** {status, body} of GET /rest/api/3/task/ID. */
export function getTask(id, authorization, host) {
  const user = whoCalls(authorization);
  if (!user) return refusal(401, 'Client must be authenticated to access this resource.');
  const task = tasks.get(id);
  if (!task) return refusal(404, `Task with ID ${id} not found.`);
  if (task.submittedBy !== user.id && !user.administers) {
    return refusal(403, 'You are not authorized to perform this action.');
  }
  return {status: 200, body: bean(id, task, host)};
}

function whoCalls(authorization) {
  if (!authorization?.startsWith('Basic ')) return undefined;
  const text = Buffer.from(authorization.slice(6), 'base64').toString();
  const colon = text.indexOf(':');
  const user = users.get(text.slice(0, colon));
  return user?.token === text.slice(colon + 1) ? user : undefined;
}

function bean(id, task, host) {
  const now = Date.now();
  const elapsed = now - task.submitted;
  const progress = Math.min(99, Math.floor(100 * elapsed / task.runs));
  return {
    self: `http://${host}/rest/api/3/task/${id}`,
    id,
    description: task.description,
    status: 'RUNNING',
    message: task.message,
    submittedBy: task.submittedBy,
    progress,
    elapsedRuntime: elapsed,
    submitted: task.submitted,
    started: task.submitted,
    lastUpdate: now,
  };
}

function refusal(status, message) {
  return {status, body: {errorMessages: [message], errors: {}}};
}
