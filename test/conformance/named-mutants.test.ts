import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

type Named = Readonly<Record<'rule' | 'file' | 'from' | 'to' | 'tests' | 'test', string>>;

const root = new URL('../../', import.meta.url);
const named = parse(readFileSync(new URL('scripts/mutants/named.yaml', root), 'utf8')) as readonly Named[];
const fixtures = readdirSync(new URL('src/facts/', root), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('fixture.yaml'))
  .map((file) => readFileSync(new URL(`src/facts/${file.split('\\').join('/')}`, root), 'utf8'))
  .join('\n');

// `node scripts/mutate.mjs --named` breaks each of them; here only that what it breaks, and the test that sees it, are still there.
test.each(named.map((one) => [one.rule, one] as const))(
  '%s: can be broken in one place, and has its test',
  (_, { file, from, tests, test: name }) => {
    expect(readFileSync(new URL(file, root), 'utf8').split(from).length - 1).toBe(1);
    expect(readFileSync(new URL(tests, root), 'utf8').includes(name) || fixtures.includes(`- name: ${name}\n`)).toBe(true);
  },
);
