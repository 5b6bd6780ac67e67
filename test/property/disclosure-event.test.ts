import { describe, expect, it } from 'vitest';
import { assertProven, proofText } from '../../src/disclosure/proof-file.ts';
import { type EventInput, type PublishedEvent, publishEvent } from '../../src/disclosure/publish-event.ts';
import { dataCell, hiddenWords, protectShare } from '../../src/disclosure/shown.ts';
import { DEFAULT_THRESHOLDS } from '../../src/disclosure/thresholds.ts';
import { type Attendee, eventTable, inventAttendees, REGION_OF, shareFigure, TWELVE } from './disclosure-event.ts';

const attendees = inventAttendees(300, 7);
const TABLES = TWELVE.slice(0, 5);
const inputOf = (
  people: readonly Attendee[],
  dims: readonly (readonly string[])[] = TABLES,
  more: Partial<EventInput> = {},
): EventInput => ({
  tables: dims.map((one) => eventTable(one, people)),
  figures: [],
  atoms: [],
  regionOf: REGION_OF,
  thresholds: DEFAULT_THRESHOLDS,
  earlier: [],
  ...more,
});
const rowsOf = (published: PublishedEvent, id: string) => published.tables.find((table) => table.id === id)!.rows;

describe('an event of 300 people', () => {
  const event = publishEvent(inputOf(attendees));

  it('prints no count of 1 to 9 people, nothing blank, and the true number wherever it prints one', async () => {
    const published = await event;
    let hidden = 0;
    for (const table of published.tables) {
      for (const { key, count, share } of table.rows) {
        const joined = (name: string, i: number) =>
          key[i] === 'other' ? !rowsOf(published, table.id).some((row) => row.key[i] === name) : key[i] === name;
        const truth = attendees.filter((one) => table.dims.every((name, i) => key[i] === null || joined(one[name]!, i))).length;
        if (count.kind === 'count') expect(count.value).toBe(truth);
        else hidden++;
        expect(count.kind === 'count' && count.value < 10).toBe(false);
        expect(String(dataCell(count))).toMatch(/^(\d+|<10|\d+–\d+|withheld)$/);
        if (count.kind === 'range') expect(count.low <= truth && truth <= count.high && count.high - count.low >= 9).toBe(true);
        if (count.kind !== 'count') expect(share.kind).toBe('withheld');
      }
    }
    expect(hidden).toBeGreaterThan(0);
    expect(published.proof.leaks).toEqual([]);
    expect(published.proof.cells.length).toBeGreaterThanOrEqual(hidden / 2);
  });

  it('is refused when its proof does not cover a hidden count', async () => {
    const published = await event;
    expect(() => assertProven(published)).not.toThrow();
    const without = { ...published, proof: { ...published.proof, cells: published.proof.cells.slice(1) } };
    expect(() => assertProven(without)).toThrow(/Nothing proves/);
    const written = JSON.parse(proofText(published.proof)) as { cells: readonly { values: number; k: number }[] };
    expect(written.cells.every((cell) => cell.values >= cell.k)).toBe(true);
  });

  it('names no category of fewer than ten people where categories can be joined', async () => {
    const published = await event;
    const listed = rowsOf(published, 'attendees.country.mode')
      .filter((row) => row.key[1] === null)
      .map((row) => row.key[0]);
    const counted = listed.filter((name) => name !== 'other').map((name) => attendees.filter((one) => one.country === name).length);
    expect(Math.min(...counted)).toBeGreaterThanOrEqual(10);
    expect(listed).toContain('other');
  });

  it('is protected together with the edition before it: what that printed, and the few who came since, stay safe', async () => {
    const some = TWELVE.slice(0, 3);
    const first = await publishEvent(inputOf(attendees.slice(0, 296), some));
    const second = await publishEvent(inputOf(attendees, some, { earlier: [first.edition] }));
    const [before, after] = [first, second].map((one) => new Map(one.edition.cells.map((cell) => [cell.id, cell.value])));
    const few = [...after!].filter(
      ([id, value]) => before!.has(id) && value !== before!.get(id) && Math.abs(value - before!.get(id)!) < 10,
    );
    expect(few).toEqual([]);
    expect(second.proof.leaks).toEqual([]);
  });

  it('prints how many speakers there are, which the programme tells, and leaves out what splits too few of them', async () => {
    const speakers = {
      ...eventTable(['gender'], attendees.slice(0, 18)),
      id: 'speakers.gender',
      universe: 'speakers@kcd-2024',
      subject: 'speakers',
    } as const;
    const total = {
      id: 'speakers.total',
      event: 'kcd-2024',
      subject: 'speakers',
      unit: 'people',
      value: 18,
      share: null,
      sum: { universe: 'speakers@kcd-2024', count: [{ at: {}, value: 18 }], base: null },
    } as const;
    const published = await publishEvent({ ...inputOf(attendees, []), tables: [speakers], figures: [total] });
    expect([published.tables, published.leftOut]).toEqual([[], ['speakers.gender']]);
    expect(published.figures[0]).toMatchObject({ count: { kind: 'count', value: 18 } });
    const enough = { ...eventTable(['gender'], attendees.slice(0, 120)), universe: 'speakers@kcd-2024', subject: 'speakers' } as const;
    expect((await publishEvent({ ...inputOf(attendees, []), tables: [enough] })).tables[0]!.total).toEqual({ kind: 'count', value: 120 });
  });

  it('does not print by omission that nobody chose an option', async () => {
    const people = [...Array(50)].map((): Attendee => ({ contributor: 'no' }));
    const published = await publishEvent(inputOf(people, [['contributor']]));
    expect(published.tables[0]!.rows.map((row) => [row.key[0], dataCell(row.count)])).toEqual([
      ['no', 'withheld'],
      ['yes', '<10'],
      ['not-told', '<10'],
    ]);
  });

  it('says nothing of those who gave no address by leaving their row out, also where an earlier edition left it out', async () => {
    const people = [...Array(50)].map((_, i): Attendee => ({ contributor: i < 25 ? 'yes' : 'no' }));
    const earlier = [{ cells: [], categories: { 'registrations@kcd-2024|contributor': ['no', 'yes'] }, told: [] }];
    for (const more of [{}, { earlier }]) {
      const { rows } = (await publishEvent(inputOf(people, [['contributor']], more))).tables[0]!;
      expect(rows.find((row) => row.key[0] === 'not-told')?.count.kind).not.toBe('count');
      expect(rows.filter((row) => row.count.kind === 'count')).toHaveLength(1);
    }
  });

  it('keeps small changes since every earlier edition, not only since the last', async () => {
    const people = (came: number) => [...Array(200)].map((_, i): Attendee => ({ mode: i < came ? 'in-person' : 'virtual' }));
    const printed = (came: number) => [
      { id: 'registrations@kcd-2024|', value: 200 },
      { id: 'registrations@kcd-2024|mode=in-person', value: came },
      { id: 'registrations@kcd-2024|mode=virtual', value: 200 - came },
    ];
    const editions = [112, 140].map((came) => ({ cells: printed(came), categories: {}, told: [] }));
    const counts = async (came: number) =>
      (await publishEvent(inputOf(people(came), [['mode']], { earlier: editions }))).tables[0]!.rows.map((row) => row.count.kind);
    expect(await counts(114)).toEqual(['range', 'range']);
    expect(await counts(125)).toEqual(['count', 'count']);
    expect(await counts(112)).toEqual(['count', 'count']);
  });

  it('leaves a table out when an earlier edition has printed too much around a number of it', async () => {
    const people = [...Array(50)].map((_, i): Attendee => ({ mode: i < 3 ? 'virtual' : 'in-person' }));
    const cells = [
      { id: 'registrations@kcd-2024|', value: 50 },
      { id: 'registrations@kcd-2024|mode=in-person', value: 47 },
    ];
    const input = inputOf(people, [['mode']], { earlier: [{ cells, categories: {}, told: [] }] });
    const { leftOut, tables, shown } = await publishEvent(input);
    expect(leftOut).toEqual([input.tables[0]!.id]);
    expect([tables.length, shown.size]).toEqual([0, 0]);
  });

  it('is refused when an earlier edition divided countries in another way', async () => {
    const first = await publishEvent(inputOf(attendees, [['country']]));
    const moved = { ...REGION_OF, [Object.keys(REGION_OF)[0]!]: 'elsewhere' };
    const again = publishEvent(inputOf(attendees, [['country']], { earlier: [first.edition], regionOf: moved }));
    await expect(again).rejects.toMatchObject({ code: 'E_EVENT_REGIONS' });
    const { regions: _, ...old } = first.edition;
    expect((await publishEvent(inputOf(attendees, [['country']], { earlier: [old], regionOf: moved }))).proof.leaks).toEqual([]);
  });

  it('never crosses gender or age with country, whatever the counts', async () => {
    await expect(publishEvent(inputOf(attendees, [['gender', 'country']]))).rejects.toMatchObject({ code: 'E_DISCLOSURE_CROSSING' });
    await expect(publishEvent(inputOf(attendees, [['country', 'age_band']]))).rejects.toMatchObject({ code: 'E_DISCLOSURE_CROSSING' });
  });

  it('keeps thresholds about people at five or more', async () => {
    const thresholds = { ...DEFAULT_THRESHOLDS, attendees: 4 };
    await expect(publishEvent(inputOf(attendees, [['mode']], { thresholds }))).rejects.toMatchObject({ code: 'E_CONFIG_VALUE' });
    const sponsors = { ...DEFAULT_THRESHOLDS, attendees: 5, sponsors: 0 };
    expect((await publishEvent(inputOf(attendees, [['mode']], { thresholds: sponsors }))).proof.leaks).toEqual([]);
  });

  it('hides a figure whose counts tables hide, and one whose few others could be counted', async () => {
    const firstTimers = attendees.filter((one) => one.first_time === 'yes').length;
    const answered = attendees.filter((one) => one.first_time !== 'no-answer').length;
    const figures = [
      shareFigure('attendees.first_time.share', [{ first_time: 'yes' }, firstTimers], [{ first_time: 'no' }, answered - firstTimers]),
      shareFigure('attendees.show_rate', [{ came: 'came' }, 196], [{ came: 'absent' }, 4]),
    ];
    const published = await publishEvent(inputOf(attendees, [['first_time', 'ticket']], { figures }));
    const yes = rowsOf(published, 'attendees.first_time.ticket').find((row) => row.key[0] === 'yes' && row.key[1] === null)!;
    const [share, showRate] = published.figures;
    expect(share).toMatchObject({ kind: 'share', numerator: yes.count });
    expect(showRate).toMatchObject({ kind: 'share', share: { kind: 'withheld' } });
  });
});

describe('what is shown', () => {
  it('says in words that a count is hidden, in both languages', () => {
    expect([hiddenWords({ kind: 'below', k: 10 }, 'en'), hiddenWords({ kind: 'withheld' }, 'en')]).toEqual(['<10', 'withheld']);
    expect([hiddenWords({ kind: 'below', k: 10 }, 'zh'), hiddenWords({ kind: 'withheld' }, 'zh')]).toEqual(['少于 10', '不予公布']);
  });

  it('gives shares in whole percents, and none on fewer than 20 people', () => {
    const count = (value: number) => ({ kind: 'count', value }) as const;
    expect(protectShare(count(2), count(3)).kind).toBe('withheld');
    expect(protectShare(count(40), count(60))).toEqual({ kind: 'percent', value: 67 });
    expect(protectShare(count(40), { kind: 'withheld' })).toEqual({ kind: 'withheld', because: 'hidden-count' });
  });
});

describe('how registrations are spread over organisations', () => {
  const behindHalf = (whole: number, largest: number, second: number): EventInput['figures'][number] => ({
    id: 'organisations.behind_half',
    event: 'e',
    subject: 'organisations',
    unit: 'organisations',
    value: 1,
    share: null,
    sum: null,
    concentration: {
      organisations: 3,
      whole,
      largest,
      second,
      behind_half: 1,
      size_1: 0,
      size_2: 0,
      size_5: 0,
      size_10: 0,
      size_25: 3,
      everybody: 10 * whole,
    },
  });
  const shown = async (...parts: readonly [number, number, number]) =>
    (await publishEvent(inputOf(attendees, [['mode']], { figures: [behindHalf(...parts)] }))).figures[0]!;

  it('is told unless the second largest could come within ten percent of the largest', async () => {
    expect(await shown(200, 100, 50)).toMatchObject({ count: { kind: 'count', value: 1 } });
    expect(await shown(160, 100, 50)).toMatchObject({ count: { kind: 'count' } });
    expect(await shown(159, 100, 50)).toMatchObject({ count: { kind: 'withheld' } });
    expect(await shown(80, 80, 0)).toMatchObject({ count: { kind: 'withheld' } });
  });
});
