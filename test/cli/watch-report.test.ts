import * as fsp from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { previewApp } from '../../src/api/preview.ts';
import { watchReport } from '../../src/cli/watch-report.ts';
import { type Effects, nodeEffects, SILENT } from '../../src/util/effects.ts';

const content = new Map([
  ['index.html', '<body>gate</body>'],
  ['en/index.html', '<body>$& front</body>'],
  ['data/a.csv', 'a,b\n'],
]);
const app = previewApp(async (path) => (content.has(path) ? new TextEncoder().encode(content.get(path)) : undefined), {
  subscribe: () => () => {},
});

test('pages are served with the reloading script, other files as they are', async () => {
  expect(await (await app.request('/en/')).text()).toBe(
    `<body>$& front<script>new EventSource('/.reload').onmessage=()=>location.reload()</script></body>`,
  );
  const csv = await app.request('/data/a.csv');
  expect([await csv.text(), csv.headers.get('content-type')]).toEqual(['a,b\n', 'text/csv; charset=utf-8']);
});

test.each(['/nothing.html', '/..%2fmuster.yaml', '/en/%2e%2e/%2e%2e/secret'])('%s is not found', async (address) => {
  expect((await app.request(address)).status).toBe(404);
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
  const effects: Effects = { ...nodeEffects({ ...SILENT, info: (message) => void said.push(message) }) };
  const build = async () => {
    const text = await fsp.readFile(claims, 'utf8');
    if (text === 'broken') throw new Error('a mistake');
    built.push(text);
  };
  const watching = watchReport({ folder, files: [claims], build, onError: (error) => void errors.push(error) }, effects, stop.signal);
  const until = async (done: () => boolean) => {
    for (let i = 0; i < 200 && !done(); i++) await new Promise((resolve) => setTimeout(resolve, 25));
    expect(done()).toBe(true);
  };
  await until(() => said.length === 1);
  const reloads = fetch(`${/http:\S+/.exec(said[0]!)![0]}.reload`, { signal: stop.signal }).then(async (response) =>
    new TextDecoder().decode((await response.body!.getReader().read()).value),
  );
  await fsp.writeFile(join(folder, 'other.txt'), 'not followed');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(built).toEqual([]);
  await fsp.writeFile(claims, 'broken');
  await until(() => errors.length === 1);
  await fsp.writeFile(claims, 'two');
  await until(() => built.length === 1);
  expect([built, await reloads]).toEqual([['two'], 'data: reload\n\n']);
  stop.abort();
  await watching;
});
