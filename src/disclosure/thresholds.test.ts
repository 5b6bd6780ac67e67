import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkThresholds, DEFAULT_THRESHOLDS, FLOOR } from './thresholds.ts';

it('of people no threshold is below the floor; of what is no people any will do', () => {
  expect(() => checkThresholds({ ...DEFAULT_THRESHOLDS, attendees: 5, sponsors: 0 })).not.toThrow();
  expect(() => checkThresholds({ ...DEFAULT_THRESHOLDS, attendees: 4 })).toThrow('The threshold for attendees is 4.');
  expect(() => checkThresholds({ ...DEFAULT_THRESHOLDS, proposals: 4 })).toThrow('The threshold for proposals is 4.');
});

it('they are as documented', () => {
  const { attendees, speakers, keynotes, scholarships, proposals, ...none } = DEFAULT_THRESHOLDS;
  const documented = readFileSync(new URL('../../docs/en/disclosure.md', import.meta.url), 'utf8');
  expect(documented).toContain(`${attendees} for attendees (${FLOOR} is the floor), ${speakers} for speakers, keynotes and scholarships,`);
  expect(documented).toContain(
    `${proposals} for proposals. Organisations, sponsors and incident reports are no people: nothing is hidden.`,
  );
  expect([keynotes, scholarships]).toEqual([speakers, speakers]);
  expect(new Set(Object.values(none))).toEqual(new Set([0]));
});
