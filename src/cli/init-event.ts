import { basename, relative } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { isDay } from '../model/period.ts';
import { type Doubt, doubtsOf } from '../program/doubtful-columns.ts';
import { EVENT_MODES, eventIdOf, guessEvent, maybeNoTicket } from '../program/guess-event.ts';
import type { FileLook } from '../sources/events/look-at-file.ts';
import { lookAtEventFile } from '../sources/events/look-at-file.ts';
import { counted } from '../util/counted.ts';
import type { Effects } from '../util/effects.ts';
import { pseudonyms } from '../util/pseudonym.ts';

export type InitEventOptions = {
  /** Where muster.yaml will stand; file names are written relative to it. Absolute. */
  readonly folder: string;
  /** Whether somebody is there to answer. */
  readonly ask: boolean;
};

type Looked = FileLook & { readonly file: string; readonly doubts: readonly Doubt[] };
/** `columns`: by file, which header the organiser said stands for which field. */
type Answered = Answers & { readonly columns: ReadonlyMap<string, Readonly<Record<string, string>>> };
type Answers = { readonly name: string; readonly starts: string; readonly ends: string; readonly mode: string };

const MOST_SHOWN = 20;

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
    for (const line of describe(look)) effects.log.info(line);
    looks.push(look);
  }
  const guess = { name: basename(options.folder), ...guessEvent(looks, effects.clock.now().toISOString().slice(0, 10)) };
  const answers = options.ask ? await askAll(guess, looks, effects) : { ...guess, columns: new Map() };
  return section(answers, looks, options.ask);
}

function describe(look: Looked): readonly string[] {
  const reasons = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([reason, rows]) => `${rows} ${reason}`)
      .join(', ');
  return [
    `${look.file}: ${look.format.title} (${look.format.holds}), ${counted(look.rowsIn, 'row')}, ${look.rowsUsed.toLocaleString('en')} used`,
    ...look.columns.map(([field, header]) => `  ${field.padEnd(18)} from "${header}"`),
    ...look.questions.map(([field, wording]) => `  ${field.padEnd(18)} asked as "${wording}"`),
    ...(look.unread.length > 0 ? [`  not read: ${look.unread.map((header) => JSON.stringify(header)).join(', ')}`] : []),
    ...look.otherSheets.map(
      (sheet) => `  not read: the table "${sheet}", which has the same columns; sheets: in muster.yaml reads both together`,
    ),
    ...(Object.keys(look.leftOut).length > 0 ? [`  left out: ${reasons(look.leftOut)}`] : []),
    ...(Object.keys(look.notes).length > 0 ? [`  notes: ${reasons(look.notes)}`] : []),
    ...unlistedLines(look),
    ...look.doubts.map(({ field, header }) => `  check this: "${header}" is not read and looks like ${field}${explained(field)}`),
  ];
}

/** What the one field whose name does not say it holds. */
function explained(field: string): string {
  return field === 'void' ? ' (who cancelled or was refunded)' : '';
}

/** For the organiser's eyes: what people or platforms wrote that stands on no list, so that it can be mapped. */
function unlistedLines({ unlisted }: FileLook): readonly string[] {
  const fields = [...new Set(unlisted.map(({ field }) => field))];
  return fields.map((field) => {
    const texts = unlisted.filter((one) => one.field === field);
    const shown = texts.slice(0, MOST_SHOWN).map(({ text, rows }) => `${JSON.stringify(text)} (${rows})`);
    return `  on no list, answers: {${field}: {...}} maps it: ${shown.join(', ')}${texts.length > MOST_SHOWN ? ', ...' : ''}`;
  });
}

async function askAll(guess: Answers, looks: readonly Looked[], effects: Effects): Promise<Answered> {
  const prompt = createInterface({ input: effects.process.stdin });
  // Lines are taken from an iterator, which keeps those that arrive before they are asked for.
  const lines = prompt[Symbol.asyncIterator]();
  const ask = async (words: string, fallback: string, valid: (text: string) => boolean) => {
    for (;;) {
      process.stderr.write(`${words} [${fallback}]: `);
      const { value, done } = await lines.next();
      const text = (done ? '' : value.trim()) || fallback;
      if (valid(text)) return text;
      effects.log.warn(`"${text}" cannot be used here.`);
    }
  };
  try {
    const name = await ask('Name of the event', guess.name, (text) => text !== '');
    const starts = await ask('First day (YYYY-MM-DD)', guess.starts, isDay);
    const ends = await ask('Last day (YYYY-MM-DD)', [guess.ends, starts].sort().at(-1)!, (text) => isDay(text) && text >= starts);
    const mode = await ask(`How people took part (${EVENT_MODES.join(', ')})`, guess.mode, (text) => EVENT_MODES.includes(text));
    const columns = new Map<string, Record<string, string>>();
    for (const { file, doubts } of looks) {
      for (const { field, header } of doubts) {
        if (columns.get(file)?.[field] !== undefined) continue;
        const yes = await ask(`${file}: the column "${header}" is not read. Is it ${field}${explained(field)}? (y, n)`, 'n', (text) =>
          /^[yn]/i.test(text),
        );
        if (/^y/i.test(yes)) columns.set(file, { ...columns.get(file), [field]: header });
      }
    }
    return { name, starts, ends, mode, columns };
  } finally {
    prompt.close();
  }
}

function section({ name, starts, ends, mode, columns }: Answered, looks: readonly Looked[], asked: boolean): string {
  const told = looks.some((look) => look.sessionDays !== null);
  return [
    '# Exports of registration platforms and CFP tools. Nothing personal in them is kept. Every key: docs/en/events.md',
    'events:',
    `  - id: ${JSON.stringify(eventIdOf(name))}`,
    `    name: ${JSON.stringify(name)}${asked ? '' : '   # check this: it is the name of the folder; {en: ..., zh: ...} gives one for each language'}`,
    `    mode: ${mode}${asked ? '' : `   # check this: ${EVENT_MODES.join(', ')}`}`,
    `    starts: ${starts}${told ? '' : '   # check this: no file tells it'}`,
    `    ends: ${ends}`,
    '    # series: my-series                 # editions with one series are compared year over year',
    '    # regions: [{id: china, countries: [CN]}]   # shown apart from their continents',
    '    # sponsors: [{name: Example Cloud, tier: gold}]',
    '    # scholarships: [{kind: travel, people: 12}]',
    '    files:',
    ...looks.flatMap((look) => fileLines(look, columns.get(look.file))),
    '',
  ].join('\n');
}

function fileLines(look: Looked, columns: Readonly<Record<string, string>> | undefined): readonly string[] {
  const doubtful = look.tickets.filter(([ticket]) => maybeNoTicket(ticket)).map(([ticket]) => ticket);
  const shown = look.tickets
    .slice(0, 8)
    .map(([ticket, rows]) => `${ticket} (${rows})`)
    .join(', ');
  return [
    `      - path: ${JSON.stringify(look.file)}`,
    `        format: ${look.format.id}`,
    ...(columns ? [`        columns: ${JSON.stringify(columns)}`] : []),
    ...look.doubts
      .filter(({ field }) => columns?.[field] === undefined)
      .map(({ field, header }) => `        # columns: ${JSON.stringify({ [field]: header })}   # check this: it is not read`),
    ...(look.otherSheets.length > 0
      ? [`        # sheets: ${JSON.stringify([look.sheet, ...look.otherSheets])}   # these have the same columns: read them together`]
      : []),
    ...(shown === '' ? [] : [`        # tickets: ${shown}${look.tickets.length > 8 ? ', ...' : ''}`]),
    ...(doubtful.length > 0 ? [`        # leave_out: {ticket: ${JSON.stringify(doubtful)}}   # when these let nobody in`] : []),
  ];
}
