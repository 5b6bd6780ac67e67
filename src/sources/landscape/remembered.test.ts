import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { historyReader } from './history.ts';
import { entriesOfWhole, parseYamlBytes } from './parse-entry.ts';
import { keptEntries, snapshot } from './state.ts';

const GOOD = `landscape:
  - category:
    name: Example Members
    subcategories:
      - subcategory:
        name: Gold
        items:
          - item:
            name: Acme (member)
            homepage_url: https://acme.example.org
            extra:
              notes: |
                - a dash
                landscape:
          - item:
            name: Bolt (member)
            additional:
              - one: 1
      - subcategory:
        name: Silver
        items:
          - item:
            name: Crank (member)
            enduser: true
  - category:
    name: Tools
    subcategories:
      - subcategory:
        name: Scheduling
        items:
          - item:
            name: Derrick
            project: graduated
          - item:
            name: Engine
`;

type Edit = (lines: readonly string[]) => readonly string[];
const at = (lines: readonly string[], share: number) => Math.floor(share * (lines.length + 1));
const share = fc.double({ min: 0, max: 0.999, noNaN: true });
const cutFirst = share.map(
  (part): Edit =>
    (lines) =>
      lines.slice(at(lines, part)),
);
const cutLast = share.map(
  (part): Edit =>
    (lines) =>
      lines.slice(0, at(lines, part)),
);
const cutMiddle = fc.tuple(share, fc.nat(12)).map(
  ([part, count]): Edit =>
    (lines) =>
      lines.toSpliced(at(lines, part), count),
);
const move = fc.tuple(share, share, fc.nat(12)).map(([from, to, count]): Edit => {
  return (lines) => lines.toSpliced(at(lines, to), 0, ...lines.slice(at(lines, from), at(lines, from) + count));
});
const indent = fc.tuple(share, fc.constantFrom('  ', '    ', '-')).map(([part, by]): Edit => {
  return (lines) => lines.map((line, index) => (index === at(lines, part) ? (by === '-' ? line.slice(2) : by + line) : line));
});
const write = fc
  .tuple(
    share,
    fc.constantFrom(
      '- item:',
      'landscape:',
      '# note',
      '"',
      '&a',
      'name: [',
      '          - item: {name: Flow}',
      '    tags: [a]',
      '        items: []',
      '    subcategories: []',
      '',
    ),
  )
  .map(
    ([part, line]): Edit =>
      (lines) =>
        lines.toSpliced(at(lines, part), 0, line),
  );
const shorten = share.map((part): Edit => {
  return (lines) =>
    lines
      .join('\n')
      .slice(0, Math.floor(part * lines.join('\n').length))
      .split('\n');
});
const edits = fc.array(fc.oneof(cutFirst, cutLast, cutMiddle, move, indent, write, shorten), { maxLength: 3 });
/** Each revision is edited from the good one or from the one before it. */
const histories = fc.array(fc.record({ fresh: fc.boolean(), edits }), { minLength: 1, maxLength: 6 });

function texts(history: readonly { readonly fresh: boolean; readonly edits: readonly Edit[] }[]): string[] {
  let last: readonly string[] = GOOD.split('\n');
  return history.map(({ fresh, edits: list }) => {
    last = list.reduce((lines, edit) => edit(lines), fresh ? GOOD.split('\n') : last);
    return last.join('\n');
  });
}

const EMPTY = { state: new Map(), tally: { items: 0, members: 0, unnamed: 0, projects: 0, own: 0 }, membersFound: true };

/** What a YAML parser makes of the whole text, or null where that is no landscape. */
function whole(text: string) {
  const parsed = parseYamlBytes(text);
  const entries = 'value' in parsed ? entriesOfWhole(parsed.value) : undefined;
  return entries === undefined ? null : snapshot(keptEntries(entries, null), undefined, EMPTY);
}

describe('what is remembered', () => {
  test('equals a clean reading and what the whole text says, after any edits', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const remembering = historyReader();
        for (const landscape of texts(history)) {
          const clean = historyReader()({ landscape, members: undefined });
          const step = remembering({ landscape, members: undefined });
          const read = whole(landscape);
          expect(clean.outcome).toBe(read === null ? 'not-readable' : 'read');
          expect(step.sure).toBe(clean.sure);
          if (read !== null) expect(clean.tally).toEqual(read.tally);
          if (clean.sure) expect(step.tally).toEqual(clean.tally);
          else if (read !== null) expect(step.tally.projects).toBe(clean.tally.projects);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('lines that were read at another level are not what they were there', () => {
    const read = historyReader();
    const lines = GOOD.split('\n');
    expect(read({ landscape: lines.slice(7).join('\n'), members: undefined }).outcome).toBe('not-readable');
    expect(read({ landscape: GOOD, members: undefined }).tally).toMatchObject({ items: 5, members: 3, projects: 1 });
  });
});
