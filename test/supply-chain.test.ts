import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Package = { readonly name: string; readonly version: string; readonly license?: string; readonly integrity: string };
const { production, problems } = (await import(new URL('../scripts/supply-chain.mjs', import.meta.url).href)) as {
  production(lock: unknown): readonly Package[];
  problems(packages: readonly unknown[]): readonly string[];
};

/** What `--audit` says when the registry is a server that answers so. */
async function audited(answer: (response: ServerResponse) => void): Promise<{ code: number | null; said: string }> {
  const server = createServer((request, response) => {
    if (request.method === 'POST') answer(response);
    else response.writeHead(404).end('{}');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const cache = mkdtempSync(join(tmpdir(), 'muster-npm-'));
  const env = { ...process.env, npm_config_registry: registry, npm_config_cache: cache };
  const child = spawn(process.execPath, ['scripts/supply-chain.mjs', '--audit'], { env });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  server.closeAllConnections();
  server.close();
  rmSync(cache, { recursive: true, force: true });
  return { code, said };
}

const weakness = (severity: string) => ({ id: 1, url: 'https://example.org/1', title: 'Invented', severity, vulnerable_versions: '*' });

const good = { name: 'a', version: '1.0.0', license: 'MIT', integrity: 'sha512-AAAA' };

test('a licence that is not on the list, none, a range and a package from elsewhere are each refused', () => {
  expect(problems([good, { ...good, license: '(GPL-3.0-only OR MIT)' }])).toEqual([]);
  expect(problems([{ ...good, license: 'AGPL-3.0-only' }])).toEqual(['a@1.0.0: licence AGPL-3.0-only is not on the list']);
  expect(problems([{ ...good, license: 'MIT AND GPL-2.0-only' }])).toHaveLength(1);
  expect(problems([{ ...good, license: undefined }])).toEqual(['a@1.0.0: licence not stated is not on the list']);
  expect(problems([{ ...good, version: '^1.0.0' }])).toEqual(['a: "^1.0.0" is no exact version']);
  expect(problems([{ ...good, integrity: undefined, resolved: 'git+ssh://git@example.org/a.git#1' }])).toHaveLength(2);
});

test('packages for development only are not looked at', () => {
  const lock = {
    packages: { '': {}, 'node_modules/a': good, 'node_modules/b': { ...good, dev: true }, 'node_modules/a/node_modules/@s/c': good },
  };
  expect(production(lock).map(({ name }) => name)).toEqual(['@s/c', 'a']);
});

test('what is built into the program comes with it, though the build alone depends on it, and so does what that depends on', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/sql.js': { ...good, dev: true, dependencies: { b: '1', c: '1' } },
      'node_modules/b': { ...good, dev: true },
      'node_modules/c': { ...good, dev: true, version: '2.0.0' },
      'node_modules/sql.js/node_modules/c': { ...good, dev: true },
      'node_modules/d': { ...good, dev: true },
    },
  };
  expect(production(lock).map(({ name, version }) => `${name} ${version}`)).toEqual(['b 1.0.0', 'c 1.0.0', 'sql.js 1.0.0']);
});

test('the bill of materials lists every package of the lock file that comes with the program, once, with its hash and licence', () => {
  const run = spawnSync(process.execPath, ['scripts/supply-chain.mjs'], { encoding: 'utf8' });
  expect([run.status, run.stderr]).toEqual([0, '']);
  const bill = JSON.parse(run.stdout) as {
    specVersion: string;
    components: { purl: string; hashes: { content: string }[]; licenses: object[] }[];
  };
  const lock = production(JSON.parse(readFileSync('package-lock.json', 'utf8')));
  expect(bill.components.length).toBe(lock.length);
  expect(new Set(bill.components.map(({ purl }) => purl)).size).toBe(lock.length);
  const direct = Object.keys((JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object }).dependencies);
  for (const name of direct) expect(bill.components.some(({ purl }) => purl.startsWith(`pkg:npm/${name.replace('@', '%40')}@`))).toBe(true);
  for (const { hashes, licenses } of bill.components)
    expect([/^[0-9a-f]{128}$/.test(hashes[0]!.content), licenses.length]).toEqual([true, 1]);
});

test('a registry that knows a grave weakness of what users install fails; of other packages, or a slight one, does not', async () => {
  const say = (advisories: object) => (response: ServerResponse) => void response.end(JSON.stringify(advisories));
  expect(await audited(say({ hono: [weakness('high')], vitest: [weakness('critical')] }))).toEqual({
    code: 1,
    said: expect.stringMatching(/^hono.*: high, Invented \(https:\/\/example\.org\/1\)$/m),
  });
  expect(await audited(say({ hono: [weakness('moderate')] }))).toEqual({ code: 0, said: '' });
});

test('a registry that answers no such question, or is silent, is skipped loudly', async () => {
  const refused = await audited((response) => void response.writeHead(405).end());
  expect(refused).toEqual({ code: 0, said: expect.stringMatching(/^SKIPPED: .*405/) });
  const silent = await audited(() => undefined);
  expect(silent).toEqual({ code: 0, said: expect.stringMatching(/^SKIPPED: /) });
});
