import * as fsp from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { previewApp } from '../../src/api/preview.ts';
import { watchReport } from '../../src/cli/watch-report.ts';
import { securityPolicy } from '../../src/report/render/security-policy.tsx';
import { type Effects, nodeEffects, SILENT } from '../../src/util/effects.ts';
import { inEnglish } from '../in-english.ts';
import { until } from '../until.ts';

const content = new Map([
  ['index.html', '<body>gate</body>'],
  ['en/index.html', '<body>$& front</body>'],
  ['data/a.csv', 'a,b\n'],
]);
const app = previewApp(async (path) => (content.has(path) ? new TextEncoder().encode(content.get(path)) : undefined), {
  subscribe: () => () => {},
});

const HOST = { headers: { host: '127.0.0.1:8080' } };

test('pages are served with the reloading script, other files as they are', async () => {
  expect(await (await app.request('/en/', HOST)).text()).toBe('<body>$& front<script src="/.reload.js"></script></body>');
  expect(await (await app.request('/.reload.js', HOST)).text()).toBe("new EventSource('/.reload').onmessage = () => location.reload();\n");
  const csv = await app.request('/data/a.csv', HOST);
  expect([await csv.text(), csv.headers.get('content-type')]).toEqual(['a,b\n', 'text/csv; charset=utf-8']);
});

test.each(['/nothing.html', '/..%2fmuster.yaml', '/en/%2e%2e/%2e%2e/secret', '/..%5cmuster.yaml', '/%00', '/%', '/%ff', '/en'])(
  '%s is not found',
  async (address) => {
    expect((await app.request(address, HOST)).status).toBe(404);
  },
);

test.each([
  ['127.0.0.1:8080', 200],
  ['localhost:8080', 200],
  ['[::1]:8080', 200],
  ['evil.example', 421],
  ['127.0.0.1.evil.example:8080', 421],
  ['', 421],
])('asked for as %s the answer is %i', async (host, status) => {
  expect((await app.request('/en/', { headers: { host } })).status).toBe(status);
});

test('a page that allows no script allows the one that reloads it, and no other', async () => {
  const page = `<head>${securityPolicy(null).markup}</head><body></body>`;
  const one = previewApp(async () => new TextEncoder().encode(page), { subscribe: () => () => {} });
  const text = await (await one.request('/index.html', HOST)).text();
  const policy = parseHTML(text).document.querySelector('meta')?.getAttribute('content');
  expect(policy).toMatch(/^default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; /);
});

test('clients that send slowly or never read keep nobody waiting, nor the end of the watch', async () => {
  const folder = await fsp.mkdtemp(join(tmpdir(), 'muster-slow-'));
  await fsp.writeFile(join(folder, 'index.html'), '<body>here</body>');
  const stop = new AbortController();
  const said: string[] = [];
  const effects: Effects = { ...nodeEffects({ ...SILENT, info: (message) => void said.push(inEnglish(message)) }) };
  const watching = watchReport({ folder, files: [join(folder, 'a')], build: async () => {}, onError: () => {} }, effects, stop.signal);
  for (let i = 0; i < 200 && said.length === 0; i++) await new Promise((resolve) => setTimeout(resolve, 25));
  const address = new URL(/http:\S+/.exec(said[0]!)![0]);
  expect(address.hostname).toBe('127.0.0.1');
  const slow = Array.from({ length: 50 }, (_, i) => {
    const socket = connect(Number(address.port), '127.0.0.1');
    socket.on('error', () => {});
    socket.write(i % 2 === 0 ? 'GET / HT' : `GET /.reload HTTP/1.1\r\nHost: ${address.host}\r\n\r\n`);
    return socket;
  });
  await Promise.all(slow.map((socket) => new Promise((resolve) => (socket.connecting ? socket.once('connect', resolve) : resolve(null)))));
  expect(await (await fetch(address)).text()).toContain('here');
  const closed = slow.map((socket) => new Promise((resolve) => (socket.destroyed ? resolve(null) : socket.once('close', resolve))));
  stop.abort();
  await watching;
  for (const socket of slow) socket.resume();
  await Promise.all(closed);
  await fsp.rm(folder, { recursive: true });
});

test('a change of a followed file builds the report again and reloads the reader; a failing build does not end the watch', async () => {
  const folder = await fsp.mkdtemp(join(tmpdir(), 'muster-watch-'));
  const claims = join(folder, 'claims.yaml');
  await fsp.writeFile(claims, 'one');
  await fsp.writeFile(join(folder, 'index.html'), '<body></body>');
  const stop = new AbortController();
  const said: string[] = [];
  const errors: unknown[] = [];
  const built: string[] = [];
  const effects: Effects = { ...nodeEffects({ ...SILENT, info: (message) => void said.push(inEnglish(message)) }) };
  const build = async () => {
    const text = await fsp.readFile(claims, 'utf8');
    if (text === 'broken') throw new Error('a mistake');
    built.push(text);
  };
  const watching = watchReport({ folder, files: [claims], build, onError: (error) => void errors.push(error) }, effects, stop.signal);
  await until(() => said.length === 1);
  const reader = await fetch(`${/http:\S+/.exec(said[0]!)![0]}.reload`, { signal: stop.signal });
  const reloads = reader.body!.getReader().read();
  await fsp.writeFile(join(folder, 'other.txt'), 'not followed');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(built).toEqual([]);
  await fsp.writeFile(claims, 'broken');
  // A slow writer is several changes: what is built in between does not matter, what is built at last does.
  await until(() => errors.length > 0);
  await fsp.writeFile(claims, 'two');
  await until(() => built.at(-1) === 'two');
  expect(built).not.toContain('one');
  expect(new TextDecoder().decode((await reloads).value)).toBe('data: reload\n\n');
  stop.abort();
  await watching;
});
