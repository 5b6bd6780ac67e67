import { readCount, readPercent } from './printed.ts';
import type { PrintedFigure } from './tables.ts';
import { tellShare } from './tell-tables.ts';
import type { KOf } from './thresholds.ts';
import { type Quantity, quantity, say, type World } from './world.ts';

/** What each figure counts, by the first word of its id; a figure about people of another subject than its name says. */
const SUBJECT: Readonly<Record<string, string>> = { 'speakers.keynote': 'keynotes', 'reviewers.total': 'reviewers' };
/** Figures that count no people although their name begins like those that do. */
const NO_PEOPLE: ReadonlySet<string> = new Set(['attendees.countries', 'came.countries', 'ratings.sessions']);
/** Rates of one count to another that need not hold it. */
const RATES: ReadonlySet<string> = new Set(['door.show_rate', 'survey.response_rate']);
/** Said only where there is any. */
const SAID_OF_SOME: ReadonlySet<string> = new Set(['cfp.confirmed', 'cfp.scheduled', 'cfp.proposed_speakers', 'reviewers.total']);
/** Anybody can count them on the programme. */
const PUBLIC: ReadonlySet<string> = new Set(['speakers.total', 'speakers.keynote']);

/** The count of a figure (a share's numerator), and a share's base. */
export function figureId(event: string, id: string, part: 'count' | 'base' = 'count'): string {
  return `figure:${id}${part === 'base' ? '/base' : ''}@${event}`;
}

/** Tells the world every figure and what its rounded share says of its two counts. */
export function tellFigures(world: World, figures: readonly PrintedFigure[], kOf: KOf): void {
  for (const figure of figures) {
    const { event, id, file, count, base, percent } = figure;
    const k = NO_PEOPLE.has(id) ? 0 : kOf(event, SUBJECT[id] ?? id.split('.')[0]!);
    const one = tellPart(world, figure, 'count', count, k);
    one.isPublic ||= PUBLIC.has(id);
    if (SAID_OF_SOME.has(id))
      say(world, one, 1, null, {
        means: 'labels',
        text: { en: `${file}: ${id} is said, so it is not zero`, zh: `${file}：公布了 ${id}，因此不为零` },
      });
    if (base === '') continue;
    const whole = tellPart(world, figure, 'base', base, k);
    say(world, whole, 1, null, {
      means: 'labels',
      text: { en: `${file}: ${id} is said, so it is a share of somebody`, zh: `${file}：公布了 ${id}，因此其分母有人` },
    });
    const share = readPercent(percent);
    if (share) tellShare(world, one.id, whole.id, share, { en: `${file}: ${id} is ${percent}%`, zh: `${file}：${id} 为 ${percent}%` });
    if (!RATES.has(id)) tellOthers(world, figure, k);
  }
}

function tellPart(world: World, { event, id, file }: PrintedFigure, part: 'count' | 'base', printed: string, k: number): Quantity {
  const cell = part === 'count' ? id : `${id} (base)`;
  const one = quantity(world, { id: figureId(event, id, part), k, table: file, cell });
  const says = readCount(printed);
  if (says === undefined) return one;
  one.hidden ||= says.hidden;
  if (says.low > 0 || says.high !== null)
    say(world, one, says.low, says.high, {
      means: says.hidden ? 'labels' : 'printed',
      text: { en: `${file}: ${cell} is ${printed}`, zh: `${file}：${cell} 为 ${printed}` },
    });
  return one;
}

/** Those in the base of a share and not in it are people too. */
function tellOthers(world: World, { event, id, file }: PrintedFigure, k: number): void {
  const others = quantity(world, { id: `figure:${id}/others@${event}`, k, table: file, cell: `${id}: base less count`, kind: 'derived' });
  const terms = [others.id, figureId(event, id)].map((of) => ({ coefficient: 1, of }));
  world.relations.push({
    terms: [...terms, { coefficient: -1, of: figureId(event, id, 'base') }],
    low: 0,
    high: 0,
    reason: {
      means: 'sums',
      text: { en: `${id}: a share's base is those in it and those not`, zh: `${id}：占比的分母由属于者与不属于者组成` },
    },
  });
}
