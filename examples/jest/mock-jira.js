// One mock-jira for the tests of a file; each test makes the sites of it that it needs.
// For Jest, and for Node's own `node --test`.
'use strict';
const {spawn} = require('node:child_process');
const {randomUUID} = require('node:crypto');
const {once} = require('node:events');
const runner = globalThis.expect ? globalThis : require('node:test');

let server;
async function start() {
  // `cat` ends when we end, even if we are killed, and the server ends with it.
  server = spawn(process.env.MOCK_JIRA ?? 'mock-jira',
      ['run', 'demo', '--', 'sh', '-c', 'echo "$MOCK_JIRA_ADMIN_URL"; cat'],
      {stdio: ['pipe', 'pipe', 'inherit']});
  server.once('error', (error) => server.stdout.destroy(error));  // there is no such program
  const [line] = await once(server.stdout, 'data');
  return line.toString().trim();
}
async function stop() {
  if (!server?.pid) return;
  server.stdin.end();
  await once(server, 'exit');
}

async function call(method, url, body) {
  const token = process.env.MOCK_JIRA_ADMIN_TOKEN;
  const headers = token ? {Authorization: `Bearer ${token}`} : {};
  const answer = await fetch(url, {method, body, headers});
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);  // it says what is wrong with a scenario
  return text && JSON.parse(text);
}

// Where `mock-jira run` has a server for us, else one of our own.
let admin = process.env.MOCK_JIRA_ADMIN_URL;
let sites = [];

// Says whose site it is; the end of it tells the sites of one test, or of two runs, apart.
let nodesTest = 'test';
function siteName() {
  const test = globalThis.expect?.getState().currentTestName ?? nodesTest;
  const plain = [...test].slice(0, 150).join('').replace(/[/\\\p{C}\p{Zl}\p{Zp}]/gu, '.');
  return encodeURIComponent(`${plain} ${randomUUID().slice(0, 8)}`);
}

// A mock Jira of its own; `scenario` is a built-in name, or a scenario's YAML.
async function makeSite(scenario) {
  const body = scenario.includes(':') ? scenario : JSON.stringify({scenario});
  const site = await call('PUT', `${admin}/sites/${siteName()}`, body);
  site.user = site.users[0];
  site.advance = (duration) =>
    call('POST', `${site.admin}/clock`, JSON.stringify({advance: duration}));
  sites.push(site);
  return site;
}

async function checkVerdicts() {
  const wrong = [];
  for (const site of sites.splice(0)) {
    const {verdict, findings} = await call('GET', `${site.admin}/verdict`);
    if (verdict !== 'pass') wrong.push(...findings.flatMap((finding) => finding.sentences));
    await call('DELETE', site.admin);
  }
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}

(runner.before ?? runner.beforeAll)(async () => { admin ??= await start(); });
(runner.after ?? runner.afterAll)(stop);
runner.beforeEach((test) => { nodesTest = test?.name ?? nodesTest; });  // Jest has none to give
runner.afterEach(checkVerdicts);

module.exports = {makeSite};
