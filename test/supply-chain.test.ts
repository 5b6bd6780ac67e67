import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Package = { readonly name: string; readonly version: string; readonly license?: string; readonly integrity: string };
const { production, problems } = (await import(new URL('../scripts/supply-chain.mjs', import.meta.url).href)) as {
  production(lock: unknown): readonly Package[];
  problems(packages: readonly unknown[]): readonly string[];
};

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
