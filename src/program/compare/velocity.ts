import { parse } from 'csv-parse/sync';
import { parseInstant } from '../../model/period.ts';
import type { OtherTool, TheirFigure } from './their-figure.ts';
import { damaged, type Row, theirNumber } from './their-number.ts';

const COUNTED = ['activity', 'comments', 'prs', 'commits', 'issues', 'pushes', 'authors'];
// Some years have authors before pushes.
const HEADER = 'org,repo,activity,comments,prs,commits,issues,';
const PUSHED = {
  en: 'as pushes on GitHub told of them, forks, merges and repeats among them',
  zh: '依 GitHub 上推送的记录，含复刻、合并与重复',
};

/** CNCF's velocity reports: one CSV per year, a row per project; the period stands in the file's name (`projects_cncf_20240701_20250701.csv`). */
export const velocity: OtherTool = {
  name: 'CNCF velocity',
  restsOnArchive: true,
  counterparts: {
    commits: {
      measure: 'commits',
      definition: {
        en: `commits ${PUSHED.en}; here: commits reached from the default branches, once each, without merges`,
        zh: `提交，${PUSHED.zh}；此处为从默认分支可到达的提交，各计一次，不含合并`,
      },
    },
    authors: {
      measure: 'contributors',
      definition: {
        en: `names that authored commits, ${PUSHED.en}; here: persons, their addresses joined`,
        zh: `提交作者的名字，${PUSHED.zh}；此处为人，其多个邮箱合并`,
      },
    },
  },
  recognises: (_, text) => text.startsWith(HEADER),
  read: (name, text) => {
    const [, from, to] = /_(\d{8})_(\d{8})\.csv/.exec(name) ?? [];
    const day = (digits: string) => parseInstant(digits.replace(/^(....)(..)(..)$/, '$1-$2-$3'));
    const period = { from: from === undefined ? null : day(from), to: to === undefined ? null : day(to) };
    const options = { columns: true, skip_empty_lines: true, relax_column_count: true, info: true };
    return (parse(text, options) as unknown as Row[]).flatMap(({ record, info: { lines: line } }) => {
      const at = { file: name, line };
      if (record['project'] === undefined) throw damaged({ en: 'The row has no project.', zh: '这一行没有项目。' }, at);
      const of = { dimension: 'project', value: record['project'] } as const;
      return COUNTED.map((metric): TheirFigure => ({ metric, of, period, value: theirNumber(record[metric], metric, at) }));
    });
  },
};
