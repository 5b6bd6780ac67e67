import { parse } from 'csv-parse/sync';
import type { Instant } from '../../model/ids.ts';
import type { OtherTool, TheirFigure } from './their-figure.ts';
import { damaged, type Row, theirNumber } from './their-number.ts';

const METRICS = ['developers', 'organizations', 'repositories', 'git_pushes'];
const COUNTRIES_OF_GITHUB = {
  en: 'accounts of all of GitHub, placed by the address they come from; here: people of these projects, placed by what they say of themselves',
  zh: '整个 GitHub 的账号，按来源地址定位；此处为这些项目的人，按其自述定位',
};

/** GitHub's Innovation Graph: one CSV per metric, by economy and quarter. Its row EU stands beside the members it is made of. */
export const innovationGraph: OtherTool = {
  name: 'Innovation Graph',
  restsOnArchive: false,
  counterparts: {
    developers: { measure: 'contributors', definition: COUNTRIES_OF_GITHUB },
    git_pushes: {
      measure: 'commits',
      definition: {
        en: `pushes of ${COUNTRIES_OF_GITHUB.en}; a push may hold many commits`,
        zh: `推送的次数，来自${COUNTRIES_OF_GITHUB.zh}；一次推送可含多个提交`,
      },
    },
  },
  recognises: (_, text) => METRICS.some((metric) => text.startsWith(`${metric},iso2_code,year,quarter`)),
  read: (file, text) => {
    const [header = []] = parse(text, { to: 1 }) as string[][];
    const metric = header[0]!;
    const rows = parse(text, { columns: true, skip_empty_lines: true, info: true }) as unknown as Row[];
    return rows
      .filter(({ record }) => record['iso2_code'] !== 'EU')
      .map(({ record, info: { lines: line } }): TheirFigure => {
        const { year = '', quarter: part = '' } = record;
        if (!/^\d{4}$/.test(year) || !/^[1-4]$/.test(part))
          throw damaged(
            { en: `"${year}" and "${part}" are no year and quarter.`, zh: `“${year}”与“${part}”不是年份与季度。` },
            { file, line },
          );
        return {
          metric,
          of: { dimension: 'country', value: record['iso2_code']! },
          period: quarter(Number(year), Number(part)),
          value: theirNumber(record[metric], metric, { file, line }),
        };
      });
  },
};

/** A quarter of a year from 1 to 4, until the next. */
export function quarter(year: number, number: number): TheirFigure['period'] {
  const at = (months: number) => new Date(Date.UTC(year, months, 1)).toISOString().replace('.000Z', 'Z') as Instant;
  return { from: at((number - 1) * 3), to: at(number * 3) };
}
