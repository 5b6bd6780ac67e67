import type { Instant } from '../../model/ids.ts';
import type { OtherTool, TheirFigure } from './their-figure.ts';
import { lineOf, theirNumber } from './their-number.ts';

/** What DevStats' `/api/v1` answers to questions for a series: times, and one list of numbers per series. */
type Answer = { readonly project?: string; readonly timestamps?: readonly string[]; readonly period?: string } & Readonly<
  Record<string, unknown>
>;

const MONTHS: Readonly<Record<string, number>> = { m: 1, q: 3, y: 12 };
const DAYS: Readonly<Record<string, number>> = { d: 1, w: 7 };
const ACTS = {
  en: 'everybody who pushed, reviewed, opened or commented, as GH Archive told of it; here: authors of commits',
  zh: '按 GH Archive 的记录，推送、评审、开启或评论过的每个人；此处为提交的作者',
};

/**
 * An answer of DevStats' API with `timestamps` beside lists of the same length (`developers`, `contributors`, `commits`, `values`, ...), period d, w, m, q
 * or y. Lists of logins are not read: they are people.
 */
export const devstatsAnswer: OtherTool = {
  name: 'DevStats',
  restsOnArchive: true,
  counterparts: {
    developers: { measure: 'contributors', definition: ACTS },
    contributors: { measure: 'contributors', definition: ACTS },
    commits: {
      measure: 'commits',
      definition: {
        en: 'commits in pushes that GH Archive told of; here: commits reached from the default branches, once each',
        zh: 'GH Archive 所记录的推送中的提交；此处为从默认分支可到达的提交，各计一次',
      },
    },
    companies: {
      measure: 'organisations',
      definition: {
        en: 'companies of everybody who did anything; here: organisations of authors of commits',
        zh: '有任何行为者所在的公司；此处为提交作者所属的组织',
      },
    },
  },
  recognises: (_, text) => /^\s*\{/.test(text) && /"project"\s*:/.test(text) && /"timestamps"\s*:/.test(text),
  read: (file, text) => {
    const answer = JSON.parse(text) as Answer;
    const times = answer.timestamps ?? [];
    return Object.entries(answer)
      .filter(([name, list]) => name !== 'timestamps' && isSeries(list, times.length))
      .flatMap(([metric, list]) =>
        times.map(
          (time, i): TheirFigure => ({
            metric,
            of: answer.project === undefined ? null : { dimension: 'project', value: answer.project },
            period: periodAt(time, answer.period ?? ''),
            value: theirNumber((list as unknown[])[i], metric, { file, line: lineOf(text, metric) }),
          }),
        ),
      );
  },
};

/** A list as long as that of times which holds a number: one of texts alone is of logins or names. */
function isSeries(list: unknown, length: number): boolean {
  return Array.isArray(list) && list.length === length && list.some((one) => typeof one === 'number');
}

function periodAt(time: string, length: string): TheirFigure['period'] {
  const start = new Date(time);
  const end = new Date(start);
  end.setUTCMonth(end.getUTCMonth() + (MONTHS[length] ?? 0));
  end.setUTCDate(end.getUTCDate() + (DAYS[length] ?? 0));
  const instant = (date: Date) => date.toISOString().replace('.000Z', 'Z') as Instant;
  return { from: instant(start), to: end > start ? instant(end) : null };
}
