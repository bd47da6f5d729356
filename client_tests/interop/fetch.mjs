// Node's fetch, which keeps its connections.
if (!globalThis.fetch) {  // before Node 18
  console.log('skipped: there is no fetch here');
  process.exit(77);
}
const base = process.argv[2] + '/rest/api/3/task/';

async function call(sentence, method, path, user = 'creator', token = user + '-token') {
  const secret = Buffer.from(`${user}@example.com:${token}`).toString('base64');
  const answer = await fetch(base + path, {method, headers: {Authorization: 'Basic ' + secret}});
  const body = await answer.json();
  console.log(`${sentence}: ${answer.status}` + (answer.status === 200 ? ' ' + body.status : ''));
}

await call('read a task', 'GET', '10004');
await call('read it with a wrong token', 'GET', '10004', 'creator', 'wrong');
await call('read it as an outsider', 'GET', '10004', 'outsider');
await call('read an unknown one', 'GET', '99');
await call('cancel a task', 'POST', '10003/cancel');
await call('cancel it again', 'POST', '10003/cancel');
await call('read it', 'GET', '10003');
await call('cancel a finished one', 'POST', '10004/cancel');
await call('delete a task', 'DELETE', '10004');
