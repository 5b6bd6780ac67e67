import { expect, it } from 'vitest';
import type { EventTable } from '../model/event-table.ts';
import { everythingSaid, type PrintedEdition, publishEvent } from './publish-event.ts';
import { DEFAULT_THRESHOLDS } from './thresholds.ts';

const universe = 'responses@e';

/** A survey that few answered, and what was printed of it before. */
function survey(counts: Readonly<Record<string, number>>, earlier: readonly PrintedEdition[]) {
  const rows = Object.entries(counts).flatMap(([row, count]) => (count === 0 ? [] : [{ key: [row], count }]));
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  const about = { id: 'survey.gender', event: 'e', universe, subject: 'attendees', unit: 'responses', question: null } as const;
  const table: EventTable = { ...about, dims: ['gender'], rows, total };
  const thresholds = { ...DEFAULT_THRESHOLDS, attendees: 5 };
  return { tables: [table], figures: [], atoms: [], regionOf: {}, thresholds, earlier };
}
const edition = (...given: Parameters<typeof survey>) => publishEvent(survey(...given));

it('a row that an earlier edition listed begins at nobody, whether or not somebody is left in it', async () => {
  const before = await edition({ men: 4, women: 4, 'non-binary': 2, 'no-answer': 2 }, []);
  expect([...before.shown.values()]).toContainEqual({ kind: 'range', low: 1, high: 9 });
  const left = await edition({ men: 4, women: 5, 'non-binary': 2, 'no-answer': 1 }, [before.edition]);
  const gone = await edition({ men: 4, women: 5, 'non-binary': 3, 'no-answer': 0 }, [before.edition]);
  expect(gone.shown).toEqual(left.shown);
  expect([...gone.shown.values()]).not.toContainEqual(expect.objectContaining({ low: 1 }));
});

it('somebody is taken to be known in a row that stands, though it is not written: readers may take the people for the same', async () => {
  const before = await edition({ men: 4, women: 4, 'non-binary': 2, 'no-answer': 2 }, []);
  const { statements } = everythingSaid(survey({ men: 4, women: 5, 'non-binary': 3, 'no-answer': 0 }, [before.edition]));
  expect(statements.told).toContainEqual({ id: `${universe}|gender=women`, low: 1, high: null });
});
