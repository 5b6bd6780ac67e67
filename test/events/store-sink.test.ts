import { expect, test } from 'vitest';
import { storeSink } from '../../src/sources/events/store-sink.ts';
import { openStore } from '../../src/store/open.ts';

test('the length of a session is kept where it is one', async () => {
  const store = await openStore({ path: ':memory:' });
  const sink = { writer: (table: string) => store.writer(table), run: async () => {}, quarantine() {}, note() {} };
  const into = await storeSink(sink, 'event:day', 'day', 'programme.csv');
  const lengths = [30, null, 45_000, 1e12, Number.POSITIVE_INFINITY, 30.5];
  for (const [line, minutes] of lengths.entries())
    into.session(line, { id: `s${line}`, proposal: null, kind: null, track: null, language: null, startsAt: null, minutes, speakers: [] });
  await into.close();
  const rows = await store.all<{ minutes: number | null }>('SELECT minutes FROM raw_event_session ORDER BY session');
  expect(rows.map(({ minutes }) => minutes)).toEqual([30, null, null, null, null, null]);
  store.close();
});
