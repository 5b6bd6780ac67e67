import { MusterError } from '../model/error.ts';
import type { At } from '../model/event-table.ts';
import type { Proof } from './audit.ts';
import { cellId } from './cells.ts';
import type { PrintedTable, PublishedEvent } from './publish-event.ts';

const ATTACKER =
  'The attacker knows every printed cell of every linked table and edition, every equation between them, every structural zero, the rules and every k, ' +
  'that counts are whole and not negative, and what the labels say. low and high are the smallest and the largest value consistent ' +
  'with the numbers and the own label (null: no end); values is how many in between are possible with all labels too, counted up to k.';

/** The proof as it is kept with an edition. It tells readers nothing they could not compute themselves. */
export function proofText(proof: Proof): string {
  return `${JSON.stringify({ proof: 'disclosure', version: 1, attacker: ATTACKER, leaks: proof.leaks, cells: proof.cells }, null, 1)}\n`;
}

/**
 * Refuses an event whose proof does not cover it: every hidden count of every table needs k possible values in the proof.
 * @throws MusterError E_DISCLOSURE_LEAK
 */
export function assertProven({ tables, proof }: Pick<PublishedEvent, 'tables' | 'proof'>): void {
  const proven = new Map(proof.cells.map((cell) => [cell.id, cell]));
  const covered = (id: string) => (proven.get(id)?.values ?? 0) >= (proven.get(id)?.k ?? Infinity);
  const open = tables.flatMap(hiddenCells).find((id) => !covered(id)) ?? proof.leaks[0];
  if (open === undefined) return;
  throw new MusterError(
    'E_DISCLOSURE_LEAK',
    { en: `Nothing proves that ${open} stays hidden.`, zh: `没有证明表明 ${open} 不会泄露。` },
    {
      hint: {
        en: 'Build the report again from its data; do not edit its tables.',
        zh: '请用其数据重新生成报告；不要改动其表格。',
      },
    },
  );
}

function hiddenCells({ universe, dims, rows, total }: PrintedTable): string[] {
  const ids = rows.filter((row) => row.count.kind !== 'count').map((row) => cellId(universe, atOf(dims, row.key)));
  return total.kind === 'count' ? ids : [...ids, cellId(universe, {})];
}

function atOf(dims: readonly string[], key: readonly (string | null)[]): At {
  return Object.fromEntries(dims.flatMap((name, i) => (typeof key[i] === 'string' ? [[name, key[i]]] : [])));
}
