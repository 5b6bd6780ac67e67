import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/sources/events/iso-day.ts';
import { collect } from './collect.ts';
import { csv } from './read-event.ts';

describe('a day', () => {
  it.each([
    ['2025-01-20 15:09:24+00:00', '2025-01-20'],
    ['2024/3/5', '2024-03-05'],
    ['2024. 3. 5. 10:00', '2024-03-05'],
    ['2024年3月1日 10:00', '2024-03-01'],
    ['2024년 3월 1일', '2024-03-01'],
    ['20240325', '2024-03-25'],
    ['20240325T101112', '2024-03-25'],
    ['01.05.2024 10:00:00', '2024-05-01'],
    ['1. 5. 2024', '2024-05-01'],
    ['25/03/2024', '2024-03-25'],
    ['3/25/2024 10:11:12', '2024-03-25'],
    ['05-05-2024', '2024-05-05'],
    ['3/25/24, 9:00 AM', '2024-03-25'],
    ['Jul 06, 2026', '2026-07-06'],
    ['March 3, 2024 10:11 AM', '2024-03-03'],
    ['3 Mar 2024', '2024-03-03'],
    ['25-Mar-2024', '2024-03-25'],
    ['Monday, March 25, 2024', '2024-03-25'],
    ['March 25th, 2024', '2024-03-25'],
    ['25th of September 2024', '2024-09-25'],
    ['Mon Mar 25 2024 10:11:12 GMT+0100', '2024-03-25'],
    ['25 mars 2024', '2024-03-25'],
    ['25. März 2024', '2024-03-25'],
    ['lunes, 25 de marzo de 2024', '2024-03-25'],
    ['1er août 2024', '2024-08-01'],
    ['45374.5', '2024-03-23'],
    ['1711360800', '2024-03-25'],
    ['1711360800000', '2024-03-25'],
  ])('%s is %s', (text, day) => {
    expect(isoDay(text)).toBe(day);
  });

  it.each([
    '03/04/2026',
    '3/4/24',
    // May be 2024-03-25 too.
    '24/03/25',
    '25/03/24',
    'Jul 32, 2026',
    '2025-02-30',
    '03.25.2024',
    '12345',
    '2025-13-01',
    '20251301',
    // November in Finnish.
    '25 marraskuu 2024',
    'yesterday',
    '',
  ])('%s is none that is known', (text) => {
    expect(isoDay(text)).toBeNull();
  });
});

describe('a column of days', () => {
  const days = async (...texts: readonly string[]) => {
    const read = await collect(csv('Name,Email,Timestamp', ...texts.map((text, n) => [`P${n}`, `p${n}@example.org`, text])));
    return [read.registrations.map(({ registeredOn }) => registeredOn), read.notes] as const;
  };

  it('is of the order that one day above 12 tells', async () => {
    expect(await days('03/04/2024', '25/03/2024', '')).toEqual([['2024-04-03', '2024-03-25', null], {}]);
    expect(await days('3/4/2024 10:00:00', '3/25/2024 10:00:00')).toEqual([['2024-03-04', '2024-03-25'], {}]);
    expect(await days('3/4/24, 9:00 AM', '3/25/24, 9:00 AM')).toEqual([['2024-03-04', '2024-03-25'], {}]);
  });

  it('that tells no order, or both, leaves out what may be two days, and says of how many', async () => {
    expect(await days('03/04/2024', '05/05/2024', '05/06/2024')).toEqual([[null, '2024-05-05', null], { 'day-not-read:registered': 2 }]);
    expect(await days('03/04/2024', '25/03/2024', '3/25/2024')).toEqual([
      [null, '2024-03-25', '2024-03-25'],
      { 'day-not-read:registered': 1 },
    ]);
    expect(await days('24/03/25', '03/04/2024')).toEqual([[null, null], { 'day-not-read:registered': 2 }]);
    expect(await days('soon', '2024-03-01', '-')).toEqual([[null, '2024-03-01', null], { 'day-not-read:registered': 1 }]);
  });

  it('of proposals is read alike, for the day of submission and for the slot, whose time may be of twelve hours', async () => {
    const read = await collect(
      csv(
        'ID,Title,State,Date Submitted,Scheduled At',
        ['1', 'T', 'accepted', '01/02/2024', '3/25/2024 2:05 PM'],
        ['2', 'U', 'accepted', '31/01/2024', '3/4/2024 12:30 AM'],
        ['3', 'V', 'rejected', 'later', ''],
      ),
      'a.csv',
      'mapped-proposals',
      { columns: { submitted: 'Date Submitted', scheduled: 'Scheduled At' } },
    );
    expect(read.proposals.map(({ history }) => history[0]!.on)).toEqual(['2024-02-01', '2024-01-31', null]);
    expect(read.sessions.map(({ startsAt }) => startsAt)).toEqual(['2024-03-25T14:05:00', '2024-03-04T00:30:00']);
    expect(read.notes).toMatchObject({ 'day-not-read:submitted': 1 });
  });
});
