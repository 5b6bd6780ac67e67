import type { Message } from '../util/message.ts';
import type { Finding } from './finding.ts';

/** One line of `data/recompute*.csv`: how many people of a country were active from `since` up to `until`. */
export type Line = {
  readonly definition: string;
  readonly since: string;
  readonly until: string;
  readonly country: string;
  readonly entries: string;
  readonly people: string;
  readonly commits: string;
};

/** A finding of so many people, when they are few; `low` of them at least, where the number is not known. */
export type Found = (cell: string, people: number, how: readonly Message[], low?: number) => Finding[];

/** Ends of a range as places among the cuts. */
export type Place = readonly [from: number, to: number];

/** Finds the places of the lines of one definition. The range of all time ends a place behind its years where it holds what has no readable time. */
export function placesOf(lines: readonly Line[], cuts: readonly string[]): (line: Pick<Line, 'since' | 'until'>) => Place {
  const last = cuts.length - 1;
  const end = last + (hasUndated(lines, cuts) ? 1 : 0);
  return ({ since, until }) => {
    const [from, to] = [cuts.indexOf(since), cuts.lastIndexOf(until)];
    return [from, from === 0 && to === last ? end : to];
  };
}

/** Whether the range of all time holds what has no readable time, which no other does: it has more commits than its years. */
function hasUndated(lines: readonly Line[], cuts: readonly string[]): boolean {
  const all = lines.filter(({ country }) => country === '(all)');
  const commits = (isOne: (from: number, to: number) => boolean) =>
    all
      .filter(({ since, until }) => isOne(cuts.indexOf(since), cuts.lastIndexOf(until)))
      .reduce((sum, line) => sum + Number(line.commits), 0);
  return commits((from, to) => to - from === cuts.length - 1) !== commits((from, to) => to === from + 1);
}

export function said({ definition, since, until, country, people, commits }: Line): Message {
  return {
    en: `${country} (${definition}) from ${since || 'the beginning'} to ${until || 'the end'}: ${people} people, ${commits} commits`,
    zh: `${country}（${definition}）从 ${since || '开始'} 到 ${until || '最后'}：${people} 人，${commits} 个提交`,
  };
}
