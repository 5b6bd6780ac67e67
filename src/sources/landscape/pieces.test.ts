import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { historyReader } from './history.ts';
import { entriesOfWhole, parseEntry } from './parse-entry.ts';
import { cutter } from './pieces.ts';

const item = fc.record({
  name: fc.constantFrom<string>('Acme', 'Bolt (member)', '99 Things', 'Ümlaut', 'a: b'),
  text: fc.option(fc.constantFrom('short', 'two\nlines - with a dash', '- a dash at the start')),
  list: fc.array(fc.constantFrom('one', 'two'), { maxLength: 2 }),
  enduser: fc.boolean(),
});
const file = fc.array(
  fc.record({ name: fc.constantFrom('Tools', 'CNCF Members'), indent: fc.constantFrom(2, 4), items: fc.array(item, { maxLength: 4 }) }),
  {
    maxLength: 3,
  },
);

type File = typeof file extends fc.Arbitrary<infer T> ? T : never;

/** Writes a landscape as people do: block scalars, nested lists, categories indented each in its own way. */
function write(categories: File): string {
  const lines = ['# a comment', 'landscape:'];
  for (const { name, indent, items } of categories) {
    const pad = ' '.repeat(2 + indent);
    lines.push('  - category:', `    name: ${name}`, '    subcategories:', `${pad}- subcategory:`, `${pad}  name: Gold`, `${pad}  items:`);
    for (const each of items) {
      lines.push(`${pad}    - item:`, `${pad}      name: ${JSON.stringify(each.name)}`);
      if (each.text !== null) lines.push(`${pad}      description: |`, ...each.text.split('\n').map((line) => `${pad}        ${line}`));
      if (each.list.length > 0) lines.push(`${pad}      additional:`, ...each.list.map((one) => `${pad}        - url: ${one}`));
      if (each.enduser) lines.push(`${pad}      enduser: true`);
    }
  }
  return `${lines.join('\n')}\n`;
}

const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

describe('pieces', () => {
  test('whatever changes between revisions, the pieces say what the whole file says', () => {
    fc.assert(
      fc.property(
        fc.array(
          file.filter((categories) => categories.length > 0),
          { minLength: 1, maxLength: 4 },
        ),
        (revisions) => {
          const cut = cutter(parseEntry);
          let before: ReturnType<typeof cut> | undefined;
          for (const revision of revisions) {
            const text = write(revision);
            before = cut(bytes(text), before);
            const entries = before.pieces.map((piece) => piece.entry).filter((entry) => entry.kind !== 'preamble');
            const withoutColumns = entries.map((entry) => ('keys' in entry ? { ...entry, keys: 0 } : entry));
            expect(before.pieces.reduce((sum, piece) => sum + piece.length, 0)).toBe(bytes(text).length);
            expect(withoutColumns).toEqual(entriesOfWhole(parse(text)));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a piece met before is not parsed again', () => {
    const parsed: string[] = [];
    const cut = cutter((level, text) => {
      parsed.push(level);
      return parseEntry(level, text);
    });
    const categories: File = [
      { name: 'Tools', indent: 4, items: [1, 2, 3].map((n) => ({ name: `Item ${n}`, text: null, list: [], enduser: false })) },
    ];
    const first = cut(write(categories), undefined);
    parsed.length = 0;
    cut(write(categories).replace('Item 2', 'Item two'), first);
    expect(parsed).toEqual(['item']);
  });
});

describe('a history', () => {
  const good = write([{ name: 'CNCF Members', indent: 4, items: [{ name: 'Acme (member)', text: null, list: [], enduser: true }] }]);
  const step = (read: ReturnType<typeof historyReader>, landscape: string | undefined, members?: string) => read({ landscape, members });

  test('a revision that is not YAML is listed with its line and changes nothing', () => {
    const read = historyReader();
    step(read, good);
    const broken = step(read, good.replace('            enduser: true', '            enduser: true\n            enduser: true'));
    expect(broken).toMatchObject({
      outcome: 'not-readable',
      changes: [],
      problems: [{ reason: 'landscape-not-yaml', line: 12, kept: false }],
    });
    expect(step(read, good)).toMatchObject({ outcome: 'read', changes: [], tally: { members: 1 } });
    expect(step(read, undefined).problems).toMatchObject([{ reason: 'landscape-missing' }]);
  });

  test('an item indented like no other makes the file no YAML, as for any reader', () => {
    const read = historyReader();
    const two = `${good}          - item:\n            name: Bolt\n         - item:\n           name: Crank\n`;
    expect(step(read, two).outcome).toBe('not-readable');
  });

  test('members.yml stands for the category of members until there is one; the foundation itself is no member', () => {
    const read = historyReader();
    const without = write([{ name: 'Tools', indent: 4, items: [] }]);
    const list = "gold:\n  - 'https://www.crunchbase.com/organization/acme'\ncncf:\n  - 'https://www.crunchbase.com/organization/cncf'\n";
    expect(step(read, without, list)).toMatchObject({
      tally: { members: 1, own: 1 },
      changes: [{ item: 'slug:acme', present: true, state: { level: 'gold', endUser: null } }],
    });
    expect(step(read, good, list).changes.map(({ item, present }) => [item, present])).toEqual([
      ['member:Acme (member)', true],
      ['slug:acme', false],
    ]);
  });

  test('placeholders are counted as members and as unnamed', () => {
    const names = ['Non-Public Organization Bear (member)', 'Acme (member)'];
    const items = names.map((name) => ({ name, text: null, list: [], enduser: false }));
    expect(step(historyReader(), write([{ name: 'CNCF Members', indent: 4, items }])).tally).toMatchObject({ members: 2, unnamed: 1 });
  });
});
