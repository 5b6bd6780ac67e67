import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lookAtEventFile } from '../../src/sources/events/look-at-file.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { TEST_PSEUDONYMS } from './read-event.ts';
import { xlsx } from './write-files.ts';

/** Letters that do not pack well, the same at each run. */
const noise = (n: number) => Array.from({ length: 24 }, (_, i) => Math.imul(n * 31 + i, 2654435761).toString(36)).join('');

it.each([20, 400, 4000])(
  'a workbook of which the heads of %i rows are read first is read, with a title above the header and other sheets',
  async (people) => {
    const rows = Array.from({ length: people }, (_, n) => [`p${n}@example.org`, n % 3 === 0 ? '学生票' : '标准票', '报名成功', noise(n)]);
    const file = join(mkdtempSync(join(tmpdir(), 'muster-workbook-')), 'a.xlsx');
    const sheets = [
      { name: '报名名单', rows: [['社区日 报名名单'], ['导出时间：2026-09-21'], ['邮箱', '票种', '报名状态', '备注'], ...rows] },
      {
        name: '统计',
        rows: [
          ['票种', '人数'],
          ['标准票', '20'],
        ],
      },
    ];
    writeFileSync(file, xlsx(sheets));
    const look = await lookAtEventFile(file, 'a.xlsx', TEST_PSEUDONYMS, nodeEffects());
    expect(look).toMatchObject({ rowsIn: people, rowsUsed: people });
  },
);
