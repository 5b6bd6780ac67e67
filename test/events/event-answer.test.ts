import { expect, it } from 'vitest';
import type { PrintedTable } from '../../src/disclosure/publish-event.ts';
import type { Shown } from '../../src/disclosure/shown.ts';
import { leaderOf } from '../../src/report/events/event-answer.tsx';
import { speakersNote } from '../../src/report/events/event-page.tsx';

const shown = (count: number | null): Shown => (count === null ? { kind: 'withheld' } : { kind: 'count', value: count });

function table(rows: Readonly<Record<string, number | null>>, total: number | null, asked = true): PrintedTable {
  return {
    dims: ['job_function'],
    rows: Object.entries(rows).map(([value, count]) => ({
      key: [value],
      count: shown(count),
      share: { kind: 'withheld', because: 'hidden-count' },
    })),
    total: shown(total),
    question: asked ? { wording: [], asked: shown(total), answered: shown(null) } : null,
  } as unknown as PrintedTable;
}

it.each([
  [
    'the largest printed row, of those who answered',
    table({ a: 30, b: 10, 'no-answer': 60 }, 100),
    { value: 'a', percent: 75, ofAll: false },
  ],
  ['of all where nobody was asked', table({ a: 60, b: 40 }, 100, false), { value: 'a', percent: 60, ofAll: true }],
  ['never those who did not say, nor the joined small groups', table({ 'no-answer': 60, other: 30, a: 10 }, 100), undefined],
  ['nobody where two share the place', table({ a: 40, b: 40 }, 80), undefined],
  ['nobody where the hidden rows together may hold more', table({ a: 40, b: 10, c: null, d: null }, 100), undefined],
  ['whoever leads whatever the hidden rows hold', table({ a: 80, c: null, d: null }, 100), { value: 'a', percent: 80, ofAll: false }],
  ['of all where how many answered is hidden', table({ a: 80, b: 5, 'no-answer': null }, 100), { value: 'a', percent: 80, ofAll: true }],
  ['nobody where the total is hidden', table({ a: 80, b: 10 }, null), undefined],
  ['nobody on a base too small for a share', table({ a: 12, b: 3 }, 15), undefined],
])('a table is led by %s', (_, given, expected) => {
  expect(leaderOf(given)).toEqual(expected);
});

it('speakers of whom no file tells anything are not said to be too few', () => {
  expect(speakersNote({ leftOut: ['attendees.ticket'] }, false)).toBe('untoldSpeakers');
  expect(speakersNote({ leftOut: ['speakers.country'] }, false)).toBe('noSpeakers');
  expect(speakersNote({ leftOut: ['speakers.country'] }, true)).toBe('speakers');
});
