import { expect, it } from 'vitest';
import type { EventFigure } from '../model/event-table.ts';
import { renamed } from './event-figures.ts';

it('an earlier share of several answers keeps its count and its base apart, so that a change of few is seen in each', () => {
  const [five, four, three] = ['5', '4', '3'].map((satisfaction) => ({ at: { satisfaction }, value: 9 })) as [never, never, never];
  const sum = { universe: 'responses@e', count: [five, four], base: [five, four, three] };
  const share = { numerator: 18, base: 27 };
  const satisfied: EventFigure = { id: 'survey.satisfied', event: 'e', subject: 'attendees', unit: 'responses', value: 2 / 3, share, sum };
  const printed = [
    { id: 'figure:survey.satisfied@e|', value: 18 },
    { id: 'figure:survey.satisfied.base@e|', value: 27 },
  ];
  expect(renamed(printed, [satisfied])).toEqual(printed);
});
