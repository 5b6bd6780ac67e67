import { formatShare } from '../../languages/numbers.ts';
import { csv } from '../data/csv.ts';
import type { EditionChanges, Said } from '../edition-changes.ts';
import { section } from './section.ts';

/** Empty in a first edition. What stands in it is found between two editions, after this one was built. */
export type ChangesData = EditionChanges | Record<string, never>;

export const CHANGES_FILE = 'data/changes.csv';
export const CHANGES_COLUMNS = [
  { name: 'id', type: 'string', title: 'Number: table/row/column, or claims/id' },
  { name: 'before', type: 'any', title: 'In the edition before; empty when it was not there' },
  { name: 'after', type: 'any', title: 'Now; empty when it is not there' },
  { name: 'causes', type: 'string', title: 'What can have changed it' },
] as const;

/** Filled once the edition before is known. */
export const changes = section<ChangesData>({
  id: 'changes',
  build: async () => ({}),
  files: (data) => (isSecond(data) ? [[CHANGES_FILE, file(data)]] : []),
});

/** Whether there was an edition before. */
export function isSecond(data: ChangesData): data is EditionChanges {
  return 'earlier' in data;
}

/** Every change, one row each: what, before, after, why. */
function file({ claims, tables }: EditionChanges): string {
  const shown = (one: Said | null) => {
    if (one === null) return null;
    const range = one.headline ? ` [${one.headline.low}, ${one.headline.high ?? ''}]` : '';
    const known = one.coverage === null ? '' : ` ${formatShare(one.coverage, 1)} known`;
    return `${one.verdict}: ${one.sentence.en}${range}${known}`;
  };
  return csv([
    CHANGES_COLUMNS.map(({ name }) => name),
    ...claims.map(({ id, before, after, causes }) => [`claims/${id}`, shown(before), shown(after), causes.join(' ')]),
    ...tables.flatMap(({ id, what, cells, causes }) =>
      what === 'changed'
        ? cells.map(({ key, column, before, after }) => [`${id}/${key}/${column.name}`, before, after, causes.join(' ')])
        : [[id, what === 'gone' ? 'published' : null, what === 'new' ? 'published' : null, causes.join(' ')]],
    ),
  ]);
}
