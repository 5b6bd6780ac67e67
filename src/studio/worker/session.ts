import { fs } from 'memfs';
import { localKey } from '../../config/local-key.ts';
import { MusterError } from '../../model/error.ts';
import { guessEvent } from '../../program/guess-event.ts';
import { readConfig } from '../../program/workspace.ts';
import { EVENT_FORMATS } from '../../sources/events/format-list.ts';
import type { Asked, Calls, DroppedFile, Edit, Problem, Said, State } from '../protocol.ts';
import { EVENT, REPORT, TEMPORARY } from '../stand-ins/places.ts';
import { buildReport } from './build.ts';

export { prepared } from './build.ts';

import { type Message, verbatim } from '../../util/message.ts';
import { type Looked, lookAt } from './look.ts';
import { problemsOf } from './problems.ts';
import { edited, type FileSettings, firstSettings, settingsOf } from './settings.ts';
import { workerEffects } from './world.ts';
import { zipOf } from './zip.ts';

const CONFIG = `${EVENT}/muster.yaml`;
const KEY_FOLDER = `${EVENT}/.muster`;
const HEX_KEY = /^\s*[0-9a-f]{64}\s*$/i;

type Say = (said: Said) => void;
type Answers = { readonly [Name in keyof Calls]: (...given: Parameters<Calls[Name]>) => Promise<ReturnType<Calls[Name]>> };

let say: Say = () => undefined;
const lines: Message[] = [];
const effects = workerEffects((said) => say(said), lines);

for (const folder of [KEY_FOLDER, TEMPORARY]) fs.mkdirSync(folder, { recursive: true });

const ANSWERS: Answers = {
  async put(files) {
    const exports = files.filter((file) => !keep(file));
    if (exports.length > 0) await addExports(exports);
    return await state();
  },
  async remove(name) {
    const at = settings().files.findIndex(({ path }) => path === name);
    fs.rmSync(`${EVENT}/${name}`, { force: true });
    if (at >= 0) write(removed(at));
    return await state();
  },
  async edit(edits) {
    write(edited(configText(), edits));
    return await state();
  },
  async build() {
    refuseOthers();
    return await buildReport(effects, lines);
  },
  page: async (path) => fs.readFileSync(`${REPORT}/${path}`, 'utf8') as string,
  report: async () => zipOf(REPORT),
  settings: async () => configText(),
  key: async () => (await localKey(KEY_FOLDER, effects)).toString('hex'),
};

/** Answers one call of the page. Calls are answered in turn: each begins with what the one before it left. */
let last: Promise<unknown> = Promise.resolve();
export function answer({ id, call, given }: Asked, tell: Say): Promise<void> {
  say = tell;
  const run = ANSWERS[call] as (...given: readonly unknown[]) => Promise<unknown>;
  const work = last.then(async () => {
    try {
      tell({ kind: 'answer', id, value: await run(...given) });
    } catch (error) {
      tell({ kind: 'error', id, problems: problemsOf(error) });
    }
  });
  last = work;
  return work;
}

/** Keeps what is no export - settings, a key, an edition of an earlier report, a logo - and answers whether it was. */
function keep({ name, bytes }: DroppedFile): boolean {
  const text = bytes.length < 1 << 20 ? new TextDecoder().decode(bytes) : '';
  if (/^muster.*\.ya?ml$/i.test(name)) fs.writeFileSync(CONFIG, bytes);
  else if (bytes.length < 100 && HEX_KEY.test(text)) fs.writeFileSync(`${KEY_FOLDER}/key`, `${text.trim().toLowerCase()}\n`);
  else if (/\.edition(?: ?\(\d+\)|-\d+)?\.json$/i.test(name)) keepEdition(name, bytes);
  else if (/\.(?:svg|png|jpe?g|webp)$/i.test(name)) fs.writeFileSync(`${EVENT}/${name}`, bytes);
  else return false;
  return true;
}

function keepEdition(name: string, bytes: Uint8Array): void {
  fs.writeFileSync(`${EVENT}/${name}`, bytes);
  if (!fs.existsSync(CONFIG)) start([]);
  const { earlier } = settings().event;
  if (!earlier.includes(name)) write(edited(configText(), [{ path: ['events', 0, 'earlier'], value: [...earlier, name] }]));
}

/** Another file may have the same name as one that is there: it is a newer export of it when it begins alike, else it gets a name of its own. */
function named(files: readonly DroppedFile[]): readonly DroppedFile[] {
  const taken = new Map<string, string>();
  return files.map((file) => {
    const begins = beginning(file.bytes);
    for (let at = 1; ; at++) {
      const name = at === 1 ? file.name : file.name.replace(/(\.[^.]*)?$/, `-${at}$1`);
      const there = `${EVENT}/${name}`;
      const isOther = taken.has(name) || (fs.existsSync(there) && beginning(fs.readFileSync(there) as Uint8Array) !== begins);
      if (isOther) continue;
      taken.set(name, begins);
      return { name, bytes: file.bytes };
    }
  });
}

/** The first line of a text; of anything else its first bytes. */
function beginning(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 2000)).split(/\r?\n/, 1)[0]!;
}

async function addExports(dropped: readonly DroppedFile[]): Promise<void> {
  const files = named(dropped);
  for (const { name, bytes } of files) {
    fs.writeFileSync(`${EVENT}/${name}`, bytes);
    looks.delete(name);
  }
  if (!fs.existsSync(CONFIG)) {
    const looked = await Promise.all(files.map(({ name }, at) => lookAt(plainFile(name), at, effects)));
    start(looked);
  }
  const { files: own, further } = settings();
  const known = new Set([...own.map(({ path }) => path), ...further.files]);
  const fresh = files.filter(({ name }) => !known.has(name));
  const edits = fresh.map(({ name }, at): Edit => ({ path: ['events', 0, 'files', own.length + at], value: { path: name } }));
  if (edits.length > 0) write(edited(configText(), edits));
}

/** What files were found to be, by name: read again only when the file or what is said of it changed. */
const looks = new Map<string, { readonly by: string; readonly looked: Looked }>();

async function lookOnce(file: FileSettings, at: number): Promise<Looked> {
  const by = JSON.stringify([file, at]);
  const before = looks.get(file.path);
  if (before?.by === by) return before.looked;
  const looked = await lookAt(file, at, effects);
  looks.set(file.path, { by, looked });
  return looked;
}

const plainFile = (path: string) => ({ path, format: null, sheets: undefined, columns: {}, answers: {}, tickets: {}, leaveOut: {} });

function start(looked: readonly Looked[]): void {
  const today = effects.clock.now().toISOString().slice(0, 10);
  write(
    firstSettings(
      guessEvent(
        looked.flatMap(({ look }) => look ?? []),
        today,
      ),
    ),
  );
}

/** The settings without the file at a place; those of the files behind it move up. */
function removed(at: number): string {
  return edited(configText(), [{ path: ['events', 0, 'files', at], value: null }]);
}

const configText = () => (fs.existsSync(CONFIG) ? (fs.readFileSync(CONFIG, 'utf8') as string) : '');
const write = (text: string) => fs.writeFileSync(CONFIG, text);
const settings = () => settingsOf(configText());

/** Sources that only the program on a machine can read. @throws MusterError E_CONFIG_VALUE */
function refuseOthers(): void {
  const { others } = settings();
  if (others.length === 0) return;
  throw new MusterError(
    'E_CONFIG_VALUE',
    {
      en: `A browser cannot read ${others.join(', ')} of muster.yaml.`,
      zh: `浏览器无法读取 muster.yaml 中的 ${others.join('、')}。`,
    },
    { hint: { en: 'Make this report with the program: muster report.', zh: '请用程序生成此报告：muster report。' } },
  );
}

async function state(): Promise<State> {
  const formats = EVENT_FORMATS.map(({ id, title, holds }) => ({ id, title, holds }));
  const hasKey = fs.existsSync(`${KEY_FOLDER}/key`);
  if (!fs.existsSync(CONFIG)) return { event: null, files: [], formats, furtherEvents: [], problems: [], hasKey };
  const { event, files, further } = settings();
  const looked: Looked[] = [];
  for (const [at, file] of files.entries()) {
    say({ kind: 'progress', label: verbatim(file.path), done: at, total: files.length });
    looked.push(await lookOnce(file, at));
  }
  const problems = await readConfig({}, effects).then(() => [] as readonly Problem[], problemsOf);
  return { event, files: looked.map((one) => one.state), formats, furtherEvents: further.names, problems, hasKey };
}
