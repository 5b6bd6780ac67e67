import { expect, it } from 'vitest';
import { checkThresholds, DEFAULT_THRESHOLDS } from './thresholds.ts';

it('of people no threshold is below the floor; of what is no people any will do', () => {
  expect(() => checkThresholds({ ...DEFAULT_THRESHOLDS, attendees: 5, sponsors: 0 })).not.toThrow();
  expect(() => checkThresholds({ ...DEFAULT_THRESHOLDS, attendees: 4 })).toThrow('The threshold for attendees is 4.');
  expect(() => checkThresholds({ ...DEFAULT_THRESHOLDS, proposals: 4 })).toThrow('The threshold for proposals is 4.');
});

it('they are as documented', () => {
  expect(DEFAULT_THRESHOLDS).toEqual({
    attendees: 10,
    speakers: 20,
    keynotes: 20,
    proposals: 5,
    scholarships: 20,
    organisations: 0,
    sponsors: 0,
    programme: 0,
    incidents: 0,
  });
});
