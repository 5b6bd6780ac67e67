import { element } from '../../browser/dom.ts';
import { verbatim } from '../../util/message.ts';
import type { DroppedFile, Problem, State } from '../protocol.ts';
import type { Actions, App } from './app.ts';
import { Failed, startClient } from './client.ts';
import { button, redraw } from './dom.ts';
import { filesView } from './files-view.ts';
import { PAPER } from './paper-of.ts';
import { questionsView, wordsView } from './questions-view.ts';
import { problemList, reportView } from './report-view.ts';
import { filled, firstLocale, SPOKEN, type Spoken, wordsIn } from './words.ts';

/** What the site has of the example, as the build copies it. */
const EXAMPLE = [
  'muster.yaml',
  'registrations.csv',
  'proposals.csv',
  'survey.csv',
  'ratings.csv',
  'sponsor-1.svg',
  'sponsor-2.svg',
  'sponsor-3.svg',
];
const NOTHING: State = { event: null, files: [], formats: [], furtherEvents: [], problems: [], hasKey: false };
const MIME = { zip: 'application/zip', text: 'text/plain' };

let locale: Spoken = firstLocale(navigator.languages);
let state = NOTHING;
let built: App['built'] = null;
let complete = false;

const at = (id: string) => document.getElementById(id)!;
const words = () => wordsIn(locale);
const say = (text: string) => at('status').replaceChildren(text);

const client = startClient(({ label: { [locale]: label }, done, total }) =>
  say(total === null ? label : filled(words().progress, { label, done, total })),
);

/** Runs one piece of work after the other, says that it is under way, and shows what went wrong. */
let last: Promise<void> = Promise.resolve();
let waiting = 0;
function run(doing: string, work: () => Promise<string>): void {
  busy(1);
  last = last.then(async () => {
    say(doing);
    at('failed').replaceChildren();
    try {
      say(await work());
    } catch (error) {
      const problems: readonly Problem[] =
        error instanceof Failed ? error.problems : [{ code: 'E_INTERNAL', message: verbatim(String(error)), hint: null }];
      at('failed').replaceChildren(problemList(locale, words().failed, problems));
      say(words().failed);
    }
    draw();
    busy(-1);
  });
}

/** Counts what is asked of the program and not answered; the page says so while there is any. */
function busy(more: 1 | -1): void {
  waiting += more;
  document.body.setAttribute('aria-busy', String(waiting > 0));
}

function changed(next: State): void {
  state = next;
  if (built !== null) built = { ...built, stale: true };
}

const actions: Actions = {
  put: (files) =>
    run(words().files.working, async () => {
      changed(await client.call('put', files));
      return filled(words().files.added, { count: state.files.length });
    }),
  remove: (name) =>
    run(words().files.working, async () => {
      changed(await client.call('remove', name));
      return words().ready;
    }),
  edit: (...edits) =>
    run(words().files.working, async () => {
      changed(await client.call('edit', edits));
      return words().ready;
    }),
  build: () =>
    run(words().report.making, async () => {
      const begun = performance.now();
      const report = await client.call('build');
      built = { ...report, seconds: Math.round((performance.now() - begun) / 100) / 10, stale: false };
      return filled(words().report.made, { files: built.files, seconds: built.seconds });
    }),
  page: (path) => client.call('page', path),
  saveReport: () => run(words().report.zip, async () => save(`${built?.id ?? 'report'}.zip`, await client.call('report'), MIME.zip)),
  give: (doing, name, make) =>
    run(doing, async () => {
      const { content, type, said } = await make();
      save(name, content, type);
      return said ?? name;
    }),
  saveSettings: () => run(words().words.save, async () => save('muster.yaml', await client.call('settings'), MIME.text)),
  saveKey: () => run(words().words.saveKey, async () => save('muster.key', `${await client.call('key')}\n`, MIME.text)),
  say,
};

/** Hands the user a file. */
function save(name: string, content: string | Uint8Array, type: string): string {
  const address = URL.createObjectURL(new Blob([content as BlobPart], { type }));
  const link = element('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return name;
}

async function taken(files: FileList | null): Promise<void> {
  const dropped = await Promise.all(
    [...(files ?? [])].map(async (file): Promise<DroppedFile> => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
  if (dropped.length > 0) actions.put(dropped);
}

async function chosen(input: HTMLInputElement): Promise<void> {
  await taken(input.files);
  input.value = '';
}

async function example(): Promise<void> {
  const files = EXAMPLE.map(async (name): Promise<DroppedFile> => {
    const found = await fetch(new URL(`example/${name}`, location.href));
    return { name, bytes: new Uint8Array(await found.arrayBuffer()) };
  });
  actions.put(await Promise.all(files));
}

function draw(): void {
  const app: App = { locale, words: words(), state, built, actions };
  document.documentElement.lang = locale;
  document.title = words().title;
  for (const [id, text] of Object.entries({ title: words().title, lead: words().lead, ...words().steps })) at(id).textContent = text;
  at('network').textContent = complete ? words().complete : words().loading;
  at('network').toggleAttribute('data-complete', complete);
  at('choose-label').textContent = words().files.choose;
  at('choose-remark').textContent = words().files.accepts;
  at('example').textContent = words().files.example;
  at('example').hidden = state.files.length > 0;
  redraw(at('file-list'), ...filesView(app));
  redraw(at('question-list'), ...questionsView(app));
  redraw(at('word-list'), ...wordsView(app));
  redraw(at('report-place'), ...reportView(app));
  for (const id of ['questions', 'words']) at(id).parentElement!.hidden = state.event === null;
}

function begin(): void {
  const switches = SPOKEN.map((one) =>
    Object.assign(
      button(
        `language-${one}`,
        wordsIn(one).languageName,
        () => {
          locale = one;
          draw();
        },
        'language',
      ),
      { lang: one },
    ),
  );
  at('languages').append(...switches);
  const input = at('choose') as HTMLInputElement;
  input.addEventListener('change', () => void chosen(input));
  at('example').addEventListener('click', () => void example());
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    void taken(event.dataTransfer?.files ?? null);
  });
  draw();
  say(words().loading);
  void Promise.allSettled([client.complete, PAPER]).then(() => {
    complete = true;
    draw();
  });
  client.ready.then(
    () => say(words().ready),
    (error: Error) => at('failed').replaceChildren(problemList(locale, filled(words().noProgram, { message: error.message }), [])),
  );
}

begin();
