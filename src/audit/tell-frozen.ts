import type { Folder } from './folder.ts';
import { idOf } from './tell-tables.ts';
import type { KOf } from './thresholds.ts';
import { quantity, say, sum, type World } from './world.ts';

type Shown = { readonly kind: string; readonly value?: number; readonly k?: number; readonly low?: number; readonly high?: number | null };
type FrozenTable = {
  readonly id: string;
  readonly universe: string;
  readonly dims: readonly string[];
  readonly rows: readonly { readonly key: readonly (string | null)[]; readonly count: Shown }[];
  readonly question?: { readonly asked: Shown; readonly answered: Shown } | null;
};
type FrozenFile = {
  readonly file: string;
  /** What its rows are; left away by editions that did not say it. */
  readonly holds?: string;
  readonly rows: Shown;
  readonly used: Shown;
  readonly leftOut: readonly { readonly reason: string; readonly rows: Shown }[];
};
type FrozenEvent = { readonly id: string; readonly tables?: readonly FrozenTable[]; readonly files?: readonly FrozenFile[] };

/** The events of `model.json`, from which every page was made. */
export function frozenEvents(folder: Folder): readonly FrozenEvent[] {
  const { sections } = JSON.parse(folder.get('model.json') ?? '{}') as {
    readonly sections?: { readonly events?: { readonly events?: readonly FrozenEvent[] } | null };
  };
  return sections?.events?.events ?? [];
}

/** What the frozen numbers say of rows the data files have too, and of what only they and the pages have: questions asked, rows of files. */
export function tellFrozen(world: World, folder: Folder, kOf: KOf): void {
  for (const event of frozenEvents(folder)) {
    for (const table of event.tables ?? []) tellTable(world, table);
    for (const file of event.files ?? []) tellFile(world, event.id, file, kOf(event.id, 'attendees'));
  }
}

function tellTable(world: World, { id, universe, dims, rows, question }: FrozenTable): void {
  const at = (key: readonly (string | null)[]) =>
    idOf(universe, Object.fromEntries(dims.flatMap((dim, i) => (key[i] == null ? [] : [[dim, key[i]!]]))));
  for (const { key, count } of rows) {
    const one = world.quantities.get(at(key));
    if (one !== undefined && count.kind === 'count' && count.value !== undefined)
      say(world, one, count.value, count.value, {
        means: 'printed',
        text: {
          en: `model.json: ${id} ${key.map((part) => part ?? 'all').join('/')} is ${count.value}`,
          zh: `model.json：${id} ${key.map((part) => part ?? 'all').join('/')} 为 ${count.value}`,
        },
      });
  }
  if (question == null || dims.length !== 1) return;
  const dim = dims[0]!;
  const row = (category: string) => [idOf(universe, { [dim]: category })].filter((one) => world.quantities.has(one));
  const total = idOf(universe, {});
  if (!world.quantities.has(total)) return;
  for (const [what, shown, others] of [
    ['asked', question.asked, row('not-asked')],
    ['answered', question.answered, [...row('not-asked'), ...row('no-answer')]],
  ] as const) {
    const one = quantity(world, { id: `question:${id}/${what}|${universe}`, k: 0, table: id, cell: what, kind: 'step' });
    if (shown.kind === 'count')
      say(world, one, shown.value!, shown.value!, {
        means: 'printed',
        text: { en: `${id}: ${what} is ${shown.value}`, zh: `${id}：${what} 为 ${shown.value}` },
      });
    sum(world, total, [one.id, ...others], {
      means: 'doubles',
      text: { en: `${id}: ${what} are all but those in the rows without an answer`, zh: `${id}：${what} 是除未作答各行以外的所有人` },
    });
  }
}

/** A reason is named only where somebody was left out for it. */
const LEFT_OUT = 'left out: ';

function tellFile(world: World, event: string, { file, rows, used, leftOut }: FrozenFile, k: number): void {
  const tell = (part: string, shown: Shown) => {
    const one = quantity(world, { id: `file:${file}/${part}@${event}`, k, table: `event.${event}: ${file}`, cell: part });
    const text = {
      en: `${file}: ${part} ${shown.kind === 'count' ? `is ${shown.value}` : 'is not printed'}`,
      zh: `${file}：${part} ${shown.kind === 'count' ? `为 ${shown.value}` : '未公布'}`,
    };
    one.hidden ||= shown.kind !== 'count';
    if (shown.kind === 'count') say(world, one, shown.value!, shown.value!, { means: 'printed', text });
    if (shown.kind === 'below')
      say(world, one, 0, shown.k! - 1, {
        means: 'labels',
        text: { en: `${file}: ${part} is <${shown.k}`, zh: `${file}：${part} <${shown.k}` },
      });
    if (part.startsWith(LEFT_OUT))
      say(world, one, 1, null, {
        means: 'labels',
        text: { en: `${file}: ${part} is said, so somebody was`, zh: `${file}：公布了 ${part}，因此其中有人` },
      });
    if (shown.kind === 'range')
      say(world, one, shown.low!, shown.high!, {
        means: 'labels',
        text: { en: `${file}: ${part} is ${shown.low} to ${shown.high}`, zh: `${file}：${part} 为 ${shown.low} 至 ${shown.high}` },
      });
    return one.id;
  };
  const parts = [tell('used', used), ...leftOut.map((one) => tell(`${LEFT_OUT}${one.reason}`, one.rows))];
  sum(world, tell('rows', rows), parts, {
    means: 'sums',
    text: { en: `${file}: its rows are used or left out for one reason`, zh: `${file}：其各行或被采用，或因某一原因被略去` },
  });
}

type Proof = { readonly cells?: readonly { readonly id: string; readonly k: number; readonly label: string | null }[] };

/**
 * A proof file that lists what nobody prints (the change since an earlier edition, the people in none of the parts) lists it because it is small: that
 * it is there says 1 to k - 1.
 */
export function tellProofs(world: World, folder: Folder): void {
  for (const [path, text] of folder) {
    const event = /^data\/(.+)\.proof\.json$/.exec(path)?.[1];
    if (event === undefined) continue;
    for (const { id, k, label } of (JSON.parse(text) as Proof).cells ?? []) {
      if (label !== null || !/^(?:rest|change)\|/.test(id) || k < 2) continue;
      const one = quantity(world, { id: `proof:${id}@${event}`, k, table: path, cell: id, kind: 'derived' });
      say(world, one, 1, k - 1, {
        means: 'proof',
        text: {
          en: `${path} lists ${id}, which it does only for 1 to ${k - 1} people`,
          zh: `${path} 列有 ${id}，仅当人数为 1 至 ${k - 1} 时才会如此`,
        },
      });
    }
  }
}
