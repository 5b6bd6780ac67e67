import { basename, relative } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { isDay } from '../model/period.ts';
import { doubtsOf } from '../program/doubtful-columns.ts';
import { EVENT_MODES, eventIdOf, guessEvent, maybeNoTicket } from '../program/guess-event.ts';
import { lookAtEventFile } from '../sources/events/look-at-file.ts';
import { modeName } from '../studio/page/words.ts';
import type { Effects } from '../util/effects.ts';
import type { Message } from '../util/message.ts';
import { pseudonyms } from '../util/pseudonym.ts';
import { explained, type Looked, toldOf } from './event-look.ts';
import { type MachineLanguage, machineLanguage } from './machine-language.ts';

export type InitEventOptions = {
  /** Where muster.yaml will stand; file names are written relative to it. Absolute. */
  readonly folder: string;
  /** Whether somebody is there to answer. */
  readonly ask: boolean;
};

/** `columns`: by file, which header the organiser said stands for which field. */
type Answered = Answers & { readonly columns: ReadonlyMap<string, Readonly<Record<string, string>>> };
type Answers = { readonly name: string; readonly starts: string; readonly ends: string; readonly mode: string };

const MOST_TICKETS = 8;
/** The ways of taking part, as they are written and what they are called. */
const MODES: Message = {
  en: EVENT_MODES.join(', '),
  zh: EVENT_MODES.map((mode) => `${mode}（${modeName('zh', mode)}）`).join('、'),
};

/**
 * The `events:` section for the exports of one event: looks at each file, says what it is and which column means what, and asks only for what
 * no file tells: the event's name, its days, and whether people came in person.
 * @param files absolute paths
 * @throws MusterError E_FILE_MISSING, E_EVENT_FILE, E_EVENT_FORMAT, E_EVENT_COLUMN
 */
export async function initEvent(files: readonly string[], options: InitEventOptions, effects: Effects): Promise<string> {
  // Nothing of this reading is kept, so any key will do.
  const names = pseudonyms(new Uint8Array(32));
  const looks: Looked[] = [];
  for (const path of files) {
    const file = relative(options.folder, path).split('\\').join('/');
    const found = await lookAtEventFile(path, file, names, effects);
    const look = { file, ...found, doubts: doubtsOf(found) };
    for (const line of toldOf(look)) effects.log.info(line);
    looks.push(look);
  }
  const guess = { name: basename(options.folder), ...guessEvent(looks, effects.clock.now().toISOString().slice(0, 10)) };
  const answers = options.ask ? await askAll(guess, looks, effects) : { ...guess, columns: new Map() };
  return section(answers, looks, options.ask, machineLanguage(effects.process.env));
}

async function askAll(guess: Answers, looks: readonly Looked[], effects: Effects): Promise<Answered> {
  const prompt = createInterface({ input: effects.process.stdin });
  // Lines are taken from an iterator, which keeps those that arrive before they are asked for.
  const lines = prompt[Symbol.asyncIterator]();
  const language = machineLanguage(effects.process.env);
  const ask = async (words: Message, fallback: string, valid: (text: string) => boolean) => {
    for (;;) {
      process.stderr.write(question(words, fallback, language));
      const { value, done } = await lines.next();
      const text = (done ? '' : value.trim()) || fallback;
      if (valid(text)) return text;
      effects.log.warn({ en: `"${text}" cannot be used here.`, zh: `这里不能写“${text}”。` });
    }
  };
  try {
    const name = await ask({ en: 'Name of the event', zh: '活动名称' }, guess.name, (text) => text !== '');
    const starts = await ask({ en: 'First day (YYYY-MM-DD)', zh: '第一天（YYYY-MM-DD）' }, guess.starts, isDay);
    const ends = await ask(
      { en: 'Last day (YYYY-MM-DD)', zh: '最后一天（YYYY-MM-DD）' },
      [guess.ends, starts].sort().at(-1)!,
      (text) => isDay(text) && text >= starts,
    );
    const ways = { en: `How people took part (${MODES.en})`, zh: `参加方式：${MODES.zh}` };
    const mode = modeOf(await ask(ways, guess.mode, (text) => modeOf(text) !== undefined))!;
    const columns = new Map<string, Record<string, string>>();
    for (const { file, doubts } of looks) {
      for (const { field, header } of doubts) {
        if (columns.get(file)?.[field] !== undefined) continue;
        const isIt = {
          en: `${file}: the column "${header}" is not read. Is it ${explained(field).en}? (y, n)`,
          zh: `${file}：列“${header}”没有读取。它是 ${explained(field).zh}吗？（y 是，n 否）`,
        };
        const answer = await ask(isIt, 'n', (text) => /^[yn是否]/i.test(text));
        if (/^[y是]/i.test(answer)) columns.set(file, { ...columns.get(file), [field]: header });
      }
    }
    return { name, starts, ends, mode, columns };
  } finally {
    prompt.close();
  }
}

/** A way of taking part as it is written, from that or from what it is called in Chinese. */
function modeOf(text: string): string | undefined {
  return EVENT_MODES.find((mode) => mode === text || modeName('zh', mode) === text);
}

/** A question with the answer that an empty line gives. */
export function question(words: Message, fallback: string, language: MachineLanguage): string {
  return `${words[language]} [${fallback}]${language === 'zh' ? '：' : ': '}`;
}

/** What stands in the comments of the section. */
const COMMENTS = {
  en: {
    head: 'Exports of registration platforms and CFP tools. Nothing personal in them is kept. Every key: docs/en/events.md',
    name: 'check this: it is the name of the folder; {en: ..., zh: ...} gives one for each language',
    mode: `check this: ${MODES.en}`,
    starts: 'check this: no file tells it',
    series: 'editions with one series are compared year over year',
    regions: 'shown apart from their continents',
    sponsor: 'Example Cloud',
    column: 'check this: it is not read',
    sheets: 'these have the same columns: read them together',
    leaveOut: 'when these let nobody in',
    tickets: (list: readonly string[], more: boolean) => `${list.join(', ')}${more ? ', ...' : ''}`,
  },
  zh: {
    head: '报名平台与议题征集工具的导出文件；其中的个人信息一概不保留。全部键：docs/zh/events.md',
    name: '请核对：取自目录名；{en: ..., zh: ...} 可为每种语言各写一个',
    mode: `请核对：${MODES.zh}`,
    starts: '请核对：没有文件写明',
    series: '同一系列的各届逐年比较',
    regions: '与所在大洲分开显示',
    sponsor: '示例云',
    column: '请核对：没有读取',
    sheets: '这些工作表的列相同：可合在一起读取',
    leaveOut: '如果这些票不含入场',
    tickets: (list: readonly string[], more: boolean) => `${list.join('、')}${more ? '……' : ''}`,
  },
} as const satisfies Readonly<Record<MachineLanguage, unknown>>;

function section(
  { name, starts, ends, mode, columns }: Answered,
  looks: readonly Looked[],
  asked: boolean,
  language: MachineLanguage,
): string {
  const say = COMMENTS[language];
  const told = looks.some((look) => look.sessionDays !== null);
  return [
    `# ${say.head}`,
    'events:',
    `  - id: ${JSON.stringify(eventIdOf(name))}`,
    `    name: ${JSON.stringify(name)}${asked ? '' : `   # ${say.name}`}`,
    `    mode: ${mode}${asked ? '' : `   # ${say.mode}`}`,
    `    starts: ${starts}${told ? '' : `   # ${say.starts}`}`,
    `    ends: ${ends}`,
    `    # series: my-series                 # ${say.series}`,
    `    # regions: [{id: china, countries: [CN]}]   # ${say.regions}`,
    `    # sponsors: [{name: ${say.sponsor}, tier: gold}]`,
    '    # scholarships: [{kind: travel, people: 12}]',
    '    files:',
    ...looks.flatMap((look) => fileLines(look, columns.get(look.file), language)),
    '',
  ].join('\n');
}

function fileLines(look: Looked, columns: Readonly<Record<string, string>> | undefined, language: MachineLanguage): readonly string[] {
  const say = COMMENTS[language];
  const doubtful = look.tickets.filter(([ticket]) => maybeNoTicket(ticket)).map(([ticket]) => ticket);
  const shown = look.tickets.slice(0, MOST_TICKETS).map(([ticket, rows]) => `${ticket} (${rows})`);
  return [
    `      - path: ${JSON.stringify(look.file)}`,
    `        format: ${look.format.id}`,
    ...(columns ? [`        columns: ${JSON.stringify(columns)}`] : []),
    ...look.doubts
      .filter(({ field }) => columns?.[field] === undefined)
      .map(({ field, header }) => `        # columns: ${JSON.stringify({ [field]: header })}   # ${say.column}`),
    ...(look.otherSheets.length > 0 ? [`        # sheets: ${JSON.stringify([look.sheet, ...look.otherSheets])}   # ${say.sheets}`] : []),
    ...(shown.length === 0 ? [] : [`        # tickets: ${say.tickets(shown, look.tickets.length > MOST_TICKETS)}`]),
    ...(doubtful.length > 0 ? [`        # leave_out: {ticket: ${JSON.stringify(doubtful)}}   # ${say.leaveOut}`] : []),
  ];
}
