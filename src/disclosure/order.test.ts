import { expect, it } from 'vitest';
import { inPrintedOrder } from './order.ts';
import type { Shown } from './shown.ts';

it('rows stand by their printed counts, hidden ones after those by name, and who gave no answer at the end', () => {
  const counts: Readonly<Record<string, number>> = {
    CN: 12,
    DE: 40,
    FR: 12,
    ZW: 0,
    other: 90,
    'not-told': 80,
    'not-matched': 7,
    'no-answer': 70,
    'not-asked': 60,
  };
  const shownOf = (_: string, category: string): Shown =>
    counts[category] === undefined ? { kind: 'withheld' } : { kind: 'count', value: counts[category] };
  const categories = ['not-asked', 'no-answer', 'IT', 'AR', 'FR', 'not-matched', 'ZW', 'other', 'CN', 'not-told', 'DE'];
  expect(inPrintedOrder([{ name: 'country', categories }], shownOf)).toEqual([
    ['DE', 'CN', 'FR', 'ZW', 'AR', 'IT', 'other', 'not-told', 'not-matched', 'no-answer', 'not-asked'],
  ]);
});
