import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { membershipRecord } from '../../src/claims/membership-record.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows } from '../insert-rows.ts';

let database: DuckdbDatabase;
beforeAll(async () => {
  database = await openStore({ path: ':memory:', threads: 1 });
  await insertRows(database, {
    organisation: [
      { org_id: 1, org_key: 'huawei', name_en: 'Huawei', name_zh: '华为' },
      { org_id: 2, org_key: 'kestrel', name_en: 'Kestrel', name_zh: 'Kestrel' },
      { org_id: 3, org_key: 'kestrel renamed', name_en: 'Kestrel Renamed', name_zh: 'Kestrel Renamed' },
      { org_id: 4, org_key: 'merlin', name_en: 'Merlin', name_zh: 'Merlin' },
    ],
    organisation_name: [
      { name: 'Huawei', org_id: 1 },
      { name: 'Kestrel', org_id: 2 },
      { name: 'Kestrel Renamed', org_id: 3 },
      { name: 'Kestrel Labs', org_id: 2 },
      { name: 'Merlin', org_id: 4 },
    ],
    member: [
      { member_id: 1, name: 'Huawei', org_id: 1, first_seen: '2020-01-01 12:00:00', at_start: true },
      { member_id: 2, name: 'Kestrel Renamed', org_id: 3, first_seen: '2020-01-01 12:00:00', at_start: true },
      { member_id: 3, name: 'Kestrel', org_id: 2, first_seen: '2021-03-01 12:00:00' },
    ],
    membership: [
      { member_id: 1, from_at: '2020-01-01 12:00:00', tier: 'platinum', name: 'Huawei' },
      { member_id: 2, from_at: '2020-01-01 12:00:00', until_at: '2021-02-01 12:00:00', tier: 'silver', name: 'Kestrel' },
      { member_id: 2, from_at: '2021-02-01 12:00:00', tier: 'silver', name: 'Kestrel Renamed' },
      { member_id: 3, from_at: '2021-03-01 12:00:00', tier: 'gold', name: 'Kestrel' },
    ],
    raw_landscape_revision: [
      { source: 'landscape:x', revision: 1, sha: 'a', committed_at: '2019-06-01 12:00:00', state: 'read' },
      { source: 'landscape:x', revision: 2, sha: 'b', committed_at: '2020-01-01 12:00:00', state: 'read' },
      { source: 'landscape:x', revision: 3, sha: 'c', committed_at: '2021-03-01 12:00:00', state: 'read' },
    ],
    raw_landscape_change: [
      { source: 'landscape:x', revision: 2, item: 'member:Huawei', present: true, kind: 'member', name: 'Huawei', level: 'platinum' },
    ],
  });
});
afterAll(() => database.close());

const levels = async (name: string) => (await membershipRecord(database, name))!.intervals.map(({ nearness, level }) => [nearness, level]);

describe('the membership of an organisation', () => {
  it.each(['Huawei', 'huawei', '华为', 'Huawei Technologies', 'HUAWEI TECHNOLOGIES CO., LTD.', '华为技术有限公司'])(
    'is found by any name of ours or of the data: %s',
    async (name) => expect((await levels(name)).map(([, level]) => level)).toEqual(['platinum']),
  );

  it('is found by every name the member had, the entry of that very name first', async () => {
    expect(await levels('Kestrel')).toEqual([
      [0, 'silver'],
      [0, 'gold'],
      [1, 'silver'],
    ]);
    expect(await levels('Kestrel Renamed')).toEqual([
      [0, 'silver'],
      [1, 'silver'],
    ]);
    expect(await levels('Kestrel Labs')).toEqual([
      [2, 'silver'],
      [2, 'silver'],
      [2, 'gold'],
    ]);
  });

  it('is none of an organisation that is known and in no list, and an error of a name that nothing has', async () => {
    expect(await levels('Merlin')).toEqual([]);
    expect(await levels('Tencent')).toEqual([]);
    await expect(levels('Huwaei')).rejects.toMatchObject({ code: 'E_MEASURE_VALUE', hint: 'Did you mean Huawei?' });
    await expect(levels('Merlyn')).rejects.toMatchObject({ code: 'E_MEASURE_VALUE', hint: 'Did you mean Merlin?' });
  });

  it('is told of from the first list of members to the last revision', async () => {
    expect((await membershipRecord(database, 'Huawei'))!.listed).toEqual({ from: '2020-01-01T12:00:00Z', to: '2021-03-01T12:00:00Z' });
  });
});
