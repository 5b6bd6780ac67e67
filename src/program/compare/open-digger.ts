import { parseInstant } from '../../model/period.ts';
import { quarter } from './innovation-graph.ts';
import type { OtherTool, TheirFigure } from './their-figure.ts';
import { lineOf, theirNumber } from './their-number.ts';

const KEY = /^(\d{4})(?:-(\d{2})|Q([1-4]))?(-raw)?$/;

/**
 * A metric of OpenDigger as it is published per repository (`github/OWNER/NAME/contributors.json`): months, quarters and years. Only years are
 * compared; the place of the file names metric and repository. What it marks `-raw` is the month before it was mended.
 */
export const openDigger: OtherTool = {
  name: 'OpenDigger',
  restsOnArchive: true,
  counterparts: {
    contributors: {
      measure: 'contributors',
      definition: {
        en: 'accounts with a merged pull request; here: authors of commits',
        zh: '有合并请求被合入的账号；此处为提交的作者',
      },
    },
    participants: {
      measure: 'contributors',
      definition: {
        en: 'accounts that did anything in issues and pull requests; here: authors of commits',
        zh: '在议题和合并请求中有任何行为的账号；此处为提交的作者',
      },
    },
    new_contributors: {
      measure: 'new-contributors',
      definition: {
        en: 'accounts with their first merged pull request; here: authors with their first commit',
        zh: '首次有合并请求被合入的账号；此处为首次提交的作者',
      },
    },
  },
  recognises: (_, text) => /^\s*\{\s*"\d{4}(?:-\d{2}|Q[1-4])?"\s*:\s*[\d.]+\s*[,}]/.test(text),
  read: (name, text) => {
    const steps = name.split('/');
    const metric = steps.at(-1)!.replace(/\.json(?:\.gz)?$/, '');
    const repository = steps.slice(-3, -1).join('/');
    const of = repository.includes('/') ? ({ dimension: 'repository', value: repository } as const) : null;
    return Object.entries(JSON.parse(text) as Record<string, unknown>).flatMap(([key, value]): TheirFigure[] => {
      const [, year, month, part, raw] = KEY.exec(key) ?? [];
      if (year === undefined || month !== undefined || raw !== undefined) return [];
      const period =
        part === undefined ? { from: parseInstant(year), to: parseInstant(String(Number(year) + 1)) } : quarter(Number(year), Number(part));
      return [{ metric, of, period, value: theirNumber(value, metric, { file: name, line: lineOf(text, key) }) }];
    });
  },
};
