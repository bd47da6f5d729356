'use strict';
const assert = require('node:assert/strict');
const test = globalThis.test ?? require('node:test');  // Jest's, or Node's own
const {makeSite} = require('./mock-jira.js');

const POLLED = `
tasks:
  "10641": [RUNNING: 3 polls, COMPLETE: {result: {deletedIssues: 12}}]
expect:
  - polling: {at_most: 4, stops_when_finished: true}
`;

// The client under test; yours goes here. It would pause between its reads.
async function readTask(url, user, task) {
  const secret = Buffer.from(`${user.email}:${user.api_token}`).toString('base64');
  const answer = await fetch(`${url}/rest/api/3/task/${task}`,
      {headers: {Authorization: `Basic ${secret}`}});
  if (!answer.ok) throw new Error(`Jira answered ${answer.status}`);
  return answer.json();
}

async function waitForTask(url, user, task) {
  for (;;) {
    const seen = await readTask(url, user, task);
    if (!['ENQUEUED', 'RUNNING'].includes(seen.status)) return seen;
  }
}

test('it reads until the task is complete, and no longer', async () => {
  const site = await makeSite(POLLED);
  const {result} = await waitForTask(site.url, site.user, 10641);
  assert.equal(result.deletedIssues, 12);
});

test('a task that is complete is forgotten after 14 days', async () => {
  const site = await makeSite('demo');
  await site.advance('10s');
  assert.equal((await waitForTask(site.url, site.user, 10001)).status, 'COMPLETE');
  await site.advance('14d');
  await assert.rejects(waitForTask(site.url, site.user, 10001), /404/);
});
